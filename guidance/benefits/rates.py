"""Dated amounts as the rules see them: plain rows, no database."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class MissingRate(Exception):
    """The table has no value of this name for the day."""

    name: str
    day: dt.date


@dataclass(frozen=True)
class Rate:
    """A value for `[start, end)`; `status` is verified, inferred or unverified."""

    name: str
    start: dt.date
    end: dt.date
    value: Decimal
    law: str
    source: str
    status: str


class Rates:
    """The table: of the rows that cover a day the one that begins last holds."""

    def __init__(self, rows: Iterable[Rate]) -> None:
        self._rows: dict[str, list[Rate]] = {}
        for row in sorted(rows, key=lambda r: r.start, reverse=True):
            self._rows.setdefault(row.name, []).append(row)
        self._found: dict[tuple[str, dt.date], Rate | None] = {}

    def find(self, name: str, day: dt.date) -> Rate | None:
        """Return the value on a day, or None."""
        key = (name, day)
        if key not in self._found:
            rows = self._rows.get(name, ())
            self._found[key] = next((r for r in rows if r.start <= day < r.end), None)
        return self._found[key]

    def on(self, name: str, day: dt.date) -> Rate:
        """Return the value on a day; raises MissingRate."""
        rate = self.find(name, day)
        if rate is None:
            raise MissingRate(name, day)
        return rate

    def history(self, name: str) -> list[Rate]:
        """Return every row of a name, the earliest first, each ending where the next begins."""
        rows = list(reversed(self._rows.get(name, ())))
        ends = [later.start for later in rows[1:]] + [dt.date.max]
        return [
            Rate(r.name, r.start, min(r.end, end), r.value, r.law, r.source, r.status)
            for r, end in zip(rows, ends, strict=True)
        ]


def to_cent(amount: Decimal) -> Decimal:
    """Round half-up to the cent (PHS § 8 lg 6)."""
    return amount.quantize(CENT, ROUND_HALF_UP)
