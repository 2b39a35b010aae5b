"""The monthly payout as a recurring duty: it opens the runs, and is done when they are sent."""

import datetime as dt
from dataclasses import replace

from guidance.payouts.calendar import Step, payday, plan_of
from guidance.payouts.enums import PayChannel, RunState
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.models import PayoutRun
from guidance.payouts.permissions import PREPARERS
from guidance.payouts.services.runs import UNFINISHED, open_run
from portal.people.models import Absence, User
from portal.recurring import kinds
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.services import record_outcome
from portal.recurring.viewers import viewer_of

KIND, HANDED_OVER = "monthly_payout", "handed_over"


def register() -> None:
    """Let the kind that is there open the runs."""
    kinds.register(replace(kinds.kind_of(KIND), keep_up=open_due_runs))


def open_due_runs(today: dt.date) -> None:
    """On the day of forming open the runs of the month, one for each channel that has none.

    Only where somebody made the monthly payout a duty. They stand in the name of a payout
    specialist at work until somebody forms them. Called daily; what is there is left alone.
    """
    month = today.replace(day=1)
    form_by = next(one.by for one in plan_of(month) if one.step is Step.FORM)
    if not form_by <= today <= payday(month):
        return
    duties = Duty.objects.filter(kind=KIND, starts_on__lte=today)
    if not duties.active_on(today).not_paused_on(today).exists():
        return
    actor = _somebody_at_work(today)
    if actor is None:
        return
    for channel in PayChannel:
        there = PayoutRun.objects.filter(month=month, channel=channel)
        if there.exclude(state=RunState.CANCELLED).exists():
            continue
        try:
            open_run(actor, month=month, channel=channel, today=today)
        except PayoutRefused:  # one of an earlier month is not finished: it goes first
            continue


def handed_over(actor: User, run: PayoutRun, today: dt.date) -> int:
    """Record the duty of this month as done once no run of it waits; return how many times.

    Only duties of the person who handed the last one over: their own or their role's. What is
    handed over before the month has begun leaves its duty open, to be recorded when it has.
    """
    if PayoutRun.objects.filter(month=run.month, state__in=UNFINISHED).exists():
        return 0
    viewer = viewer_of(actor, today)
    begun = min(run.month, today)
    terms = DutyTerm.objects.open().filter(duty__kind=KIND, period_start__lte=begun)
    mine = [
        term
        for term in terms.filter(period_end__gt=run.month).select_related("duty")
        if viewer.owns(term.duty)
    ]
    done = [
        record_outcome(actor, term=term, result=HANDED_OVER, done_on=today, today=today)
        for term in mine
    ]
    return sum(one is not None for one in done)


def _somebody_at_work(today: dt.date) -> User | None:
    away = Absence.objects.on(today).values("person")
    specialists = User.objects.active_on(today).with_role(*PREPARERS, on=today)
    return specialists.exclude(pk__in=away).order_by("pk").first()
