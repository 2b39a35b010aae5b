"""Applications about repayment that come over the counter, and their answers."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Channel
from guidance.cases.transitions import lock_case
from guidance.claims.enums import Action, Wish
from guidance.claims.errors import Answered, DayOutOfRange, ReasonMissing
from guidance.claims.models import Claim, RepaymentRequest
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User


@transaction.atomic
def receive_request(
    actor: User,
    *,
    claim: Claim,
    wish: Wish,
    words: str,
    channel: Channel,
    received_on: dt.date,
    today: dt.date,
    version: int | None = None,
) -> RepaymentRequest:
    """Keep what the person asks for or says. Raises `ReasonMissing`, `DayOutOfRange`."""
    locked = lock_claim(actor, claim=claim, action=Action.RECEIVE, today=today, version=version)
    if not words.strip():
        raise ReasonMissing
    if not locked.opened_on <= received_on <= today:
        raise DayOutOfRange
    request = RepaymentRequest.objects.create(
        claim=locked,
        wish=wish,
        words=words.strip(),
        channel=channel,
        received_on=received_on,
        recorded_by=actor,
        recorded_at=timezone.now(),
    )
    note(actor, locked, Action.RECEIVE, data={"wish": str(wish)})
    return request


@transaction.atomic
def answer_request(
    actor: User, *, request: RepaymentRequest, answer: str, today: dt.date
) -> RepaymentRequest:
    """Note what was done about an application. Raises `Answered`, `ReasonMissing`."""
    lock_case(actor, case=request.claim.case, today=today)
    locked = RepaymentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not answer.strip():
        raise ReasonMissing
    if locked.answered_on is not None:
        raise Answered
    locked.answer, locked.answered_on, locked.answered_by = answer.strip()[:300], today, actor
    locked.save(update_fields=["answer", "answered_on", "answered_by"])
    note(actor, locked.claim, Action.ANSWER, data={"wish": locked.wish})
    return locked
