"""Another reader of pain.001, for tests alone: the standard library, the whole tree at once."""

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path


@dataclass
class Paid:
    end_to_end: str
    cents: int
    name: str
    iban: str
    text: str
    reference: str
    town: str
    country: str
    purpose: str


@dataclass
class Order:
    message: str
    batch: str
    created: str
    count: int
    cents: int
    payday: dt.date
    payer: str
    payer_iban: str
    purpose: str
    paid: list[Paid] = field(default_factory=list)


def read_order(path: Path) -> Order:
    root = ET.parse(path).getroot()
    space = root.tag[: root.tag.index("}") + 1]

    def text(element: ET.Element, path: str) -> str:
        return element.findtext("/".join(space + name for name in path.split("/"))) or ""

    def cents(written: str) -> int:
        return int(Decimal(written) * 100)

    group = root.find(f"{space}CstmrCdtTrfInitn/{space}GrpHdr")
    (batch,) = root.findall(f"{space}CstmrCdtTrfInitn/{space}PmtInf")
    assert group is not None
    assert text(group, "NbOfTxs") == text(batch, "NbOfTxs")
    assert text(group, "CtrlSum") == text(batch, "CtrlSum")
    order = Order(
        message=text(group, "MsgId"),
        batch=text(batch, "PmtInfId"),
        created=text(group, "CreDtTm"),
        count=int(text(group, "NbOfTxs")),
        cents=cents(text(group, "CtrlSum")),
        payday=dt.date.fromisoformat(text(batch, "ReqdExctnDt/Dt") or text(batch, "ReqdExctnDt")),
        payer=text(batch, "Dbtr/Nm"),
        payer_iban=text(batch, "DbtrAcct/Id/IBAN"),
        purpose=text(batch, "PmtTpInf/CtgyPurp/Cd"),
    )
    for one in batch.iter(f"{space}CdtTrfTxInf"):
        amount = one.find(f"{space}Amt/{space}InstdAmt")
        assert amount is not None and amount.text and amount.get("Ccy") == "EUR"
        order.paid.append(
            Paid(
                end_to_end=text(one, "PmtId/EndToEndId"),
                cents=cents(amount.text),
                name=text(one, "Cdtr/Nm"),
                iban=text(one, "CdtrAcct/Id/IBAN"),
                text=text(one, "RmtInf/Ustrd"),
                reference=text(one, "RmtInf/Strd/CdtrRefInf/Ref"),
                town=text(one, "Cdtr/PstlAdr/TwnNm"),
                country=text(one, "Cdtr/PstlAdr/Ctry"),
                purpose=text(one, "Purp/Cd"),
            )
        )
    return order
