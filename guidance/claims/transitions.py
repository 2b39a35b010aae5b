"""The life of a claim: what may be done where it stands, and who may do it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from guidance.cases.errors import MayNotAct
from guidance.cases.history import write_event
from guidance.cases.standing import HANDLER, LEAD, Standing, standing_of
from guidance.cases.transitions import lock_case
from guidance.claims.enums import Action, State
from guidance.claims.errors import WrongState
from guidance.claims.models import Claim
from portal.people.models import User

_HANDLER, _LEAD = frozenset({HANDLER.value}), frozenset({LEAD.value})
_BOTH = _HANDLER | _LEAD
NOTICED, DEMANDED, CLOSED = State.NOTICED, State.DEMANDED, State.CLOSED

# Who may do an action where a claim stands; the portal itself may do all of them.
TRANSITIONS: dict[tuple[State, Action], frozenset[str]] = {
    (NOTICED, Action.ASSESS): _HANDLER,
    (NOTICED, Action.REPAY): _BOTH,
    (NOTICED, Action.REVERSE): _HANDLER,
    (NOTICED, Action.RECEIVE): _BOTH,
    (NOTICED, Action.DEMAND): _LEAD,
    (NOTICED, Action.GIVE_UP): _LEAD,
    (DEMANDED, Action.REPAY): _BOTH,
    (DEMANDED, Action.SET_OFF): frozenset(),
    (DEMANDED, Action.REVERSE): _HANDLER,
    (DEMANDED, Action.RECEIVE): _BOTH,
    (DEMANDED, Action.AGREE): _HANDLER,
    (DEMANDED, Action.CANCEL_PLAN): _HANDLER,
    (DEMANDED, Action.STOP_SET_OFF): _HANDLER,
    (DEMANDED, Action.RESUME_SET_OFF): _HANDLER,
    (DEMANDED, Action.REMIND): _HANDLER,
    (DEMANDED, Action.ENFORCE): _HANDLER,
    (DEMANDED, Action.END_ENFORCEMENT): _HANDLER,
    (DEMANDED, Action.REVIEW): _BOTH,
    (DEMANDED, Action.DEMAND): _LEAD,
    (DEMANDED, Action.GIVE_UP): _LEAD,
    (DEMANDED, Action.PAID_UP): frozenset(),
    (CLOSED, Action.REVERSE): _HANDLER,
    (CLOSED, Action.DEMAND): _LEAD,
    (CLOSED, Action.GIVE_UP): _LEAD,
}


def may(standing: Standing, claim: Claim, action: Action) -> bool:
    """Return whether the person may do this with the claim as it stands now."""
    roles = TRANSITIONS.get((State(claim.state), action), frozenset())
    case = claim.case
    handles = HANDLER in roles and case.handler_id in standing.handles_for
    return handles or (LEAD in roles and case.unit_id in standing.leads)


def actions_for(standing: Standing, claim: Claim) -> set[Action]:
    """Return everything that the person may do with the claim as it stands now."""
    return {action for action in Action if may(standing, claim, action)}


def lock_claim(
    actor: User | None,
    *,
    claim: Claim,
    action: Action,
    today: dt.date,
    version: int | None = None,
) -> Claim:
    """Return the claim locked for an action, its case locked before it.

    `version` is that of the case which the person saw. None as the actor is the portal itself.
    Raises `WrongState`, `MayNotAct`, `StaleCase`.
    """
    case = lock_case(actor, case=claim.case, today=today, version=version)
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    locked.case = case
    if (State(locked.state), action) not in TRANSITIONS:
        raise WrongState
    if actor is not None and not may(standing_of(actor, today), locked, action):
        raise MayNotAct
    return locked


def note(
    actor: User | None,
    claim: Claim,
    action: Action,
    *,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """Write what was done into the history of the case; who saw it before must look again."""
    case = claim.case
    case.version += 1
    case.save(update_fields=["version"])
    facts = {"claim": claim.number, **(data or {})}
    write_event(actor, case, f"claims.{action}", data=facts, personal=personal)
