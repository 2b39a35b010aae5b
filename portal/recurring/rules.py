"""When something falls due again: rules, their periods and due days. Knows no models.

A calendar rule cuts time into half-open periods without gaps and puts one due day into each.
`Frequency.AFTER` counts from the last time instead.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.workdays import (
    DAY,
    add_months,
    last_of_month,
    next_working_day,
    nth_working_day,
    previous_working_day,
)

WEEKDAYS = 7
FRIDAY = 5
LONGEST_INTERVAL = 120
LONGEST_REMINDER = 366
# Every month has at least fifteen working days.
MOST_WORKING_DAYS = 15


class Frequency(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    CHOSEN = "chosen"
    WEEK = "week"
    AFTER = "after"


class Shift(StrEnum):
    """What happens when the due day is not a working day."""

    STAY = "stay"
    PREVIOUS = "previous"
    NEXT = "next"


MONTHS = {Frequency.YEAR: 12, Frequency.QUARTER: 3, Frequency.MONTH: 1}
# The greatest `day` that a frequency takes.
DAYS = {Frequency.WEEK: WEEKDAYS, Frequency.AFTER: 0}


class RuleInvalid(ValueError):
    """A part of a rule is missing, out of range or of another frequency; `part` says which."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Period:
    """Days `[start, end)`."""

    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Rule:
    """How often, and which day of the period.

    `month` is the month of the year (1-12) or of the quarter (1-3), None the last; `day` the day
    of the month, a longer one than the month has and None mean its last, or the weekday (1 is
    Monday, None Friday); `working_day` the n-th working day instead, negative from the end;
    `chosen` the months of `CHOSEN`; `interval` the months of `AFTER`.
    """

    frequency: Frequency
    month: int | None = None
    day: int | None = None
    working_day: int | None = None
    chosen: tuple[int, ...] = ()
    interval: int | None = None
    shift: Shift = Shift.STAY

    def __post_init__(self) -> None:
        """Raise `RuleInvalid` for a part that does not fit."""
        months = MONTHS.get(self.frequency, 0)
        days = DAYS.get(self.frequency, 31)
        most = MOST_WORKING_DAYS if days == 31 else 0
        wanted_interval = self.frequency == Frequency.AFTER
        parts = {
            "month": self.month is None or (months > 1 and 1 <= self.month <= months),
            "day": self.day is None or 1 <= self.day <= days,
            "working_day": self.working_day is None
            or (self.day is None and 1 <= abs(self.working_day) <= most),
            "chosen": bool(self.chosen) == (self.frequency == Frequency.CHOSEN)
            and set(self.chosen) <= set(range(1, 13))
            and list(self.chosen) == sorted(set(self.chosen)),
            "interval": 1 <= (self.interval or 0) <= LONGEST_INTERVAL
            if wanted_interval
            else self.interval is None,
        }
        for part, fits in parts.items():
            if not fits:
                raise RuleInvalid(part)

    @property
    def follows_calendar(self) -> bool:
        return self.frequency != Frequency.AFTER


def period_of(rule: Rule, day: dt.date) -> Period:
    """Return the period of a calendar rule that the day is in."""
    if rule.frequency == Frequency.WEEK:
        monday = day - day.weekday() * DAY
        return Period(monday, monday + WEEKDAYS * DAY)
    first = day.replace(day=1)
    if rule.frequency == Frequency.CHOSEN:
        begins = first
        while begins.month not in rule.chosen:
            begins = add_months(begins, -1)
        ends = add_months(begins, 1)
        while ends.month not in rule.chosen:
            ends = add_months(ends, 1)
        return Period(begins, ends)
    length = MONTHS[rule.frequency]
    begins = add_months(first, -((day.month - 1) % length))
    return Period(begins, add_months(begins, length))


def due_in(rule: Rule, period: Period) -> dt.date:
    """Return the due day of a calendar rule in one of its periods; always inside the period."""
    if rule.frequency == Frequency.WEEK:
        return _shifted(rule, period.start + ((rule.day or FRIDAY) - 1) * DAY, period)
    first = period.start
    if rule.frequency != Frequency.CHOSEN:
        length = MONTHS[rule.frequency]
        first = add_months(period.start, (rule.month or length) - 1)
    if rule.working_day:
        return nth_working_day(first, rule.working_day)
    last = last_of_month(first)
    return _shifted(rule, first.replace(day=min(rule.day or last.day, last.day)), period)


def _shifted(rule: Rule, day: dt.date, period: Period) -> dt.date:
    """Move a day off to a working day; the other way when that would leave the period."""
    if rule.shift == Shift.STAY:
        return day
    before, after = previous_working_day(day), next_working_day(day)
    wanted, other = (before, after) if rule.shift == Shift.PREVIOUS else (after, before)
    return wanted if wanted in period else other


def occurrences(rule: Rule, start: dt.date, until: dt.date) -> Iterator[tuple[Period, dt.date]]:
    """Yield the periods of a calendar rule with their due days, each once and in order.

    The first is the earliest that falls due on or after `start`, the last begins before `until`.
    """
    period = period_of(rule, start)
    if due_in(rule, period) < start:
        period = period_of(rule, period.end)
    while period.start < until:
        yield period, due_in(rule, period)
        period = period_of(rule, period.end)


def first_after(rule: Rule, start: dt.date, today: dt.date) -> tuple[Period, dt.date]:
    """Return the first time of an `AFTER` rule: due on its first day, open at once."""
    due = start if rule.shift == Shift.STAY else next_working_day(start)
    return Period(min(start, today), due + DAY), due


def next_after(rule: Rule, last_done: dt.date) -> tuple[Period, dt.date]:
    """Return the next time of an `AFTER` rule: so many months from the last."""
    assert rule.interval
    due = add_months(last_done, rule.interval)
    if rule.shift == Shift.PREVIOUS:
        due = previous_working_day(due)
    elif rule.shift == Shift.NEXT:
        due = next_working_day(due)
    return Period(last_done + DAY, due + DAY), due


def next_due(rule: Rule, last_done: dt.date | None, start: dt.date) -> dt.date:
    """Return the next due day, for something last done on a day or never.

    >>> next_due(Rule(Frequency.AFTER, interval=1), dt.date(2027, 1, 31), dt.date(2026, 1, 1))
    datetime.date(2027, 2, 28)
    """
    if not rule.follows_calendar:
        return next_after(rule, last_done)[1] if last_done else first_after(rule, start, start)[1]
    begin = max(start, period_of(rule, last_done).end) if last_done else start
    return next(due for _, due in occurrences(rule, begin, dt.date.max))


def reached(offsets: tuple[int, ...], due: dt.date, today: dt.date) -> int | None:
    """Return the reminder that has come, the latest one: days before the due day, negative after.

    Earlier ones that were never sent are not made up for: one reminder, not seven.
    """
    left = (due - today).days
    return min((offset for offset in offsets if left <= offset), default=None)
