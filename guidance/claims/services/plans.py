"""Instalments: agreed with the person, ended, and those that were missed."""

import datetime as dt
import logging

from django.db import transaction

from guidance.claims.enums import Action, EntryKind
from guidance.claims.errors import BadPlan, Enforced, NoPlan, PlanStands, ReasonMissing
from guidance.claims.expiry import YEARS
from guidance.claims.letters import plan_data, write
from guidance.claims.models import Claim, Instalment, InstalmentPlan
from guidance.claims.notices import tell_of_expiry, tell_of_lateness
from guidance.claims.schedule import FEWEST, MOST, SMALLEST_CENTS, equal_parts, monthly_days
from guidance.claims.services.finding import balance_of, sum_of
from guidance.claims.services.settling import end_set_off
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User

log = logging.getLogger(__name__)


@transaction.atomic
def agree_plan(
    actor: User,
    *,
    claim: Claim,
    count: int,
    first_due: dt.date,
    today: dt.date,
    version: int | None = None,
) -> InstalmentPlan:
    """Agree with the person to repay what is owed in equal monthly parts (SÜS § 32 lg 2).

    Whoever pays in parts is not set off besides: a set-off that runs ends. Raises `BadPlan`,
    `PlanStands`, `Enforced`, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.AGREE, today=today, version=version)
    balance = balance_of(locked)
    if locked.plans.filter(ended_on=None).exists():
        raise PlanStands
    if locked.enforcements.filter(ended_on=None).exists():
        raise Enforced
    if not FEWEST <= count <= MOST or first_due <= today or balance < count * SMALLEST_CENTS:
        raise BadPlan
    came_in = -sum_of(locked, EntryKind.REPAID, EntryKind.SET_OFF, EntryKind.REVERSED)
    plan = InstalmentPlan.objects.create(
        claim=locked, agreed_on=today, agreed_by=actor, repaid_before=came_in
    )
    days, parts = monthly_days(first_due, count), equal_parts(balance, count)
    rows = [
        Instalment(plan=plan, place=place, due_on=day, cents=cents)
        for place, (day, cents) in enumerate(zip(days, parts, strict=True), start=1)
    ]
    Instalment.objects.bulk_create(rows)
    end_set_off(locked, today)
    data = plan_data(locked, rows, balance=balance)
    plan.letter = write(actor, locked, "instalment_plan", data, today)
    plan.save(update_fields=["letter"])
    note(actor, locked, Action.AGREE, data={"parts": count, "cents": balance})
    return plan


@transaction.atomic
def end_plan(
    actor: User, *, claim: Claim, reason: str, today: dt.date, version: int | None = None
) -> InstalmentPlan:
    """End the instalments: the rest is owed at once again. Raises `NoPlan`, `ReasonMissing`."""
    locked = lock_claim(actor, claim=claim, action=Action.CANCEL_PLAN, today=today, version=version)
    if not reason.strip():
        raise ReasonMissing
    plan = locked.plans.filter(ended_on=None).first()
    if plan is None:
        raise NoPlan
    plan.ended_on, plan.why_ended = today, reason.strip()[:300]
    plan.save(update_fields=["ended_on", "why_ended"])
    note(actor, locked, Action.CANCEL_PLAN, personal={"reason": plan.why_ended})
    return plan


def notice_missed(today: dt.date) -> int:
    """Tell handlers of instalments and terms of precepts that have passed, each once.

    Returns how many were noticed; safe to repeat.
    """
    missed = Instalment.objects.filter(
        plan__ended_on=None, paid_on=None, noticed_on=None, due_on__lt=today
    ).select_related("plan__claim__case__handler")
    noticed = 0
    for one in missed.order_by("pk"):
        with transaction.atomic():
            tell_of_lateness(one.plan.claim, one.due_on)
            Instalment.objects.filter(pk=one.pk).update(noticed_on=today)
        noticed += 1
    without_plan = Claim.objects.demanded().late_on(today).without_plan()
    for claim in without_plan.select_related("case__handler"):
        if claim.repay_by is not None:
            tell_of_lateness(claim, claim.repay_by)
    log.info("instalments_missed count=%s", noticed)
    return noticed


def notice_expiring(today: dt.date) -> None:
    """Tell handlers, once a claim, that its precept is enforceable for less than a year."""
    near = Claim.objects.demanded().filter(repay_by__lt=dt.date(today.year - YEARS + 1, 1, 1))
    for claim in near.select_related("case__handler"):
        tell_of_expiry(claim)
