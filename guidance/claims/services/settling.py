"""Bringing a claim in line with its ledger: instalments paid, paid up, open again."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from guidance.cases.enums import State as CaseState
from guidance.cases.services import close_case
from guidance.claims.enums import Action, Ending, EntryKind, State
from guidance.claims.letters import write_paid_up
from guidance.claims.models import Claim, InstalmentPlan
from guidance.claims.notices import tell_of_end
from guidance.claims.schedule import Standing, standing_of
from guidance.claims.services.finding import balance_of, sum_of
from guidance.claims.transitions import lock_claim, note

LOWERED_BY_PERSON = (EntryKind.REPAID, EntryKind.SET_OFF, EntryKind.REVERSED)


def settle_locked(claim: Claim, today: dt.date) -> None:
    """Bring a locked claim in line with its ledger; the caller holds its row."""
    plan = claim.plans.filter(ended_on=None).first()
    if plan is not None:
        _mark_instalments(plan, today)
    owes = balance_of(claim) > 0
    if claim.state == State.DEMANDED and not owes:
        close_locked(claim, Ending.PAID, today)
        write_paid_up(claim, today)
        tell_of_end(claim)
        note(None, claim, Action.PAID_UP)
        _close_case(claim, today)
    elif claim.state == State.CLOSED and owes:
        claim.state = State.DEMANDED if claim.repay_by else State.NOTICED
        claim.ending, claim.closed_on = "", None
        claim.save(update_fields=["state", "ending", "closed_on"])


def close_locked(claim: Claim, ending: Ending, today: dt.date) -> None:
    """End a locked claim with its set-off and its instalments."""
    end_set_off(claim, today)
    claim.plans.filter(ended_on=None).update(ended_on=today, why_ended=str(ending.label))
    claim.enforcements.filter(ended_on=None).update(ended_on=today, why_ended=str(ending.label))
    claim.state, claim.ending, claim.closed_on = State.CLOSED, ending, today
    claim.save(update_fields=["state", "ending", "closed_on"])


def end_set_off(claim: Claim, today: dt.date) -> int:
    """End the set-off that runs; one that was still to begin never does. Return how many."""
    running = claim.deduction_rules.filter(end=None)
    return running.filter(start__gt=today).update(end=F("start")) + running.update(end=today)


def settle_claims(today: dt.date) -> int:
    """Settle the claims whose state and ledger differ, or that are repaid in instalments.

    For the daily work and after payouts were handed over; return how many were looked at.
    """
    with_sums = Claim.objects.with_balance()
    paid = with_sums.filter(state=State.DEMANDED, balance=0)
    again = with_sums.filter(state=State.CLOSED, balance__gt=0)
    planned = Claim.objects.demanded().with_plan()
    keys = {key for some in (paid, again, planned) for key in some.values_list("pk", flat=True)}
    for key in sorted(keys):
        settle_claim(Claim.objects.select_related("case").get(pk=key), today)
    return len(keys)


@transaction.atomic
def settle_claim(claim: Claim, today: dt.date) -> Claim:
    """Bring one claim in line with its ledger; safe to repeat."""
    action = Action.REVERSE if claim.state == State.CLOSED else Action.REPAY
    locked = lock_claim(None, claim=claim, action=action, today=today)
    settle_locked(locked, today)
    return locked


def repaid_since(plan: InstalmentPlan) -> int:
    """Return what came in since a plan was agreed, in cents."""
    return max(0, -sum_of(plan.claim, *LOWERED_BY_PERSON) - plan.repaid_before)


def _mark_instalments(plan: InstalmentPlan, today: dt.date) -> None:
    rows = list(plan.instalments.order_by("place"))
    parts = standing_of([(row.due_on, row.cents) for row in rows], repaid_since(plan), today)
    for row, part in zip(rows, parts, strict=True):
        is_paid = part.standing == Standing.PAID
        if is_paid != (row.paid_on is not None):
            row.paid_on = today if is_paid else None
            row.save(update_fields=["paid_on"])


def _close_case(claim: Claim, today: dt.date) -> None:
    """Nothing is left to do in a decided case: close it."""
    claim.case.refresh_from_db()
    if claim.case.state == CaseState.DECIDED:
        close_case(None, case=claim.case, today=today)
