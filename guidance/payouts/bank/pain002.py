"""pain.002: what the bank thinks of a file of ours, of its batch and of single transfers."""

from collections.abc import Callable, Iterator
from itertools import count

from lxml import etree

from guidance.payouts.bank.fields import read_amount
from guidance.payouts.bank.lines import AnswerLine, Level, Said
from guidance.payouts.bank.parsing import Guarded, child, date_of, ends_of, forget, text_of

_SAID = {
    "ACCP": Said.ACCEPTED,
    "ACSC": Said.ACCEPTED,
    "ACSP": Said.ACCEPTED,
    "ACTC": Said.ACCEPTED,
    "ACWC": Said.ACCEPTED,
    "ACCC": Said.ACCEPTED,
    "CANC": Said.REJECTED,
    "RJCT": Said.REJECTED,
    "PART": Said.PENDING,
    "PDNG": Said.PENDING,
    "RCVD": Said.PENDING,
}
_TAGS = ("GrpHdr", "OrgnlGrpInfAndSts", "TxInfAndSts", "OrgnlPmtInfAndSts")


def read_statuses(source: Guarded, note: Callable[[str], None]) -> Iterator[AnswerLine]:
    """Yield a line for every status that the file gives; a batch follows its transfers.

    `note` is told the bank's number of the message.
    """
    numbers = count(1)
    message, on = "", None
    for element in ends_of(source, *(f"{{*}}{tag}" for tag in _TAGS)):
        tag = etree.QName(element).localname
        if tag == "GrpHdr":
            on = date_of(element, "CreDtTm")
            note(text_of(element, "MsgId"))
            continue
        if tag == "OrgnlGrpInfAndSts":
            message = text_of(element, "OrgnlMsgId")
            level, status = Level.FILE, text_of(element, "GrpSts")
        elif tag == "TxInfAndSts":
            level, status = Level.TRANSFER, text_of(element, "TxSts")
        else:
            level, status = Level.BATCH, text_of(element, "PmtInfSts")
        if status:
            code, reason = _why(element)
            yield AnswerLine(
                number=next(numbers),
                level=level,
                said=_SAID.get(status, Said.OTHER),
                message=message,
                batch=_batch_of(element, level),
                end_to_end=text_of(element, "OrgnlEndToEndId"),
                code=code or ("" if status in _SAID else status),
                reason=reason,
                cents=read_amount(text_of(element, "OrgnlTxRef/Amt/InstdAmt")),
                on=on,
                bank_reference=text_of(element, "StsId", "AcctSvcrRef"),
            )
        if level is not Level.FILE:
            _leave(element, level)


def _batch_of(element: etree._Element, level: Level) -> str:
    whole = element.getparent() if level is Level.TRANSFER else element
    return text_of(whole, "OrgnlPmtInfId")


def _why(element: etree._Element) -> tuple[str, str]:
    """The first code and all the words of the reasons."""
    given = element.findall("{*}StsRsnInf")
    codes = [text_of(one, "Rsn/Cd", "Rsn/Prtry") for one in given]
    words = [(part.text or "").strip() for one in given for part in one.findall("{*}AddtlInf")]
    return next(filter(None, codes), ""), " ".join(filter(None, words))


def _leave(element: etree._Element, level: Level) -> None:
    """Free a transfer's status; what stands before the first of a batch is still needed."""
    if level is Level.BATCH:
        forget(element)
        return
    before = element.getprevious()
    element.clear()
    parent = element.getparent()
    if parent is not None and before is not None and child(parent, "TxInfAndSts") is before:
        parent.remove(before)
