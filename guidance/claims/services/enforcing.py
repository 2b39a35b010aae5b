"""Handing a precept over for enforcement, and taking it back."""

import datetime as dt

from django.db import transaction

from guidance.claims.enums import Action
from guidance.claims.errors import (
    DayOutOfRange,
    Enforced,
    NotEnforced,
    NothingLate,
    PlanStands,
    ReasonMissing,
    TooLate,
)
from guidance.claims.expiry import is_expired
from guidance.claims.models import Claim, Enforcement
from guidance.claims.services.settling import end_set_off
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User


@transaction.atomic
def hand_to_bailiff(
    actor: User,
    *,
    claim: Claim,
    bailiff: str,
    reference: str,
    on: dt.date,
    today: dt.date,
    version: int | None = None,
) -> Enforcement:
    """Note that a precept whose term has passed was handed over for enforcement (SÜS § 32).

    A set-off that runs ends. Raises `NothingLate` while the term runs, `PlanStands`, `Enforced`,
    `TooLate` after seven years (SÜS § 35 lg 2), `DayOutOfRange`, `ReasonMissing` without the
    bailiff or the number, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.ENFORCE, today=today, version=version)
    if not bailiff.strip() or not reference.strip():
        raise ReasonMissing
    if locked.enforcements.filter(ended_on=None).exists():
        raise Enforced
    if locked.plans.filter(ended_on=None).exists():
        raise PlanStands
    if locked.repay_by is None or locked.repay_by >= today:
        raise NothingLate
    if not locked.repay_by < on <= today:
        raise DayOutOfRange
    if is_expired(locked.repay_by, today):
        raise TooLate
    made = Enforcement.objects.create(
        claim=locked,
        bailiff=bailiff.strip()[:200],
        reference=reference.strip()[:60],
        handed_on=on,
        handed_by=actor,
    )
    end_set_off(locked, today)
    facts = {"on": on.isoformat(), "reference": made.reference}
    note(actor, locked, Action.ENFORCE, data=facts, personal={"note": made.bailiff})
    return made


@transaction.atomic
def end_enforcement(
    actor: User, *, claim: Claim, reason: str, today: dt.date, version: int | None = None
) -> Claim:
    """Note that the bailiff does not collect any more. Raises `NotEnforced`, `ReasonMissing`."""
    locked = lock_claim(
        actor, claim=claim, action=Action.END_ENFORCEMENT, today=today, version=version
    )
    if not reason.strip():
        raise ReasonMissing
    ended = locked.enforcements.filter(ended_on=None)
    if not ended.update(ended_on=today, why_ended=reason.strip()[:300]):
        raise NotEnforced
    note(actor, locked, Action.END_ENFORCEMENT, personal={"reason": reason.strip()[:300]})
    return locked
