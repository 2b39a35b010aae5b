"""The life of a request as one table: which step leads from where to where."""

from dataclasses import dataclass

from django.db import models

from portal.people.models import AccessRequest, RequestEvent
from portal.people.models.requests import OPEN_STATES, RequestState

Kind = RequestEvent.Kind


class Action(models.TextChoices):
    """What can be done with a request."""

    APPROVE_AS_HEAD = "approve_as_head"
    APPROVE_AS_OWNER = "approve_as_owner"
    CARRY_OUT = "carry_out"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"


@dataclass(frozen=True)
class Transition:
    """A step: the states it leads from, the state it leads to and what is written down."""

    sources: frozenset[str]
    target: RequestState
    kind: Kind


TRANSITIONS = {
    Action.APPROVE_AS_HEAD: Transition(
        frozenset({RequestState.ASKED.value}), RequestState.HEAD_APPROVED, Kind.HEAD_APPROVED
    ),
    Action.APPROVE_AS_OWNER: Transition(
        frozenset({RequestState.HEAD_APPROVED.value}),
        RequestState.OWNER_APPROVED,
        Kind.OWNER_APPROVED,
    ),
    Action.CARRY_OUT: Transition(
        frozenset({RequestState.HEAD_APPROVED.value, RequestState.OWNER_APPROVED.value}),
        RequestState.CARRIED_OUT,
        Kind.CARRIED_OUT,
    ),
    Action.REFUSE: Transition(OPEN_STATES, RequestState.REFUSED, Kind.REFUSED),
    Action.WITHDRAW: Transition(OPEN_STATES, RequestState.WITHDRAWN, Kind.WITHDRAWN),
    Action.LAPSE: Transition(OPEN_STATES, RequestState.LAPSED, Kind.LAPSED),
}


def is_possible(request: AccessRequest, action: Action) -> bool:
    """Return whether the step leads from where the request stands; the owner is not skipped."""
    if request.state not in TRANSITIONS[action].sources:
        return False
    if action == Action.APPROVE_AS_OWNER:
        return request.waits_for_owner
    if action == Action.CARRY_OUT:
        return request.waits_for_support
    return True


def next_action(request: AccessRequest) -> Action | None:
    """Return the step that moves the request on; None when it is over."""
    if request.state == RequestState.ASKED:
        return Action.APPROVE_AS_HEAD
    if request.waits_for_owner:
        return Action.APPROVE_AS_OWNER
    return Action.CARRY_OUT if request.waits_for_support else None
