"""How a case ends without a decision, and after one."""

import datetime as dt

from django.db import transaction

from guidance.cases.enums import Action, Outcome, WaitEnd
from guidance.cases.errors import ReasonMissing, WrongOutcome
from guidance.cases.models import Case, Wait
from guidance.cases.transitions import transition
from portal.people.models import User


@transaction.atomic
def withdraw_case(
    actor: User, *, case: Case, reason: str, today: dt.date, version: int | None = None
) -> Case:
    """The applicant takes the application back before it is decided."""
    return _end(actor, case, Action.WITHDRAW, Outcome.WITHDRAWN, reason, today, version)


@transaction.atomic
def leave_unexamined(
    actor: User, *, case: Case, reason: str, today: dt.date, version: int | None = None
) -> Case:
    """Leave an application unexamined that was not mended in time."""
    return _end(actor, case, Action.NOT_EXAMINE, Outcome.NOT_EXAMINED, reason, today, version)


@transaction.atomic
def finish_case(
    actor: User,
    *,
    case: Case,
    outcome: Outcome,
    reason: str,
    today: dt.date,
    version: int | None = None,
) -> Case:
    """End a case of a kind that needs no decision. Raises `WrongOutcome` for others."""
    if case.kind_facts.decides or outcome not in case.kind_facts.outcomes:
        raise WrongOutcome
    return _end(actor, case, Action.FINISH, outcome, reason, today, version)


@transaction.atomic
def close_case(
    actor: User | None, *, case: Case, today: dt.date, version: int | None = None
) -> Case:
    """Close a decided case: letters are out and nothing is owed any more."""
    return transition(actor, case=case, action=Action.CLOSE, today=today, version=version)


def _end(
    actor: User,
    case: Case,
    action: Action,
    outcome: Outcome,
    reason: str,
    today: dt.date,
    version: int | None,
) -> Case:
    if not reason.strip():
        raise ReasonMissing
    ended = transition(
        actor,
        case=case,
        action=action,
        today=today,
        version=version,
        data={"outcome": str(outcome)},
        personal={"reason": reason.strip()},
        outcome=outcome,
    )
    Wait.objects.filter(case=ended, ended_on=None).update(
        ended_on=today, ended_by_what=WaitEnd.BY_HAND
    )
    return ended
