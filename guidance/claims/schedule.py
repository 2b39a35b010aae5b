"""Instalments as arithmetic: equal parts, their days, and which of them are paid. Pure."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.workdays import next_working_day

FEWEST, MOST = 2, 60
SMALLEST_CENTS = 500


class Standing(StrEnum):
    PAID = "paid"
    LATE = "late"
    COMING = "coming"


@dataclass(frozen=True)
class Part:
    """An instalment with what is still missing of it and where it stands on a day."""

    due_on: dt.date
    cents: int
    missing: int
    standing: Standing


def equal_parts(cents: int, count: int) -> list[int]:
    """Split into parts that differ by a cent at most, the larger ones first.

    >>> equal_parts(10000, 3)
    [3334, 3333, 3333]
    """
    whole, rest = divmod(cents, count)
    return [whole + (place < rest) for place in range(count)]


def monthly_days(first: dt.date, count: int) -> list[dt.date]:
    """Return a day in each month from the first on, moved to a working day when it is none.

    >>> monthly_days(dt.date(2027, 1, 31), 2)
    [datetime.date(2027, 2, 1), datetime.date(2027, 3, 1)]
    """
    days = []
    for place in range(count):
        year, month = divmod(first.year * 12 + first.month - 1 + place, 12)
        last = calendar.monthrange(year, month + 1)[1]
        days.append(next_working_day(dt.date(year, month + 1, min(first.day, last))))
    return days


def standing_of(parts: Sequence[tuple[dt.date, int]], repaid: int, today: dt.date) -> list[Part]:
    """Return where each instalment stands when `repaid` cents came in; the earliest are paid first.

    An instalment is late from the day after its own.
    """
    found = []
    for due_on, cents in parts:
        covered = min(cents, max(0, repaid))
        repaid -= cents
        missing = cents - covered
        standing = Standing.PAID
        if missing:
            standing = Standing.LATE if due_on < today else Standing.COMING
        found.append(Part(due_on, cents, missing, standing))
    return found
