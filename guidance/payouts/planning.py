"""The calendar of payouts in words: who does what by when."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guidance.payouts.calendar import Part, Step, is_bank_day, payday, plan_of
from guidance.payouts.statistics.questions import before
from guidance.payouts.statistics.tables import month_name
from portal.workdays import DAY, is_working_day

WHAT: "dict[Step, str | Promise]" = {
    Step.ACCOUNTS: _("Changed accounts are entered, the last day"),
    Step.DECISIONS: _("Decisions to be paid this month are signed"),
    Step.FORM: _("The runs are formed"),
    Step.CHECK: _("The runs are checked"),
    Step.APPROVE: _("The runs are approved"),
    Step.HAND_OVER: _("The files are handed over"),
    Step.RECEIPT: _("The files are confirmed"),
    Step.PAY: _("Payday"),
    Step.ANSWERS: _("Answers of the bank are taken in"),
    Step.CLOSE: _("The runs are closed"),
}
WHO: "dict[Part, str | Promise]" = {
    Part.HANDLER: _("Handlers of cases"),
    Part.PREPARER: _("Payout specialist"),
    Part.APPROVER: _("Service owner"),
    Part.RELEASER: _("Another payout specialist"),
    Part.FINANCE: pgettext_lazy("who does it", "Finance"),
}
# The place of a run's step on its page, and the step of the plan that says by when.
PLACES = {0: Step.FORM, 1: Step.CHECK, 2: Step.APPROVE, 3: Step.HAND_OVER, 4: Step.CLOSE}


@dataclass(frozen=True)
class PlanDay:
    """A step of the plan on its day."""

    on: dt.date
    what: "str | Promise"
    who: "str | Promise"
    weekday: "str | Promise"
    is_past: bool
    is_next: bool


@dataclass(frozen=True)
class PlanMonth:
    """The plan for the payday of a month."""

    name: str
    days: list[PlanDay]


def month_to_pay(today: dt.date) -> dt.date:
    """Return the first month whose payday is not past."""
    first = today.replace(day=1)
    return first if payday(first) >= today else before(first, -1)


def payday_for(month: dt.date, today: dt.date) -> dt.date:
    """Return the payday of a run of a month; of one opened after it the next day money moves."""
    usual = payday(month)
    day = max(usual, today)
    while day != usual and not (is_working_day(day) and is_bank_day(day)):
        day += DAY
    return day


def days_of(month: dt.date, today: dt.date) -> list[PlanDay]:
    """Return the plan of a month; the first step that is not past is the next."""
    planned = plan_of(month)
    coming = next((one for one in planned if one.by >= today), None)
    return [
        PlanDay(
            one.by,
            WHAT[one.step],
            WHO[one.part],
            WEEKDAYS[one.by.weekday()],
            one.by < today,
            one is coming and month == month_to_pay(today),
        )
        for one in planned
    ]


def coming_days(today: dt.date, shown: int = 6) -> list[PlanDay]:
    """Return the next steps, of this month's payday and of the next one's."""
    first = today.replace(day=1)
    every = [one for month in (first, before(first, -1)) for one in days_of(month, today)]
    return sorted((one for one in every if not one.is_past), key=lambda one: one.on)[:shown]


def year_of(year: int, today: dt.date) -> list[PlanMonth]:
    """Return the plan of every month of a year."""
    months = [dt.date(year, number, 1) for number in range(1, 13)]
    return [PlanMonth(month_name(month), days_of(month, today)) for month in months]


def due_days(month: dt.date) -> dict[int, dt.date]:
    """Return by which day each step of a run of a month is to be done, by its place."""
    by_step = {one.step: one.by for one in plan_of(month)}
    return {place: by_step[step] for place, step in PLACES.items()}
