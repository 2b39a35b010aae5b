"""Answers of a bank, written for tests in the shapes that banks use."""

from collections.abc import Iterable

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:{}"


def document(name: str, body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE.format(name)}">'
        f"{body}</Document>"
    ).encode()


def status(
    *transfers: str, message: str = "SKA-VM-2026-0012-1", group: str = "PART", batch: str = ""
) -> bytes:
    """A pain.002 about one file of ours."""
    reason = "<StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf>" if group == "RJCT" else ""
    return document(
        "pain.002.001.10",
        "<CstmrPmtStsRpt><GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-12-07T15:00:00+02:00</CreDtTm>"
        f"</GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>{group}</GrpSts>{reason}"
        "</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>VM-2026-0012-P1</OrgnlPmtInfId>"
        f"{f'<PmtInfSts>{batch}</PmtInfSts>' if batch else ''}"
        f"{''.join(transfers)}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>",
    )


def transfer_status(
    end_to_end: str, state: str = "RJCT", code: str = "AC04", text: str = "", amount: str = ""
) -> str:
    why = f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn>" if code else "<StsRsnInf>"
    why += f"<AddtlInf>{text}</AddtlInf></StsRsnInf>" if text else "</StsRsnInf>"
    paid = (
        f'<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt></OrgnlTxRef>'
        if amount
        else ""
    )
    return (
        f"<TxInfAndSts><StsId>S-{end_to_end}</StsId><OrgnlEndToEndId>{end_to_end}"
        f"</OrgnlEndToEndId><TxSts>{state}</TxSts>{why}{paid}</TxInfAndSts>"
    )


def detail(
    end_to_end: str = "",
    amount: str = "",
    *,
    code: str = "",
    text: str = "",
    old_style: bool = False,
    indicator: str = "",
    currency: str = "EUR",
) -> str:
    """A transaction of an entry; `old_style` puts its amount where camt of 2009 has it."""
    money = f'<Amt Ccy="{currency}">{amount}</Amt>'
    if old_style:
        money = f"<AmtDtls><TxAmt>{money}</TxAmt></AmtDtls>"
    returned = (
        f"<RtrInf><Rsn><Cd>{code}</Cd></Rsn><AddtlInf>{text}</AddtlInf></RtrInf>" if code else ""
    )
    refs = f"<EndToEndId>{end_to_end}</EndToEndId>" if end_to_end else ""
    return (
        f"<TxDtls><Refs><AcctSvcrRef>T-{end_to_end}</AcctSvcrRef>{refs}</Refs>"
        f"{money if amount else ''}"
        f"{f'<CdtDbtInd>{indicator}</CdtDbtInd>' if indicator else ''}{returned}</TxDtls>"
    )


def entry(
    amount: str,
    *details: str,
    indicator: str = "CRDT",
    state: str = "<Cd>BOOK</Cd>",
    batch: str = "",
    family: str = "",
    currency: str = "EUR",
    reversal: str = "",
) -> str:
    kind = (
        f"<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>{family}</SubFmlyCd></Fmly>"
        "</Domn></BkTxCd>"
        if family
        else ""
    )
    inner = f"{batch}{''.join(details)}"
    return (
        f'<Ntry><NtryRef>1</NtryRef><Amt Ccy="{currency}">{amount}</Amt>'
        f"<CdtDbtInd>{indicator}</CdtDbtInd>{reversal}<Sts>{state}</Sts>"
        f"<BookgDt><Dt>2026-12-09</Dt></BookgDt><AcctSvcrRef>E-1</AcctSvcrRef>{kind}"
        f"{f'<NtryDtls>{inner}</NtryDtls>' if inner else ''}</Ntry>"
    )


def statement(
    entries: Iterable[str],
    *,
    number: str = "1",
    iban: str = "EE382200221020145685",
    name: str = "camt.053.001.08",
) -> bytes:
    return document(
        name,
        f"<BkToCstmrStmt><GrpHdr><MsgId>M-{number}</MsgId></GrpHdr><Stmt><Id>{number}</Id>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id></Acct><Bal/>{''.join(entries)}</Stmt>"
        "</BkToCstmrStmt>",
    )


def notification(entries: Iterable[str], name: str = "camt.054.001.08") -> bytes:
    return document(
        name,
        "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N-1</MsgId></GrpHdr><Ntfctn><Id>1</Id>"
        f"<Acct><Id><IBAN>EE382200221020145685</IBAN></Id></Acct>{''.join(entries)}</Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn>",
    )
