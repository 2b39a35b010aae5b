"""What is ordered from the bank: who pays, which part of a run, single transfers."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidance.payouts.bank.errors import BadPayer
from guidance.payouts.bank.fields import NAME_LENGTH, fitted, is_iban

_RUN = re.compile(r"[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]")
_PREFIX = re.compile(r"[A-Z0-9]{1,8}")
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


@dataclass(frozen=True)
class Payer:
    """The agency as its bank knows it; `code` is its register code, "" leaves it out.

    `prefix` begins every message number. Raises BadPayer.
    """

    name: str
    iban: str
    bic: str = ""
    code: str = ""
    prefix: str = "SKA"

    def __post_init__(self) -> None:
        if not self.name or fitted(self.name, NAME_LENGTH) != self.name:
            raise BadPayer("name")
        if not is_iban(self.iban):
            raise BadPayer("iban")
        if self.bic and not _BIC.fullmatch(self.bic):
            raise BadPayer("bic")
        if not _PREFIX.fullmatch(self.prefix):
            raise BadPayer("prefix")


@dataclass(frozen=True)
class FilePart:
    """One file of a run: its transfers `first … first + count - 1` and their sum in cents.

    `payday` is the day of execution, `created_at` an aware moment that belongs to the run, so
    that the same run always gives the same bytes. Raises BadPayer for a number that fits no file.
    """

    run: str
    number: int
    first: int
    count: int
    cents: int
    payday: dt.date
    created_at: dt.datetime

    def __post_init__(self) -> None:
        if not _RUN.fullmatch(self.run):
            raise BadPayer("run")
        if self.created_at.tzinfo is None:
            raise BadPayer("created_at")


class Transfer(NamedTuple):
    """One payment to one account, in cents.

    With a `reference` the text is left out: SEPA carries one of them. An address stands only
    where both `town` and `country` are known, since addresses without a town are refused.
    """

    sequence: int
    name: str
    iban: str
    cents: int
    text: str = ""
    reference: str = ""
    town: str = ""
    country: str = ""


def message_id(prefix: str, run: str, part: int) -> str:
    """Return the number of a message: `SKA-VM-2026-0001-1`."""
    return f"{prefix}-{run}-{part}"


def batch_id(run: str, part: int) -> str:
    """Return the number of the one batch of a file: `VM-2026-0001-P1`."""
    return f"{run}-P{part}"


def end_to_end_id(run: str, sequence: int) -> str:
    """Return the number that goes with a transfer to the payee and back: `VM-2026-0001-17`."""
    return f"{run}-{sequence}"


def read_end_to_end(text: str) -> tuple[str, int] | None:
    """Return the run and the sequence in a number of ours; None for anything else."""
    run, _, sequence = text.strip().rpartition("-")
    if not _RUN.fullmatch(run) or not (sequence.isascii() and sequence.isdigit()):
        return None
    if sequence.startswith("0") or len(sequence) > 9:
        return None
    return run, int(sequence)


def read_message(prefix: str, text: str) -> tuple[str, int] | None:
    """Return the run and the part in the number of a message of ours; None for anything else."""
    begin = f"{prefix}-"
    return read_end_to_end(text.strip()[len(begin) :]) if text.strip().startswith(begin) else None


def read_batch(text: str) -> tuple[str, int] | None:
    """Return the run and the part in the number of a batch of ours; None for anything else."""
    run, _, part = text.strip().rpartition("-P")
    return read_end_to_end(f"{run}-{part}")


def parts_of(total: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield (number, first, count) of the files that `total` transfers are split into."""
    for number, first in enumerate(range(1, total + 1, size), start=1):
        yield number, first, min(size, total - first + 1)
