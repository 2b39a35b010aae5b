"""Looking through a formed run: what is unusual, and a decision on each."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.payouts import permissions, transitions
from guidance.payouts.enums import FindingDecision, HoldReason, RunState
from guidance.payouts.errors import (
    AlreadyDecided,
    MayNotPay,
    NothingToLeaveOut,
    ReasonMissing,
    WrongState,
)
from guidance.payouts.models import Finding, PayoutRun
from guidance.payouts.services.holds import place_hold
from guidance.payouts.sql.checking import write_findings
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def check_run(actor: User, *, run: PayoutRun) -> PayoutRun:
    """Find what is unusual in a formed run; a second time nothing is found anew.

    Raises `MayNotPay`, `WrongState`, `BeingFormed`.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    locked = transitions.lock_run(run)
    if locked.state != RunState.FORMED:
        raise WrongState(locked.state)
    if locked.checked_at is not None:
        return locked
    found = write_findings(locked)
    locked.checked_at = timezone.now()
    locked.save(update_fields=["checked_at"])
    record(actor, "payouts.run_checked", locked, data={"number": locked.number, "findings": found})
    return locked


@transaction.atomic
def decide_finding(
    actor: User, *, finding: Finding, decision: str, reason: str, today: dt.date
) -> Finding:
    """Decide on something unusual, once, with a reason.

    What is left out is held from today: the run is cancelled and formed anew without it. Raises
    `MayNotPay`, `WrongState`, `ReasonMissing`, `AlreadyDecided`, `NothingToLeaveOut` for somebody
    whom the run does not pay.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    if not reason.strip():
        raise ReasonMissing
    # The run first, as everywhere, so that it is not approved meanwhile.
    run = transitions.lock_run(finding.run)
    if run.state != RunState.FORMED:
        raise WrongState(run.state)
    locked = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if locked.decision:
        raise AlreadyDecided
    if locked.payment_id is None and decision == FindingDecision.LEFT_OUT:
        raise NothingToLeaveOut
    locked.decision = FindingDecision(decision)
    locked.reason = reason.strip()[:300]
    locked.decided_by = actor
    locked.decided_at = timezone.now()
    locked.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record(
        actor,
        "payouts.finding_decided",
        locked,
        data={"run": run.number, "kind": locked.kind, "decision": locked.decision},
        personal={"reason": locked.reason},
    )
    if locked.decision == FindingDecision.LEFT_OUT:
        place_hold(
            actor,
            person=locked.person,
            reason=HoldReason.CLARIFY,
            start=min(today, run.payday),
            note=locked.reason,
            today=today,
        )
    return locked
