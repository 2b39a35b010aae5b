"""The arithmetic of validity: until when a pass holds, and what the ledger says of a day. Pure.

A person's ledger for one requirement is a sequence of rows in the order of recording. Each says
for its days `[start, end)` that the person is valid or is not; among the rows that cover a day,
the one recorded last says.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from portal.workdays import DAY, add_months


class Ground(StrEnum):
    """What a row rests on."""

    PASS = "pass"  # noqa: S105 - the field's word for it
    DELTA_DUE = "delta_due"
    DELTA_DONE = "delta_done"
    EXTENSION = "extension"
    REVOKED = "revoked"


GRANTING = frozenset({Ground.PASS, Ground.DELTA_DONE, Ground.EXTENSION})
OPEN_END = dt.date.max


class LengthUnit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class Length:
    """For how long a pass holds after its day."""

    count: int
    unit: LengthUnit = LengthUnit.MONTHS

    def last_day(self, after: dt.date) -> dt.date:
        """Return the last day of a term that begins on the day after this one (TsÜS § 135, § 136).

        >>> Length(365, LengthUnit.DAYS).last_day(dt.date(2019, 4, 1))
        datetime.date(2020, 3, 31)
        >>> Length(12).last_day(dt.date(2024, 2, 29))
        datetime.date(2025, 2, 28)
        """
        if self.unit == LengthUnit.DAYS:
            return after + self.count * DAY
        return add_months(after, self.count)


@dataclass(frozen=True)
class Span:
    """Days `[start, end)`."""

    start: dt.date
    end: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Row:
    """A row of the ledger; `end` None is open-ended, which only what takes validity away is."""

    start: dt.date
    end: dt.date | None
    ground: Ground

    @property
    def grants(self) -> bool:
        return self.ground in GRANTING

    def covers(self, day: dt.date) -> bool:
        """Return whether the row speaks of the day."""
        return self.start <= day and (self.end is None or day < self.end)


def is_valid_on(rows: Sequence[Row], day: dt.date) -> bool:
    """Return what the last recorded row that covers the day says; without one it is no."""
    return next((row.grants for row in reversed(rows) if row.covers(day)), False)


def stretches(rows: Iterable[Row]) -> list[Span]:
    """Return the unbroken stretches of validity that the rows amount to, in order."""
    rows = list(rows)
    edges = sorted({edge for row in rows for edge in (row.start, row.end or OPEN_END)})
    found: list[Span] = []
    for start, end in pairwise(edges):
        if not is_valid_on(rows, start):
            continue
        if found and found[-1].end == start:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def stretch_on(rows: Iterable[Row], day: dt.date) -> Span | None:
    """Return the unbroken stretch that covers the day."""
    return next((span for span in stretches(rows) if day in span), None)


def last_stretch(rows: Iterable[Row]) -> Span | None:
    """Return the stretch that reaches furthest: it lasts still, or was the last one."""
    found = stretches(rows)
    return found[-1] if found else None


def window_opens(end: dt.date, window_days: int) -> dt.date:
    """Return the first day on which the refresh of what holds until `end` may be taken."""
    return end - (window_days + 1) * DAY


def after_pass(rows: Sequence[Row], day: dt.date, length: Length, window_days: int) -> Span:
    """Return the days that a pass on a day adds.

    Inside the window before the end of what holds, the new term counts on from the old last day:
    nothing is lost and nothing drifts. Before the window and after a lapse it counts from the day
    of the pass; what holds longer already is never shortened.

    >>> row = Row(dt.date(2025, 3, 1), dt.date(2026, 3, 2), Ground.PASS)
    >>> after_pass([row], dt.date(2026, 2, 20), Length(12), 30)
    Span(start=datetime.date(2026, 3, 2), end=datetime.date(2027, 3, 2))
    """
    held = stretch_on(rows, day)
    if held is not None and day >= window_opens(held.end, window_days):
        return Span(held.end, length.last_day(held.end - DAY) + DAY)
    end = length.last_day(day) + DAY
    return Span(day, max(end, held.end) if held is not None else end)


def after_delta(rows: Sequence[Row], day: dt.date, others: Iterable[dt.date] = ()) -> Span | None:
    """Return the days that answering the questions on a change gives back.

    From the day until the end that was there without any such questions: a part never extends
    the whole. `others` are the days due of questions on other changes, still open: none of them
    is overridden. None when nothing is left to give.
    """
    kept = [row for row in rows if row.ground not in (Ground.DELTA_DUE, Ground.DELTA_DONE)]
    held = stretch_on(kept, day)
    if held is None:
        return None
    end = min([held.end, *(due + DAY for due in others)])
    return Span(day, end) if end > day else None


def after_extension(rows: Sequence[Row], day: dt.date, last: dt.date) -> Span | None:
    """Return the days that an extension up to a last day adds to what holds on the day.

    None when nothing holds or the day named is no later than the end.
    """
    held = stretch_on(rows, day)
    if held is None or last + DAY <= held.end:
        return None
    return Span(held.end, last + DAY)


class State(StrEnum):
    """Where a person stands with what they owe, for lists and warnings."""

    VALID = "valid"
    EXPIRING = "expiring"
    TO_DO = "to_do"
    LATE = "late"
    LAPSED = "lapsed"


def state_of(
    valid_until: dt.date | None,
    due_on: dt.date,
    today: dt.date,
    *,
    window_days: int,
    grace_days: int,
) -> State:
    """Return the state on a day: `valid_until` is the end of the stretch of validity, if any.

    Not valid is *to do* up to the day due, *late* in the days of grace, then *lapsed*.
    """
    if valid_until is not None and today < valid_until:
        near = today >= window_opens(valid_until, window_days)
        return State.EXPIRING if near else State.VALID
    if today <= due_on:
        return State.TO_DO
    return State.LATE if today <= due_on + grace_days * DAY else State.LAPSED
