"""Who handles a case: taking, naming, handing over, back into the pool."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from guidance.cases.enums import OPEN_STATES, Action, State
from guidance.cases.errors import MayNotAct, NotAHandler, ReasonMissing
from guidance.cases.models import Case
from guidance.cases.people import handlers_in
from guidance.cases.standing import Standing, standing_of
from guidance.cases.transitions import lock_case, transition
from portal.people.models import User


@transaction.atomic
def take_case(actor: User, *, case: Case, today: dt.date, version: int | None = None) -> Case:
    """Take a case out of the pool of one's unit. Of two people at once one gets it."""
    return transition(
        actor, case=case, action=Action.TAKE, today=today, version=version, handler=actor
    )


@transaction.atomic
def assign_case(
    actor: User | None,
    *,
    case: Case,
    handler: User,
    today: dt.date,
    version: int | None = None,
) -> Case:
    """Give a case in the pool to a handler within the units that the actor leads."""
    locked = lock_case(actor, case=case, today=today, version=version)
    unit = _unit_of(actor, locked, handler, today)
    return transition(
        actor,
        case=locked,
        action=Action.ASSIGN,
        today=today,
        version=version,
        data={"handler": handler.pk},
        handler=handler,
        unit_id=unit,
    )


@transaction.atomic
def hand_over_case(
    actor: User | None,
    *,
    case: Case,
    handler: User,
    today: dt.date,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """Hand a case over: the handler to a colleague of the unit, the lead within their units."""
    locked = lock_case(actor, case=case, today=today, version=version)
    unit = _unit_of(actor, locked, handler, today)
    return transition(
        actor,
        case=locked,
        action=Action.HAND_OVER,
        today=today,
        version=version,
        data={"former": locked.handler_id, "handler": handler.pk},
        personal={"reason": reason.strip()} if reason.strip() else None,
        handler=handler,
        unit_id=unit,
    )


@transaction.atomic
def return_to_pool(
    actor: User, *, case: Case, reason: str, today: dt.date, version: int | None = None
) -> Case:
    """Put a case that is in progress back into the pool of its unit, with a reason."""
    if not reason.strip():
        raise ReasonMissing
    locked = lock_case(actor, case=case, today=today, version=version)
    return transition(
        actor,
        case=locked,
        action=Action.RETURN_TO_POOL,
        today=today,
        version=version,
        data={"former": locked.handler_id},
        personal={"reason": reason.strip()},
        handler=None,
    )


@transaction.atomic
def bulk_reassign(
    actor: User,
    *,
    cases: Collection[int],
    handler: User,
    today: dt.date,
    reason: str = "",
) -> int:
    """Give many open cases to one handler, all or none; return how many changed hands.

    Raises `MayNotAct` when the actor does not lead one of them.
    """
    locked = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases).order_by("pk"))
    if len(locked) != len(set(cases)):
        raise MayNotAct
    changed = 0
    for case in locked:
        if case.state not in OPEN_STATES or case.handler_id == handler.pk:
            continue
        if case.state == State.RECEIVED:
            assign_case(actor, case=case, handler=handler, today=today)
        else:
            hand_over_case(actor, case=case, handler=handler, today=today, reason=reason)
        changed += 1
    return changed


def receivers(standing: Standing, case: Case) -> dict[User, int]:
    """Return to whom the person may give this case, each with the unit it moves to."""
    units = set(standing.leads)
    if case.handler_id in standing.handles_for:
        units.add(case.unit_id)
    found = handlers_in(units, standing.today) if units else {}
    return {person: unit for person, unit in found.items() if person.pk != case.handler_id}


def _unit_of(actor: User | None, case: Case, handler: User, today: dt.date) -> int:
    """Return the unit that a case moves to with its handler. Raises `NotAHandler`."""
    if actor is None:
        return case.unit_id
    found = receivers(standing_of(actor, today), case)
    if handler not in found:
        raise NotAHandler
    return found[handler]
