"""Reminding a person of what is late."""

import datetime as dt

from django.db import transaction

from guidance.cases.models import CaseLetter
from guidance.claims.enums import Action
from guidance.claims.errors import NothingLate
from guidance.claims.letters import write_reminder
from guidance.claims.models import Claim
from guidance.claims.schedule import Standing, standing_of
from guidance.claims.services.finding import balance_of
from guidance.claims.services.settling import repaid_since
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User


@transaction.atomic
def write_late_reminder(
    actor: User, *, claim: Claim, today: dt.date, version: int | None = None
) -> CaseLetter:
    """Write a reminder of the instalments, or of the whole debt, that are late.

    Raises `NothingLate`, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.REMIND, today=today, version=version)
    late_cents, due_on = what_is_late(locked, today)
    if due_on is None:
        raise NothingLate
    letter = write_reminder(
        actor,
        locked,
        late_cents=late_cents,
        due_on=due_on,
        balance=balance_of(locked),
        today=today,
    )
    plan = locked.plans.filter(ended_on=None).first()
    if plan is not None:
        late = plan.instalments.filter(paid_on=None, due_on__lt=today)
        late.update(reminded_on=today)
    note(actor, locked, Action.REMIND, data={"cents": late_cents})
    return letter


def what_is_late(claim: Claim, today: dt.date) -> tuple[int, dt.date | None]:
    """Return the cents that are late and since which day; None when nothing is, or a bailiff
    collects it.
    """
    plan = claim.plans.filter(ended_on=None).first()
    if claim.enforcements.filter(ended_on=None).exists():
        return 0, None
    if plan is None:
        passed = claim.repay_by is not None and claim.repay_by < today
        return (balance_of(claim), claim.repay_by) if passed else (0, None)
    rows = [(row.due_on, row.cents) for row in plan.instalments.order_by("place")]
    late = [
        part
        for part in standing_of(rows, repaid_since(plan), today)
        if part.standing == Standing.LATE
    ]
    return sum(part.missing for part in late), late[0].due_on if late else None
