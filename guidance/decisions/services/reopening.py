"""Taking up a signed decision again: to correct an obvious mistake, or to replace it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import OPEN_STATES, Action
from guidance.cases.history import write_event
from guidance.cases.models import Case
from guidance.cases.services import take_case
from guidance.cases.services.following import open_follow_up
from guidance.cases.standing import standing_of
from guidance.cases.transitions import lock_case, may
from guidance.decisions.enums import ReopeningKind
from guidance.decisions.errors import (
    AlreadyReplaced,
    ChallengeStands,
    ReasonMissing,
    ReopenedAlready,
)
from guidance.decisions.models import Decision, Reopening
from portal.people.models import User


@transaction.atomic
def reopen_decision(
    actor: User, *, decision: Decision, kind: str, why: str, today: dt.date
) -> Case:
    """Open a case in which another decision will replace this one; who may takes it to work.

    Whoever works on the case of the decision may. While a challenge is open, the challenge decides.
    Raises `ReasonMissing`, `AlreadyReplaced`, `ChallengeStands`, `ReopenedAlready`, `MayNotAct`.
    """
    case = lock_case(actor, case=decision.case, today=today)
    if not why.strip():
        raise ReasonMissing
    if Decision.objects.filter(replaces=decision).exists():
        raise AlreadyReplaced
    if decision.challenges.filter(outcome="").exists():
        raise ChallengeStands
    if decision.reopenings.filter(case__state__in=sorted(OPEN_STATES)).exists():
        raise ReopenedAlready
    again = open_follow_up(actor, case=case, request=decision.content["claim"], today=today)
    Reopening.objects.create(
        decision=decision,
        case=again,
        kind=ReopeningKind(kind),
        why=why.strip(),
        opened_by=actor,
        opened_at=timezone.now(),
    )
    write_event(
        actor,
        case,
        "decisions.reopened",
        data={"decision": decision.number, "again": again.number},
        personal={"reason": why.strip()[:2000]},
    )
    if may(standing_of(actor, today), again, Action.TAKE):
        return take_case(actor, case=again, today=today)
    return again
