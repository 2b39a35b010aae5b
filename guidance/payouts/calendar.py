"""When benefits are paid, until when what counts, and who does what by when.

Benefits are paid on the 8th; on a weekend or holiday on the working day before (the agency's
published rule for family benefits). Money moves only when the banks do: SEPA has closing days of
its own. The steps before and after are the office's plan, counted in working days.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateutil.easter import easter

from guidance.payouts.payable import IN_ARREARS
from portal.workdays import (
    DAY,
    SATURDAY,
    add_months,
    add_working_days,
    is_working_day,
    nth_working_day,
)

PAYDAY = 8
ACCOUNT_CHANGE_DAYS = 5
# Home delivery goes round on [7th, 11th).
DELIVERY_FIRST, DELIVERY_AFTER = 7, 11


class Part(StrEnum):
    """Whose turn it is."""

    HANDLER = "handler"
    PREPARER = "preparer"
    APPROVER = "approver"
    RELEASER = "releaser"
    FINANCE = "finance"


class Step(StrEnum):
    """What is done for a payday, in this order."""

    ACCOUNTS = "accounts"
    DECISIONS = "decisions"
    FORM = "form"
    CHECK = "check"
    APPROVE = "approve"
    HAND_OVER = "hand_over"
    RECEIPT = "receipt"
    PAY = "pay"
    ANSWERS = "answers"
    CLOSE = "close"


# Working days from the payday; negative ones before it.
PLAN: tuple[tuple[Step, Part, int], ...] = (
    (Step.DECISIONS, Part.HANDLER, -6),
    (Step.FORM, Part.PREPARER, -5),
    (Step.CHECK, Part.PREPARER, -4),
    (Step.APPROVE, Part.APPROVER, -3),
    (Step.HAND_OVER, Part.RELEASER, -2),
    (Step.RECEIPT, Part.FINANCE, -1),
    (Step.PAY, Part.FINANCE, 0),
    (Step.ANSWERS, Part.PREPARER, 3),
    (Step.CLOSE, Part.PREPARER, 10),
)


@dataclass(frozen=True)
class Planned:
    """A step that is done by the end of a day."""

    step: Step
    part: Part
    by: dt.date


@cache
def bank_holidays_of(year: int) -> frozenset[dt.date]:
    """Return the days besides weekends on which SEPA moves no money (TARGET closing days).

    They are not the public holidays: on Easter Monday Estonia works and the banks' system is
    closed, on 24 February it is the other way round.
    """
    sunday = easter(year)
    fixed = {dt.date(year, month, day) for month, day in ((1, 1), (5, 1), (12, 25), (12, 26))}
    return frozenset(fixed | {sunday - 2 * DAY, sunday + DAY})


def is_bank_day(day: dt.date) -> bool:
    """Return whether SEPA moves money on a day."""
    return day.weekday() < SATURDAY and day not in bank_holidays_of(day.year)


def payday(month: dt.date) -> dt.date:
    """Return when benefits are paid in a month, given by any day of it: both work, on the 8th.

    Else the last such day before: `payday(date(2026, 11, 1)) == date(2026, 11, 6)`.
    """
    day = month.replace(day=PAYDAY)
    while not (is_working_day(day) and is_bank_day(day)):
        day -= DAY
    return day


def payday_of(benefit: str, month: dt.date) -> dt.date:
    """Return when a benefit for a month is paid: in the month, or in the next when in arrears."""
    return payday(add_months(month.replace(day=1), benefit in IN_ARREARS))


def month_paid(benefit: str, run_month: dt.date) -> dt.date:
    """Return the first day of the month whose benefit the run of a month pays."""
    return add_months(run_month.replace(day=1), -(benefit in IN_ARREARS))


def delivery_window(month: dt.date) -> tuple[dt.date, dt.date]:
    """Return `[from, to)`: the days on which home delivery goes round."""
    return month.replace(day=DELIVERY_FIRST), month.replace(day=DELIVERY_AFTER)


def account_cutoff(month: dt.date) -> dt.date:
    """Return the last day on which a changed account surely counts for the payday of a month.

    At least five working days of the month before must come after it (the agency's rule).
    """
    before = add_months(month.replace(day=1), -1)
    return nth_working_day(before, -ACCOUNT_CHANGE_DAYS) - DAY


def plan_of(month: dt.date) -> tuple[Planned, ...]:
    """Return who does what by when for the payday of a month, in the order of the days."""
    paid = payday(month)
    first = Planned(Step.ACCOUNTS, Part.HANDLER, account_cutoff(month))
    rest = (Planned(step, part, add_working_days(paid, days)) for step, part, days in PLAN)
    return tuple(sorted((first, *rest), key=lambda one: one.by))


def next_steps(month: dt.date, today: dt.date) -> tuple[Planned, ...]:
    """Return the steps of a month that are not past yet."""
    return tuple(one for one in plan_of(month) if one.by >= today)
