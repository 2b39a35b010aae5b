"""The life of a case: what leads from one state to the next, and who may do it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from guidance.cases.enums import Action, DeadlineKind, State
from guidance.cases.errors import MayNotAct, OwnCase, StaleCase, WrongState
from guidance.cases.history import write_event
from guidance.cases.models import Case, Person
from guidance.cases.models.cases import ENDED
from guidance.cases.models.persons import ESTONIA
from guidance.cases.notices import tell_of_action
from guidance.cases.standing import HANDLER, LEAD, Standing, standing_of
from portal.people.models import User


@dataclass(frozen=True)
class Rule:
    """Where an action leads (None: nowhere else) and who may do it.

    A client-service specialist acts on cases assigned to them, or without `needs_assignment` on
    those in the pool of their unit; a lead specialist on cases of the units that they lead.
    """

    to: State | None
    roles: frozenset[str]
    needs_assignment: bool = True


_HANDLER, _LEAD = frozenset({HANDLER.value}), frozenset({LEAD.value})
_BOTH = _HANDLER | _LEAD
RECEIVED, IN_PROGRESS, WAITING = State.RECEIVED, State.IN_PROGRESS, State.WAITING
PROPOSED, DECIDED, CLOSED = State.PROPOSED, State.DECIDED, State.CLOSED

TRANSITIONS: dict[tuple[State, Action], Rule] = {
    (RECEIVED, Action.TAKE): Rule(IN_PROGRESS, _HANDLER, needs_assignment=False),
    (RECEIVED, Action.ASSIGN): Rule(IN_PROGRESS, _LEAD, needs_assignment=False),
    (RECEIVED, Action.WITHDRAW): Rule(CLOSED, _BOTH, needs_assignment=False),
    (IN_PROGRESS, Action.HAND_OVER): Rule(None, _BOTH),
    (IN_PROGRESS, Action.RETURN_TO_POOL): Rule(RECEIVED, _BOTH),
    (IN_PROGRESS, Action.BEGIN_WAIT): Rule(WAITING, _HANDLER),
    (IN_PROGRESS, Action.PROPOSE): Rule(PROPOSED, _HANDLER),
    (IN_PROGRESS, Action.FINISH): Rule(CLOSED, _HANDLER),
    (IN_PROGRESS, Action.WITHDRAW): Rule(CLOSED, _HANDLER),
    (IN_PROGRESS, Action.NOT_EXAMINE): Rule(CLOSED, _HANDLER),
    (WAITING, Action.HAND_OVER): Rule(None, _BOTH),
    (WAITING, Action.END_WAIT): Rule(IN_PROGRESS, _HANDLER),
    (WAITING, Action.WITHDRAW): Rule(CLOSED, _HANDLER),
    (PROPOSED, Action.HAND_OVER): Rule(None, _BOTH),
    (PROPOSED, Action.RETURN_PROPOSAL): Rule(IN_PROGRESS, _LEAD, needs_assignment=False),
    (PROPOSED, Action.DECIDE): Rule(DECIDED, _LEAD, needs_assignment=False),
    (DECIDED, Action.HAND_OVER): Rule(None, _BOTH),
    (DECIDED, Action.CLOSE): Rule(CLOSED, _HANDLER),
}


def may(standing: Standing, case: Case, action: Action) -> bool:
    """Return whether the person may do this with the case as it stands now."""
    rule = TRANSITIONS.get((State(case.state), action))
    return rule is not None and _ground(standing, case, rule) is not None


def actions_for(standing: Standing, case: Case) -> set[Action]:
    """Return everything that the person may do with the case as it stands now."""
    return {action for action in Action if may(standing, case, action)}


@transaction.atomic
def transition(
    actor: User | None,
    *,
    case: Case,
    action: Action,
    today: dt.date,
    version: int | None = None,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Case:
    """Do an action: lock the case, check everything, change it, write its history.

    `version` is the one that the person saw; None when no page lies between. `changes` are
    further fields of the case. None as the actor is the portal itself. Returns the locked case.
    Raises `MayNotAct`, `StaleCase`, `WrongState`, `OwnCase`.
    """
    locked = lock_case(actor, case=case, today=today, version=version)
    rule = TRANSITIONS.get((State(locked.state), action))
    if rule is None:
        raise WrongState
    whose = None if actor is None else _ground(standing_of(actor, today), locked, rule)
    if actor is not None and whose is None:
        raise MayNotAct
    if changes.get("handler") is not None and _is_own(changes["handler"], locked):
        raise OwnCase
    before = locked.state
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.state = rule.to or locked.state
    locked.version += 1
    if locked.state != before and locked.state in ENDED:
        _end(locked)
    locked.save()
    write_event(
        actor,
        locked,
        f"cases.{action}",
        for_whom=_other(actor, whose),
        data={"from": str(before), "to": str(locked.state), **(data or {})},
        personal=personal,
    )
    tell_of_action(actor, locked, action, today)
    return locked


def lock_case(
    actor: User | None, *, case: Case, today: dt.date, version: int | None = None
) -> Case:
    """Return the case locked until the end of the transaction.

    Raises `MayNotAct` for those who do not work on it, `StaleCase` when it has changed since.
    """
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if actor is not None and not standing_of(actor, today).works_on(locked):
        raise MayNotAct
    if version is not None and locked.version != version:
        raise StaleCase(locked, version)
    return locked


def _is_own(handler: User, case: Case) -> bool:
    """Return whether the handler would be the applicant or a party."""
    if not handler.personal_code:
        return False
    concerned = Q(cases=case) | Q(party_to__case=case)
    return Person.objects.filter(
        concerned, code=handler.personal_code, code_country=ESTONIA
    ).exists()


def _end(case: Case) -> None:
    """Note when a case was decided or closed; nothing that was due until then is due any more."""
    now = timezone.now()
    due = case.deadlines.filter(met_at=None, replaced_at=None)
    if case.state == State.DECIDED:
        case.decided_at = now
        due = due.filter(kind__in=[DeadlineKind.DECISION, DeadlineKind.ANSWER])
    else:
        case.closed_at = now
    due.update(met_at=now)
    case.due_on = None


def _ground(standing: Standing, case: Case, rule: Rule) -> int | None:
    """Return whose right the person uses, their own first; None when they have none."""
    found: set[int | None] = set()
    if HANDLER in rule.roles:
        if not rule.needs_assignment:
            found.add(standing.pools.get(case.unit_id))
        elif case.handler_id in standing.handles_for:
            found.add(case.handler_id)
    if LEAD in rule.roles:
        found.add(standing.leads.get(case.unit_id))
    found.discard(None)
    return standing.person if standing.person in found else next(iter(found), None)


def _other(actor: User | None, whose: int | None) -> User | None:
    """Return whom the actor stands in for; None in their own right."""
    if actor is None or whose is None or whose == actor.pk:
        return None
    return User.objects.get(pk=whose)
