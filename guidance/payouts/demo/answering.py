"""What the invented bank answers to a run: it was booked, and some of it came back. Pure."""

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from guidance.payouts.bank.fields import write_amount
from guidance.payouts.bank.orders import batch_id

SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"
Returned = tuple[str, int, str, str]  # number of the payment, cents, code, why


def notice_of(
    run: str,
    cents: int,
    account: str,
    booked_on: dt.date,
    returned: Iterable[Returned],
    on: dt.date,
) -> bytes:
    """Return a notice of entries (camt.054): the file of a run booked as a whole, then returns."""
    batch = f"<Btch><PmtInfId>{batch_id(run, 1)}</PmtInfId></Btch>"
    entries = [_entry(cents, "DBIT", booked_on, batch)]
    for number, amount, code, why in returned:
        details = (
            f"<TxDtls><Refs><EndToEndId>{number}</EndToEndId></Refs>"
            f'<Amt Ccy="EUR">{write_amount(amount)}</Amt>'
            f"<RtrInf><Rsn><Cd>{code}</Cd></Rsn><AddtlInf>{escape(why)}</AddtlInf></RtrInf>"
            "</TxDtls>"
        )
        entries.append(_entry(amount, "CRDT", on, details))
    return (
        f'<Document xmlns="{SPACE}"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>{on:%Y%m%d}-1</MsgId><CreDtTm>{on}T08:00:00Z</CreDtTm></GrpHdr>"
        f"<Ntfctn><Id>1</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{''.join(entries)}"
        "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    ).encode()


def _entry(cents: int, direction: str, on: dt.date, details: str) -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{write_amount(cents)}</Amt><CdtDbtInd>{direction}</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{on}</Dt></BookgDt>"
        f"<NtryDtls>{details}</NtryDtls></Ntry>"
    )
