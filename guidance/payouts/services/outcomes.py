"""What became of payments after they were handed over, and paying again what came back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.payouts import permissions
from guidance.payouts.enums import CAME_BACK, SENT, OutcomeKind
from guidance.payouts.errors import (
    AlreadyBooked,
    AlreadyDecided,
    AlreadyReissued,
    MayNotPay,
    NotCameBack,
    NotSent,
    OutcomeKnown,
    ReasonMissing,
)
from guidance.payouts.models import InLine, Outcome, Payment, Reissue, SuspensionProposal
from guidance.payouts.notices import tell_of_returns
from guidance.payouts.services.booking import book_returns, booked
from guidance.payouts.services.suspending import propose_suspensions
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def record_outcome(
    actor: User | None,
    *,
    payment: Payment,
    kind: str,
    on: dt.date,
    today: dt.date,
    code: str = "",
    reason: str = "",
    in_line: InLine | None = None,
) -> Outcome:
    """Record what the bank or the unit said of a payment; saying the same again changes nothing.

    A payment comes back at most once, and the person's handler is told. When it is the second month
    running, a suspension is proposed (SÜS § 28 lg 5). Raises `MayNotPay`, `NotSent`,
    `OutcomeKnown` when it differs from what was recorded.
    """
    if actor is not None and not permissions.may_prepare(actor):
        raise MayNotPay
    said = OutcomeKind(kind)
    locked = (
        Payment.objects.select_for_update(of=("self",)).select_related("run").get(pk=payment.pk)
    )
    if locked.run.state not in SENT:
        raise NotSent
    same_sort = sorted(CAME_BACK) if said in CAME_BACK else [said]
    known = locked.outcomes.filter(kind__in=same_sort).first()
    if known is not None:
        if (known.kind, known.code) != (said, code):
            raise OutcomeKnown
        return known
    made = Outcome.objects.create(
        payment=locked,
        kind=said,
        code=code,
        reason=reason[:300],
        on=on,
        in_line=in_line,
        recorded_by=actor,
        recorded_at=timezone.now(),
    )
    record(
        actor,
        "payouts.outcome_recorded",
        made,
        data={"payment": locked.end_to_end_id, "kind": said.value, "code": code},
    )
    if said in CAME_BACK:
        propose_suspensions([made.pk], today)
        book_returns([made.pk], today)
        tell_of_returns([made.pk], event=f"outcome:{made.pk}")
    return made


@transaction.atomic
def reissue_payment(actor: User, *, payment: Payment, reason: str, today: dt.date) -> Reissue:
    """Ask that a payment which came back is paid again, in the next run, to the account then.

    Once for a payment (I6); the new payment can come back and be paid again in its turn. Raises
    `MayNotPay`, `NotCameBack`, `AlreadyReissued`, `AlreadyBooked`, `ReasonMissing`.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    if not reason.strip():
        raise ReasonMissing
    locked = (
        Payment.objects.select_for_update(of=("self",)).select_related("run").get(pk=payment.pk)
    )
    if not locked.outcomes.came_back().exists():
        raise NotCameBack
    if Reissue.objects.filter(original=locked).exists():
        raise AlreadyReissued
    if booked(locked).exists():
        raise AlreadyBooked
    made = Reissue.objects.create(
        original=locked,
        reason=reason.strip()[:300],
        asked_on=today,
        asked_by=actor,
        asked_at=timezone.now(),
    )
    record(
        actor,
        "payouts.reissue_asked",
        made,
        data={"payment": locked.end_to_end_id, "cents": locked.net},
        personal={"reason": made.reason},
    )
    return made


@transaction.atomic
def answer_proposal(
    actor: User, *, proposal: SuspensionProposal, answer: str, today: dt.date
) -> SuspensionProposal:
    """Note what was done about a proposal to suspend. Raises `AlreadyDecided`, `ReasonMissing`."""
    if not permissions.may_keep_accounts(actor):
        raise MayNotPay
    if not answer.strip():
        raise ReasonMissing
    locked = SuspensionProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.answered_on is not None:
        raise AlreadyDecided
    locked.answer = answer.strip()[:300]
    locked.answered_by = actor
    locked.answered_on = today
    locked.save(update_fields=["answer", "answered_by", "answered_on"])
    record(actor, "payouts.suspension_answered", locked, personal={"answer": locked.answer})
    return locked
