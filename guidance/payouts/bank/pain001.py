"""Writing pain.001 as a stream: memory does not grow, the same run gives the same bytes."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, BinaryIO

from lxml import etree

from guidance.payouts.bank.errors import BadTransfer, DoesNotAddUp
from guidance.payouts.bank.fields import (
    LARGEST_CENTS,
    NAME_LENGTH,
    TEXT_LENGTH,
    TOWN_LENGTH,
    fitted,
    is_iban,
    is_reference,
    write_amount,
)
from guidance.payouts.bank.orders import (
    FilePart,
    Payer,
    Transfer,
    batch_id,
    end_to_end_id,
    message_id,
)
from guidance.payouts.bank.schemas import Version

PURPOSE = "SSBE"  # social security benefit
CURRENCY = "EUR"
# Texts and towns come again and again, names do not.
_fitted_again = lru_cache(1_000)(fitted)


def write_file(
    target: BinaryIO,
    *,
    part: FilePart,
    payer: Payer,
    transfers: Iterable[Transfer],
    version: Version = Version.V09,
) -> None:
    """Write one file of a run; `transfers` come by sequence and are taken one at a time.

    What was written is worth nothing when it raises: BadTransfer for one that cannot be ordered,
    DoesNotAddUp unless count, sum and sequence are those of `part`.
    """
    with etree.xmlfile(target, encoding="UTF-8") as file:
        file.write_declaration()
        with (
            file.element(f"{{{version.namespace}}}Document", nsmap={None: version.namespace}),
            file.element("CstmrCdtTrfInitn"),
        ):
            file.write(_group(part, payer, version))
            with file.element("PmtInf"):
                for element in _batch_head(part, payer, version):
                    file.write(element)
                _write_transfers(file, part, transfers)


def _write_transfers(file: Any, part: FilePart, transfers: Iterable[Transfer]) -> None:
    shapes: dict[tuple[bool, bool, bool], _Shape] = {}
    wanted, cents = part.first, 0
    for transfer in transfers:
        if transfer.sequence != wanted:
            raise DoesNotAddUp("sequence", wanted, transfer.sequence)
        fits = fit(transfer)
        key = (bool(fits.reference), bool(fits.text), bool(fits.town))
        shape = shapes.get(key) or shapes.setdefault(key, _Shape(*key))
        file.write(shape.fill(part.run, fits))
        wanted += 1
        cents += transfer.cents
    if wanted - part.first != part.count:
        raise DoesNotAddUp("count", part.count, wanted - part.first)
    if cents != part.cents:
        raise DoesNotAddUp("sum", part.cents, cents)


def fit(transfer: Transfer) -> Transfer:
    """Return a transfer as it stands in a file; raises BadTransfer when it cannot be ordered."""
    fits = worded(transfer)
    if not fits.name:
        raise BadTransfer(fits.sequence, "name")
    if not is_iban(fits.iban):
        raise BadTransfer(fits.sequence, "iban")
    if not 0 < fits.cents <= LARGEST_CENTS:
        raise BadTransfer(fits.sequence, "amount")
    if fits.reference and not is_reference(fits.reference):
        raise BadTransfer(fits.sequence, "reference")
    return fits


def worded(transfer: Transfer) -> Transfer:
    """Return a transfer with its words as a file holds them: composed, cut, one of two texts."""
    sequence, name, iban, cents, text, reference, town, country = transfer
    name = fitted(name, NAME_LENGTH)
    text = "" if reference else _fitted_again(text, TEXT_LENGTH)
    town = _fitted_again(town, TOWN_LENGTH) if country else ""
    return Transfer(sequence, name, iban, cents, text, reference, town, country if town else "")


class _Shape:
    """A transfer's element, built once and filled anew for every transfer like it.

    Its elements have no namespace of their own: written inside the document they stand in its
    default one, and lxml need not declare it half a million times.
    """

    def __init__(self, reference: bool, text: bool, address: bool) -> None:
        self.root = etree.Element("CdtTrfTxInf")
        self.root.tail = "\n"
        self.end_to_end = _add(self.root, "PmtId", "EndToEndId")
        self.amount = _add(self.root, "Amt", "InstdAmt")
        self.amount.set("Ccy", CURRENCY)
        payee = _add(self.root, "Cdtr")
        self.name = _add(payee, "Nm")
        if address:
            postal = _add(payee, "PstlAdr")
            self.town, self.country = _add(postal, "TwnNm"), _add(postal, "Ctry")
        self.iban = _add(self.root, "CdtrAcct", "Id", "IBAN")
        _add(self.root, "Purp", "Cd").text = PURPOSE
        if reference:
            given = _add(self.root, "RmtInf", "Strd", "CdtrRefInf")
            _add(given, "Tp", "CdOrPrtry", "Cd").text = "SCOR"
            self.reference = _add(given, "Ref")
        elif text:
            self.text = _add(self.root, "RmtInf", "Ustrd")

    def fill(self, run: str, transfer: Transfer) -> etree._Element:
        self.end_to_end.text = end_to_end_id(run, transfer.sequence)
        self.amount.text = write_amount(transfer.cents)
        self.name.text = transfer.name
        self.iban.text = transfer.iban
        if transfer.reference:
            self.reference.text = transfer.reference
        elif transfer.text:
            self.text.text = transfer.text
        if transfer.town:
            self.town.text, self.country.text = transfer.town, transfer.country
        return self.root


def _group(part: FilePart, payer: Payer, version: Version) -> etree._Element:
    header = etree.Element("GrpHdr")
    header.tail = "\n"
    _add(header, "MsgId").text = message_id(payer.prefix, part.run, part.number)
    created = part.created_at.astimezone(dt.UTC).replace(tzinfo=None)
    _add(header, "CreDtTm").text = f"{created.isoformat(timespec='seconds')}Z"
    _add(header, "NbOfTxs").text = str(part.count)
    _add(header, "CtrlSum").text = write_amount(part.cents)
    _party(header, "InitgPty", payer)
    return header


def _batch_head(part: FilePart, payer: Payer, version: Version) -> list[etree._Element]:
    """Everything of the batch before its transfers."""
    head = etree.Element("PmtInf")
    _add(head, "PmtInfId").text = batch_id(part.run, part.number)
    _add(head, "PmtMtd").text = "TRF"
    _add(head, "BtchBookg").text = "true"
    _add(head, "NbOfTxs").text = str(part.count)
    _add(head, "CtrlSum").text = write_amount(part.cents)
    kind = _add(head, "PmtTpInf")
    _add(kind, "SvcLvl", "Cd").text = "SEPA"
    _add(kind, "CtgyPurp", "Cd").text = PURPOSE
    day = _add(head, "ReqdExctnDt")
    (day if version is Version.V03 else _add(day, "Dt")).text = part.payday.isoformat()
    _party(head, "Dbtr", payer)
    account = _add(head, "DbtrAcct")
    _add(account, "Id", "IBAN").text = payer.iban
    _add(account, "Ccy").text = CURRENCY
    bank = _add(head, "DbtrAgt", "FinInstnId")
    if payer.bic:
        _add(bank, "BIC" if version is Version.V03 else "BICFI").text = payer.bic
    else:
        _add(bank, "Othr", "Id").text = "NOTPROVIDED"
    _add(head, "ChrgBr").text = "SLEV"
    head[-1].tail = "\n"
    return list(head)


def _party(parent: etree._Element, tag: str, payer: Payer) -> None:
    party = _add(parent, tag)
    _add(party, "Nm").text = payer.name
    if payer.code:
        _add(party, "Id", "OrgId", "Othr", "Id").text = payer.code


def _add(parent: etree._Element, *path: str) -> etree._Element:
    for tag in path:
        parent = etree.SubElement(parent, tag)
    return parent
