"""Stopping the set-off that a precept ordered, and resuming it."""

import datetime as dt

from django.db import transaction

from guidance.claims.enums import Action
from guidance.claims.errors import Enforced, NoSetOff, ReasonMissing, TooSoon
from guidance.claims.models import Claim, DeductionRule
from guidance.claims.services.settling import end_set_off
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User


@transaction.atomic
def stop_set_off(
    actor: User, *, claim: Claim, reason: str, today: dt.date, version: int | None = None
) -> Claim:
    """Keep nothing of payouts any more from today on. Raises `NoSetOff`, `ReasonMissing`."""
    locked = lock_claim(
        actor, claim=claim, action=Action.STOP_SET_OFF, today=today, version=version
    )
    if not reason.strip():
        raise ReasonMissing
    if not end_set_off(locked, today):
        raise NoSetOff
    note(actor, locked, Action.STOP_SET_OFF, personal={"reason": reason.strip()[:300]})
    return locked


@transaction.atomic
def resume_set_off(
    actor: User, *, claim: Claim, start: dt.date, today: dt.date, version: int | None = None
) -> DeductionRule:
    """Set off again as the precept orders, from a day to come.

    Raises `NoSetOff`, `Enforced`, `TooSoon`.
    """
    locked = lock_claim(
        actor, claim=claim, action=Action.RESUME_SET_OFF, today=today, version=version
    )
    ordered = locked.deduction_rules.filter(decision=locked.decision_id).order_by("-pk").first()
    if ordered is None or ordered.end is None:
        raise NoSetOff
    if locked.enforcements.filter(ended_on=None).exists():
        raise Enforced
    if start <= today:
        raise TooSoon
    rule = DeductionRule.objects.create(
        claim=locked,
        decision=ordered.decision,
        order=ordered.order,
        percent=ordered.percent,
        cents=ordered.cents,
        protected_cents=ordered.protected_cents,
        start=start,
    )
    note(actor, locked, Action.RESUME_SET_OFF, data={"from": start.isoformat()})
    return rule
