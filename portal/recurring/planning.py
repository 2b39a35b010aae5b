"""Making the times of duties a year ahead; each period once, whenever and however often it runs."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q

from portal.recurring.models import Duty, DutyTerm
from portal.recurring.rules import Period, Rule, first_after, next_after, occurrences, period_of
from portal.workdays import add_months

MONTHS_AHEAD = 12
CHUNK = 500
# Days that remain after an absence or a pause put a due day off.
DAYS_TO_CATCH_UP = 14


def horizon(today: dt.date) -> dt.date:
    """Return the day up to which periods are planned."""
    return add_months(today, MONTHS_AHEAD)


def term_of(duty: Duty, period: Period, due: dt.date) -> DutyTerm:
    """Return a new term, not saved."""
    return DutyTerm(
        duty=duty, period_start=period.start, period_end=period.end, planned_on=due, due_on=due
    )


def missing_terms(duty: Duty, today: dt.date) -> list[DutyTerm]:
    """Return the terms that a calendar rule still lacks and move `planned_until` on."""
    until = horizon(today)
    if duty.ends_on is not None:
        until = min(until, duty.ends_on)
    begin = duty.planned_until or duty.starts_on
    terms = [term_of(duty, *found) for found in occurrences(duty.rule, begin, until)]
    duty.planned_until = terms[-1].period_end if terms else begin
    return terms


def plan_first(duty: Duty, today: dt.date) -> None:
    """Plan a new duty; inside the transaction that made it."""
    if duty.rule.follows_calendar:
        terms = missing_terms(duty, today)
    else:
        terms = [term_of(duty, *first_after(duty.rule, duty.starts_on, today))]
    DutyTerm.objects.bulk_create(terms)
    duty.save(update_fields=["planned_until"])


def plan_next(duty: Duty, last_done: dt.date) -> None:
    """Plan the time after one that was done, for a rule that counts from it."""
    if not duty.rule.follows_calendar and duty.ends_on is None:
        term_of(duty, *next_after(duty.rule, last_done)).save(force_insert=True)


def plan_anew(duty: Duty, today: dt.date) -> None:
    """Plan again from today after the rule changed: what is late or ended stays as it was."""
    duty.terms.open().filter(due_on__gte=today).delete()
    if duty.rule.follows_calendar:
        kept = duty.terms.order_by("period_end").last()
        begin = max(duty.starts_on, period_of(duty.rule, today).start)
        duty.planned_until = max(begin, kept.period_end) if kept else begin
        terms = missing_terms(duty, today)
        DutyTerm.objects.bulk_create(terms)
    elif not duty.terms.open().exists():
        duty.planned_until = None
        DutyTerm.objects.bulk_create([_next_by(duty, duty.rule, today)])
    duty.save(update_fields=["planned_until"])


def _next_by(duty: Duty, rule: Rule, today: dt.date) -> DutyTerm:
    done = duty.terms.done().select_related("outcome").order_by("outcome__done_on").last()
    if done is None:
        return term_of(duty, *first_after(rule, max(duty.starts_on, today), today))
    period, due = next_after(rule, done.outcome.done_on)
    due = max(due, today)
    return term_of(duty, Period(period.start, max(period.end, due)), due)


def plan_all(today: dt.date) -> int:
    """Plan what is missing for every running duty; return how many terms were made."""
    lacking = (
        Duty.objects.active_on(today)
        .not_paused_on(today)
        .filter(Q(ends_on=None) | Q(planned_until__lt=F("ends_on")))
        .filter(planned_until__lt=horizon(today))
        .order_by("pk")
    )
    made, last = 0, 0
    while keys := list(lacking.filter(pk__gt=last).values_list("pk", flat=True)[:CHUNK]):
        made += _plan_chunk(keys, today)
        last = keys[-1]
    return made


@transaction.atomic
def _plan_chunk(keys: list[int], today: dt.date) -> int:
    """Plan some duties; the lock makes a second job find them planned."""
    duties = list(
        Duty.objects.select_for_update(of=("self",))
        .filter(pk__in=keys, planned_until__lt=horizon(today))
        .order_by("pk")
    )
    terms = [term for duty in duties for term in missing_terms(duty, today)]
    DutyTerm.objects.bulk_create(terms, batch_size=CHUNK)
    Duty.objects.bulk_update(duties, ["planned_until"], batch_size=CHUNK)
    return len(terms)
