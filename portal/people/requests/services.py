"""Asking for rights and walking a request to its end."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import (
    AccessRequest,
    ExternalRight,
    Field,
    Register,
    RequestEvent,
    Unit,
    User,
)
from portal.people.models.requests import RequestState
from portal.people.requests import notices
from portal.people.requests.checks import require_no_block
from portal.people.requests.deciders import deciders_on
from portal.people.requests.errors import (
    AccountNotOpen,
    CommentMissing,
    DayNotPossible,
    NotDecider,
    OwnMatter,
    ReferenceMissing,
    WrongState,
)
from portal.people.requests.lifecycle import TRANSITIONS, Action, is_possible, next_action
from portal.people.requests.terms import due_after, moment_of
from portal.people.requests.wishes import (
    asks_as,
    check_not_there_yet,
    check_period,
    check_wish,
)
from portal.people.services import grant_role

# The column that names who took a step.
TAKEN_BY = {
    Action.APPROVE_AS_HEAD: "head_approver",
    Action.APPROVE_AS_OWNER: "owner_approver",
    Action.CARRY_OUT: "executor",
}
APPROVALS = (RequestEvent.Kind.HEAD_APPROVED, RequestEvent.Kind.OWNER_APPROVED)


@transaction.atomic
def ask_access(
    actor: User,
    *,
    register: Register,
    beneficiary: User,
    valid_from: dt.date,
    valid_until: dt.date,
    reason: str,
    role: str = "",
    unit: Unit | None = None,
    field: Field | None = None,
    right: str = "",
    extends: AccessRequest | None = None,
    today: dt.date,
) -> AccessRequest:
    """Ask for a role here or a right elsewhere, for oneself or as the head of the person."""
    place_of = asks_as(actor, beneficiary, today)
    beneficiary = User.objects.select_for_update().get(pk=beneficiary.pk)
    request = AccessRequest(
        register=register,
        role=role,
        unit=unit,
        field=field,
        right=right.strip(),
        beneficiary=beneficiary,
        requester=actor,
        requested_as_id=place_of,
        reason=reason.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        extends=extends,
        needs_owner_approval=register.needs_owner_approval,
        due_on=due_after(Action.APPROVE_AS_HEAD, today),
        asked_at=moment_of(today),
    )
    check_wish(request)
    check_period(request, today)
    check_not_there_yet(request)
    require_no_block(beneficiary, today)
    request.save(force_insert=True)
    _write_step(request, RequestEvent.Kind.ASKED, actor, place_of, "", today)
    notices.tell_deciders(request, deciders_on(today).of(request))
    return request


def approve_request(
    actor: User, *, request: AccessRequest, action: Action, comment: str = "", today: dt.date
) -> AccessRequest:
    """Approve as head or as owner; raises WrongState, OwnMatter or NotDecider."""
    if action not in (Action.APPROVE_AS_HEAD, Action.APPROVE_AS_OWNER):
        raise ValueError(action)
    return _walk(actor, request, action, comment, today)


def refuse_request(
    actor: User, *, request: AccessRequest, reason: str, today: dt.date
) -> AccessRequest:
    """Refuse with a reason; it is refused by whoever the next step belongs to."""
    if not reason.strip():
        raise CommentMissing
    return _walk(actor, request, Action.REFUSE, reason, today)


def withdraw_request(
    actor: User, *, request: AccessRequest, comment: str = "", today: dt.date
) -> AccessRequest:
    """Take a request back; whoever asked and whoever it is for can."""
    return _walk(actor, request, Action.WITHDRAW, comment, today)


@transaction.atomic
def carry_out_request(
    actor: User,
    *,
    request: AccessRequest,
    reference: str = "",
    done_on: dt.date | None = None,
    comment: str = "",
    today: dt.date,
) -> AccessRequest:
    """Give what was approved: a role from today or its first day on, or confirm a right outside.

    That may have been done some days ago, but after it was approved; it is held from the first
    day asked for at the earliest.
    """
    is_role = bool(request.role)
    request = _walk(actor, request, Action.CARRY_OUT, comment, today)
    if not is_role and not reference.strip():
        raise ReferenceMissing
    begins = max(request.valid_from, today)
    ends = _open_until(request, begins)
    if is_role:
        grant_role(
            actor,
            person=request.beneficiary,
            role=request.role,
            unit=request.unit,
            field=request.field,
            valid_from=begins,
            valid_until=ends,
            request=request,
            today=today,
        )
        return request
    day = done_on or begins
    approved_on = _approved_on(request)
    if not approved_on <= day <= begins:
        raise DayNotPossible(approved_on, begins)
    ExternalRight.objects.create(
        request=request,
        person=request.beneficiary,
        register=request.register,
        right=request.right,
        valid_from=max(day, request.valid_from),
        valid_until=ends,
        reference=reference.strip(),
    )
    return request


@transaction.atomic
def lapse_request(*, request: AccessRequest, today: dt.date) -> AccessRequest:
    """Close a request that nobody finished in time, or whose beneficiary has left."""
    closes = request.beneficiary.closes_on
    if request.valid_until > today and (closes is None or closes > today):
        raise WrongState(request.state)
    return _walk(None, request, Action.LAPSE, "", today)


@transaction.atomic
def _walk(
    actor: User | None, request: AccessRequest, action: Action, comment: str, today: dt.date
) -> AccessRequest:
    """Take one step: lock the request, check its state, check the right, write it down."""
    request = (
        AccessRequest.objects.select_for_update(of=("self",))
        .select_related("register", "unit", "field", "beneficiary", "requester")
        .get(pk=request.pk)
    )
    if not is_possible(request, action):
        raise WrongState(request.state, request.events.select_related("person").last())
    if action not in (Action.LAPSE, Action.WITHDRAW) and request.valid_until <= today:
        raise WrongState(RequestState.LAPSED)
    for_whom = _right_to(actor, request, action, today)
    transition = TRANSITIONS[action]
    request.state = transition.target
    changed = ["state", "due_on"]
    if column := TAKEN_BY.get(action):
        setattr(request, column, actor)
        changed.append(column)
    if action == Action.APPROVE_AS_HEAD:
        request.head_approved_as_id = for_whom
        changed.append("head_approved_as")
    request.due_on = due_after(next_action(request), today)
    request.save(update_fields=changed)
    _write_step(request, transition.kind, actor, for_whom, comment.strip(), today)
    if request.is_open:
        notices.tell_deciders(request, deciders_on(today).of(request))
    else:
        notices.tell_outcome(request)
    return request


def _right_to(
    actor: User | None, request: AccessRequest, action: Action, today: dt.date
) -> int | None:
    """Return whom the actor stands in for in this step; raises when it is not theirs."""
    if actor is None:
        return None
    if action == Action.WITHDRAW:
        if actor.pk not in (request.beneficiary_id, request.requester_id):
            raise NotDecider
        return request.requested_as_id if actor.pk == request.requester_id else None
    deciders = deciders_on(today)
    acting = deciders.of(request)
    if actor.pk not in acting:
        raise OwnMatter if deciders.concerns(actor.pk, request) else NotDecider
    return acting[actor.pk]


def _write_step(
    request: AccessRequest,
    kind: RequestEvent.Kind,
    actor: User | None,
    for_whom: int | None,
    comment: str,
    today: dt.date,
) -> None:
    event = RequestEvent.objects.create(
        request=request,
        kind=kind,
        person=actor,
        for_whom_id=for_whom,
        at=moment_of(today),
        comment=comment,
    )
    personal = {"comment": comment} if comment else {}
    if kind == RequestEvent.Kind.ASKED:
        personal |= {"reason": request.reason, "right": request.right}
    record(
        actor,
        f"people.request_{kind.value}",
        request,
        for_whom=event.for_whom,
        data=_facts(request),
        personal=personal or None,
    )


def _facts(request: AccessRequest) -> dict[str, str | int | None]:
    return {
        "register": request.register.code,
        "role": request.role or None,
        "unit": request.unit.code if request.unit else None,
        "field": request.field.code if request.field else None,
        "beneficiary": request.beneficiary_id,
        "from": request.valid_from.isoformat(),
        "until": request.valid_until.isoformat(),
    }


def _approved_on(request: AccessRequest) -> dt.date:
    """The day of the last approval."""
    approvals = request.events.filter(kind__in=APPROVALS)
    return timezone.localdate(approvals.latest("pk").at)


def _open_until(request: AccessRequest, begins: dt.date) -> dt.date:
    """The right ends with the account at the latest."""
    closes = request.beneficiary.closes_on
    ends = min(request.valid_until, closes) if closes else request.valid_until
    if ends <= begins:
        raise AccountNotOpen
    return ends
