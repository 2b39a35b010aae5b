"""camt.053 and camt.054: what was booked on the account, entry by entry, detail by detail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from guidance.payouts.bank.fields import read_amount
from guidance.payouts.bank.lines import AnswerLine, Level, Said, Trouble
from guidance.payouts.bank.parsing import Guarded, child, date_of, ends_of, forget, name_of, text_of

# Sub-families of ISO 20022 for transfers that came back.
_RETURNS = frozenset({"RRTN", "RPCR", "RIMB", "RRCT"})
_DETAIL_AMOUNTS = ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
_CURRENCY = "EUR"
_NOT_GIVEN = "NOTPROVIDED"


def read_entries(source: Guarded, note: Callable[[str], None]) -> Iterator[AnswerLine]:
    """Yield a line for every transaction; an entry without transactions is a line itself.

    A booking of many transactions gives each its own amount. Where the amounts of the
    transactions are not that of the entry, a further line says so (`Trouble.DETAILS_DIFFER`).
    `note` is told the bank's number of the message.
    """
    numbers = count(1)
    account, entry = "", None
    for element in ends_of(source, "{*}GrpHdr", "{*}Acct", "{*}TxDtls", "{*}Ntry"):
        tag = name_of(element)
        if tag == "GrpHdr":
            note(text_of(element, "MsgId"))
            continue
        if tag == "Acct":
            if name_of(element.getparent()) in ("Stmt", "Ntfctn"):
                account = text_of(element, "Id/IBAN", "Id/Othr/Id")
            continue
        if tag == "TxDtls":
            if entry is None:
                entry = _Entry.begin(_entry_of(element), account)
            lines = entry.add(element)
            forget(element)
        else:
            entry = entry or _Entry.begin(element, account)
            lines = entry.end(element)
            entry = None
            forget(element)
        for line in lines:
            yield replace(line, number=next(numbers))


@dataclass
class _Entry:
    """An entry while its transactions are read; `held` is a first one without an amount."""

    line: AnswerLine
    is_credit: bool
    is_return: bool
    is_booked: bool
    details: int = 0
    signed: int = 0
    known: bool = True
    held: AnswerLine | None = None

    @classmethod
    def begin(cls, element: etree._Element, account: str) -> "_Entry":
        cents, trouble = _money(child(element, "Amt"))
        is_credit = text_of(element, "CdtDbtInd") == "CRDT"
        is_return = _is_return(element) or text_of(element, "RvslInd") in ("true", "1")
        is_booked = text_of(element, "Sts/Cd", "Sts") == "BOOK"
        line = AnswerLine(
            number=0,
            level=Level.ENTRY,
            said=_said(is_credit=is_credit, is_return=is_return, is_booked=is_booked),
            cents=cents,
            on=date_of(element, "BookgDt/Dt", "BookgDt/DtTm"),
            account=account,
            bank_reference=text_of(element, "AcctSvcrRef", "NtryRef"),
            trouble=trouble,
        )
        return cls(line, is_credit, is_return, is_booked)

    def add(self, element: etree._Element) -> list[AnswerLine]:
        """Read a transaction; return the lines that are whole now."""
        ready = []
        if self.held is not None:
            ready.append(replace(self.held, cents=None, trouble=Trouble.NO_AMOUNT))
            self.held, self.known = None, False
        self.details += 1
        line, is_credit = self._detail(element)
        if line.trouble is not Trouble.NO_AMOUNT:
            cents = line.cents or 0
            self.signed += cents if is_credit == self.is_credit else -cents
            self.known = self.known and line.cents is not None
            ready.append(line)
        elif self.details == 1:
            self.held = line
        else:
            self.known = False
            ready.append(line)
        return ready

    def end(self, element: etree._Element) -> list[AnswerLine]:
        """Return the lines that only the end of the entry makes whole."""
        if self.held is not None:
            return [replace(self.held, cents=self.line.cents, trouble=self.line.trouble)]
        if not self.details:
            return [self._bare(element)]
        if self.known and self.line.trouble is None and self.signed != self.line.cents:
            return [replace(self.line, said=Said.OTHER, trouble=Trouble.DETAILS_DIFFER)]
        return []

    def _detail(self, element: etree._Element) -> tuple[AnswerLine, bool]:
        amount = next(filter(_has_text, (child(element, path) for path in _DETAIL_AMOUNTS)), None)
        cents, trouble = _money(amount)
        indicator = text_of(element, "CdtDbtInd")
        is_credit = indicator == "CRDT" if indicator else self.is_credit
        returned = child(element, "RtrInf")
        is_return = self.is_return or returned is not None or _is_return(element)
        party, party_iban = _other_side(element, is_credit=is_credit)
        line = replace(
            self.line,
            level=Level.TRANSFER,
            said=_said(is_credit=is_credit, is_return=is_return, is_booked=self.is_booked),
            message=_given(text_of(element, "Refs/MsgId")),
            batch=_given(text_of(element, "Refs/PmtInfId")),
            end_to_end=_given(text_of(element, "Refs/EndToEndId")),
            code=text_of(returned, "Rsn/Cd", "Rsn/Prtry"),
            reason=" ".join(
                (part.text or "").strip()
                for part in (returned.findall("{*}AddtlInf") if returned is not None else ())
            ),
            cents=cents,
            bank_reference=text_of(element, "Refs/AcctSvcrRef", "Refs/TxId")
            or self.line.bank_reference,
            party=party,
            party_iban=party_iban,
            trouble=trouble,
        )
        return line, is_credit

    def _bare(self, element: etree._Element) -> AnswerLine:
        """An entry without transactions; one that names a batch of ours speaks for the batch."""
        batch = child(element, "NtryDtls/Btch")
        message, number = _given(text_of(batch, "MsgId")), _given(text_of(batch, "PmtInfId"))
        level = Level.BATCH if message or number else Level.ENTRY
        return replace(self.line, level=level, message=message, batch=number)


def _entry_of(element: etree._Element) -> etree._Element:
    for above in element.iterancestors("{*}Ntry"):
        return above
    return element


def _other_side(element: etree._Element, *, is_credit: bool) -> tuple[str, str]:
    """The name and account of who paid us, or whom we paid."""
    side = "Dbtr" if is_credit else "Cdtr"
    people = child(element, "RltdPties")
    name = text_of(people, f"{side}/Nm", f"{side}/Pty/Nm")
    return name, text_of(people, f"{side}Acct/Id/IBAN", f"{side}Acct/Id/Othr/Id")


def _said(*, is_credit: bool, is_return: bool, is_booked: bool) -> Said:
    if not is_booked:
        return Said.PENDING
    if is_credit:
        return Said.RETURNED if is_return else Said.CREDITED
    return Said.OTHER if is_return else Said.PAID


def _is_return(element: etree._Element) -> bool:
    return text_of(element, "BkTxCd/Domn/Fmly/SubFmlyCd") in _RETURNS


def _money(amount: etree._Element | None) -> tuple[int | None, Trouble | None]:
    if amount is None or not (amount.text or "").strip():
        return None, Trouble.NO_AMOUNT
    if amount.get("Ccy") != _CURRENCY:
        return None, Trouble.CURRENCY
    cents = read_amount(amount.text or "")
    return cents, None if cents is not None else Trouble.BAD_AMOUNT


def _has_text(element: etree._Element | None) -> bool:
    return element is not None and bool((element.text or "").strip())


def _given(number: str) -> str:
    return "" if number.upper() == _NOT_GIVEN else number
