"""What the bank answers: whichever of its messages a file is, read line by line."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

from guidance.payouts.bank.camt import read_entries
from guidance.payouts.bank.errors import NoLines, UnknownMessage
from guidance.payouts.bank.lines import AnswerLine
from guidance.payouts.bank.pain002 import read_statuses
from guidance.payouts.bank.parsing import Guarded

MAX_BYTES = 1_000_000_000
_ROOT = re.compile(
    r"\{urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.053|camt\.054)\.001\.\d\d\}Document"
)


class Message(StrEnum):
    """Which message of ISO 20022 a file is, whatever its version."""

    STATUS = "pain.002"
    STATEMENT = "camt.053"
    NOTIFICATION = "camt.054"


class AnswerReader:
    """Reads an answer of a bank: `message` at once, lines by iterating, once.

    `number` is the bank's own number of the message, "" until its head was read; banks use theirs
    again, so that it says nothing about whether a file is new.

    Raises BankFileError at any point; the caller undoes what it did with earlier lines. A file
    without a single line raises NoLines: a message of another kind must not pass as "nothing".
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = Guarded(source, MAX_BYTES)
        found = _ROOT.fullmatch(self._source.root)
        if found is None:
            raise UnknownMessage(self._source.root[:120])
        self.message = Message(found.group(1))
        self.number = ""

    def __iter__(self) -> Iterator[AnswerLine]:
        read = read_statuses if self.message is Message.STATUS else read_entries
        empty = True
        for line in read(self._source, self._note):
            empty = False
            yield line
        if empty:
            raise NoLines

    def _note(self, number: str) -> None:
        self.number = self.number or number
