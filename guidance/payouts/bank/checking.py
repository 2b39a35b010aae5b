"""A file that was written, read again and compared with the run, transfer by transfer."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, NoReturn
from xml.sax.saxutils import escape

from lxml import etree

from guidance.payouts.bank.errors import Differs, DoesNotAddUp
from guidance.payouts.bank.fields import (
    NAME_LENGTH,
    TEXT_LENGTH,
    TOWN_LENGTH,
    fitted,
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
from guidance.payouts.bank.pain001 import CURRENCY, PURPOSE
from guidance.payouts.bank.parsing import Guarded, Keeping
from guidance.payouts.bank.schemas import Version, schema_of

MAX_BYTES = 10_000_000_000
_BLOCK = 65_536
_BEGIN = b"<CdtTrfTxInf>"
_END = b"</PmtInf></CstmrCdtTrfInitn></Document>"


def check_file(
    source: BinaryIO,
    *,
    part: FilePart,
    payer: Payer,
    transfers: Iterable[Transfer],
    version: Version = Version.V09,
) -> None:
    """Read a file once, against its schema and against the run; memory does not grow.

    `transfers` come anew from where the run is kept. What stands before the first of them is
    compared field by field; each transfer is a line and must be, to the byte, the one expected.
    Raises NotXml, HasDoctype, NotValid, Differs for what says something else, DoesNotAddUp unless
    count, sum and sequence are those of `part`.
    """
    _Check(part, payer, version).run(Guarded(source, MAX_BYTES), iter(transfers))


class _Check:
    def __init__(self, part: FilePart, payer: Payer, version: Version) -> None:
        self.part, self.payer, self.version = part, payer, version
        self.space = f"{{{version.namespace}}}"
        self.cents = 0
        self.count = 0

    def run(self, source: Guarded, transfers: Iterator[Transfer]) -> None:
        keeping = Keeping(schema_of(self.version))
        block = source.read(_BLOCK)
        head, begin, rest = block.partition(_BEGIN)
        self._check_head(head)
        rest = begin + rest
        while block:
            lines, newline, rest = rest.rpartition(b"\n")
            if newline:
                self._check_transfers(lines, transfers)
            keeping.feed(block)
            block = source.read(_BLOCK)
            rest += block
        keeping.close()
        if self.count != self.part.count:
            raise DoesNotAddUp("count", self.part.count, self.count)
        if next(transfers, None) is not None:
            raise DoesNotAddUp("count", self.part.count + 1, self.count)
        if self.cents != self.part.cents:
            raise DoesNotAddUp("sum", self.part.cents, self.cents)
        if rest != _END:
            raise Differs("Document", _END.decode(), rest.decode(errors="replace"))

    def _check_head(self, head: bytes) -> None:
        """Compare what stands before the transfers; the schema finds what cannot be read."""
        try:
            root = etree.fromstring(head + _END, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return
        group, batch = root.find(f".//{self.space}GrpHdr"), root.find(f".//{self.space}PmtInf")
        if group is not None and batch is not None:
            self._check_group(group)
            self._check_batch(batch)

    def _check_group(self, header: etree._Element) -> None:
        part = self.part
        self._compare(
            header,
            {
                "MsgId": message_id(self.payer.prefix, part.run, part.number),
                "NbOfTxs": str(part.count),
                "CtrlSum": write_amount(part.cents),
            },
        )

    def _check_batch(self, batch: etree._Element) -> None:
        part, below = self.part, "/" + self.space
        day = "ReqdExctnDt" + ("" if self.version is Version.V03 else f"{below}Dt")
        self._compare(
            batch,
            {
                "PmtInfId": batch_id(part.run, part.number),
                "NbOfTxs": str(part.count),
                "CtrlSum": write_amount(part.cents),
                f"PmtTpInf{below}CtgyPurp{below}Cd": PURPOSE,
                day: part.payday.isoformat(),
                f"DbtrAcct{below}Id{below}IBAN": self.payer.iban,
            },
        )

    def _compare(self, element: etree._Element, wanted: dict[str, str]) -> None:
        for path, expected in wanted.items():
            found = element.findtext(self.space + path) or ""
            if found != expected:
                raise Differs(path.replace(self.space, ""), expected, found)

    def _check_transfers(self, lines: bytes, transfers: Iterator[Transfer]) -> None:
        """Compare as many lines as there are at once; only a changed file is told line by line."""
        part, count = self.part, lines.count(b"\n") + 1
        block = list(islice(transfers, count))
        for wanted, transfer in enumerate(block, part.first + self.count):
            if transfer.sequence != wanted:
                raise DoesNotAddUp("sequence", wanted, transfer.sequence)
        self.cents += sum([transfer.cents for transfer in block])
        expected = [_line_of(part.run, transfer) for transfer in block]
        if "\n".join(expected).encode() != lines:
            self._tell_difference(expected, lines.decode(errors="replace").split("\n"))
        self.count += count

    def _tell_difference(self, expected: list[str], found: list[str]) -> NoReturn:
        """Name the first transfer that differs, or how many there are too many."""
        first = self.part.first + self.count
        for sequence, (line, other) in enumerate(zip(expected, found, strict=False), start=first):
            if line != other:
                raise Differs(end_to_end_id(self.part.run, sequence), line, other)
        raise DoesNotAddUp("count", self.part.count, self.count + len(expected) + 1)


def _line_of(run: str, transfer: Transfer) -> str:
    """A transfer as it stands in a file, made otherwise than the writer makes it."""
    sequence, name, iban, cents, text, reference, town, country = transfer
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{run}-{sequence}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="{CURRENCY}">{_amount(cents)}</InstdAmt></Amt>'
        f"<Cdtr><Nm>{escape(fitted(name, NAME_LENGTH))}</Nm>{_address(town, country)}</Cdtr>"
        f"<CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct><Purp><Cd>{PURPOSE}</Cd></Purp>"
        f"{_reference(reference) if reference else _text(text)}</CdtTrfTxInf>"
    )


# Amounts, towns and texts come again and again.
_amount = lru_cache(10_000)(write_amount)


@lru_cache(1_000)
def _address(town: str, country: str) -> str:
    town = fitted(town, TOWN_LENGTH) if country else ""
    inner = f"<TwnNm>{escape(town)}</TwnNm><Ctry>{country}</Ctry>"
    return f"<PstlAdr>{inner}</PstlAdr>" if town else ""


@lru_cache(1_000)
def _text(text: str) -> str:
    text = escape(fitted(text, TEXT_LENGTH))
    return f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>" if text else ""


def _reference(reference: str) -> str:
    kind = "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>"
    inner = f"<CdtrRefInf>{kind}<Ref>{reference}</Ref></CdtrRefInf>"
    return f"<RmtInf><Strd>{inner}</Strd></RmtInf>"
