"""A month as days, and who is away on which of them. Pure: no database."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Month:
    """A month between 1990 and 2099, by its first day."""

    first: dt.date

    @classmethod
    def read(cls, text: str, today: dt.date) -> "Month":
        """Read `2026-11`; the month of today for anything else."""
        found = MONTH.fullmatch(text.strip())
        if found and 1990 <= int(found[1]) < 2100 and 1 <= int(found[2]) <= 12:
            return cls(dt.date(int(found[1]), int(found[2]), 1))
        return cls(today.replace(day=1))

    @property
    def after(self) -> dt.date:
        """The first day of the next month."""
        length = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first + dt.timedelta(days=length)

    @property
    def days(self) -> list[dt.date]:
        length = (self.after - self.first).days
        return [self.first + dt.timedelta(days=n) for n in range(length)]

    @property
    def next(self) -> "Month":
        return Month(self.after)

    @property
    def previous(self) -> "Month":
        return Month((self.first - dt.timedelta(days=1)).replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def marks(self, periods: Iterable[tuple[dt.date, dt.date, str]]) -> list[str]:
        """Return for each day the mark of the period `[from, until)` that covers it, or nothing.

        >>> day = dt.date
        >>> Month(day(2026, 2, 1)).marks([(day(2026, 2, 2), day(2026, 2, 4), "x")])[:4]
        ['', 'x', 'x', '']
        """
        marks = [""] * len(self.days)
        for begins, ends, mark in periods:
            for index, day in enumerate(self.days):
                if begins <= day < ends:
                    marks[index] = mark
        return marks
