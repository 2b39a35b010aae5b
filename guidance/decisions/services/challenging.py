"""A challenge against a decision: recorded, decided by somebody else, and what follows."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from guidance.cases.addressing import lead_title
from guidance.cases.deadlines import reckon
from guidance.cases.enums import Channel, DeadlineKind
from guidance.cases.errors import DayInFuture, MayNotAct
from guidance.cases.history import write_event
from guidance.cases.models import Case
from guidance.cases.services import meet_deadline, set_deadline
from guidance.cases.services.following import open_follow_up
from guidance.cases.standing import standing_of
from guidance.cases.transitions import lock_case
from guidance.decisions.enums import SUCCEEDED, ChallengeOutcome
from guidance.decisions.errors import (
    AlreadyReplaced,
    ChallengeOver,
    ChallengeStands,
    EarlierThanDecision,
    OwnProposal,
    ReasonMissing,
)
from guidance.decisions.letters import challenge_data, write_letter
from guidance.decisions.models import Challenge, Decision
from portal.people.acting import standing_on
from portal.people.models import User


@transaction.atomic
def record_challenge(
    actor: User,
    *,
    decision: Decision,
    received_on: dt.date,
    channel: Channel,
    grounds: str,
    today: dt.date,
) -> Challenge:
    """Record a challenge against one decision; it is decided within 30 days (SÜS § 36).

    One that came late is recorded too: whether the term is restored is part of its decision.
    Raises `ReasonMissing`, `DayInFuture`, `EarlierThanDecision`, `ChallengeStands`,
    `AlreadyReplaced`, `MayNotAct`.
    """
    case = lock_case(actor, case=decision.case, today=today)
    if not grounds.strip():
        raise ReasonMissing
    if received_on > today:
        raise DayInFuture
    if received_on < timezone.localdate(decision.signed_at):
        raise EarlierThanDecision
    if Decision.objects.filter(replaces=decision).exists():
        raise AlreadyReplaced
    try:
        with transaction.atomic():
            challenge = Challenge.objects.create(
                decision=decision,
                received_on=received_on,
                channel=channel,
                grounds=grounds.strip(),
                due_on=reckon("challenge_decision", received_on).due_on,
                recorded_by=actor,
                recorded_at=timezone.now(),
            )
    except IntegrityError as error:
        raise ChallengeStands from error
    set_deadline(
        actor,
        case=case,
        kind=DeadlineKind.CHALLENGE_DECISION,
        rule="challenge_decision",
        start=received_on,
        today=today,
    )
    write_event(actor, case, "decisions.challenge_recorded", data={"decision": decision.number})
    return challenge


def had_a_part(actor: User, decision: Decision, today: dt.date) -> bool:
    """Return whether somebody, or whom they stand in for, prepared or signed a decision."""
    parties = {decision.prepared_by_id, decision.signed_by_id}
    parties |= {key for key in (decision.prepared_for_id, decision.signed_for_id) if key}
    return not standing_on(today).is_disjoint(actor.pk, parties)


@transaction.atomic
def decide_challenge(
    actor: User, *, challenge: Challenge, outcome: ChallengeOutcome, reasons: str, today: dt.date
) -> Challenge:
    """Decide a challenge with reasons (HMS § 85); one that succeeds opens the case anew.

    A lead specialist of the unit decides who neither prepared nor signed the decision, in person
    or through a substitution. Raises `ReasonMissing`, `MayNotAct`, `OwnProposal`, `ChallengeOver`.
    """
    decision = challenge.decision
    case = lock_case(actor, case=decision.case, today=today)
    if case.unit_id not in standing_of(actor, today).leads:
        raise MayNotAct
    if had_a_part(actor, decision, today):
        raise OwnProposal
    if not reasons.strip():
        raise ReasonMissing
    locked = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if not locked.is_open:
        raise ChallengeOver
    locked.outcome = outcome
    locked.reasons = reasons.strip()
    locked.decided_by = actor
    locked.decided_at = timezone.now()
    locked.letter = write_letter(
        actor,
        case,
        "challenge_outcome",
        challenge_data(locked),
        signer=actor,
        title=lead_title(actor, case.applicant.language),
        today=today,
    )
    if outcome in SUCCEEDED:
        locked.opened = _open_again(actor, case, decision, today)
    locked.save()
    meet_deadline(actor, case=case, kind=DeadlineKind.CHALLENGE_DECISION, today=today)
    write_event(
        actor,
        case,
        "decisions.challenge_decided",
        data={"decision": decision.number, "outcome": str(outcome)},
    )
    return locked


def _open_again(actor: User, case: Case, decision: Decision, today: dt.date) -> Case:
    claim = decision.content["claim"]
    return open_follow_up(actor, case=case, request=claim, today=today)
