"""What may be asked for, by whom and for which days; every check raises what is broken."""

import datetime as dt

from portal.people.acting import led_by
from portal.people.errors import BeginsInPast, PeriodBackwards
from portal.people.models import AccessRequest, Register, User
from portal.people.requests.errors import (
    AccountNotOpen,
    AlreadyAsked,
    AlreadyHeld,
    CommentMissing,
    MayNotAskFor,
    PeriodTooLong,
    RegisterClosed,
    WrongWish,
)
from portal.people.requests.terms import longest_days
from portal.people.roles import Role


def asks_as(actor: User, beneficiary: User, today: dt.date) -> int | None:
    """Return the head whom the actor stands in for; None for oneself and for the head."""
    if actor.pk == beneficiary.pk:
        return None
    led = led_by(actor, today)
    if beneficiary.unit_id not in led:
        raise MayNotAskFor
    return led[beneficiary.unit_id]


def check_wish(request: AccessRequest) -> None:
    """A role in the portal or a right in words elsewhere, in a register that is open, and why."""
    if not Register.objects.open_for_requests().filter(pk=request.register_id).exists():
        raise RegisterClosed
    fits = bool(request.role) and not request.right
    if not request.register.is_portal:
        fits = bool(request.right) and not (request.role or request.unit or request.field)
    if not fits or (request.role and request.role not in Role.values):
        raise WrongWish
    if not request.reason:
        raise CommentMissing


def check_period(request: AccessRequest, today: dt.date) -> None:
    """Forwards, from today on, not too long, while the account is open."""
    if request.valid_until <= request.valid_from:
        raise PeriodBackwards
    if request.valid_from < today:
        raise BeginsInPast(today)
    if (request.valid_until - request.valid_from).days > longest_days():
        raise PeriodTooLong(longest_days())
    person = request.beneficiary
    if not person.is_open_on(request.valid_from) or not person.is_open_on(today):
        raise AccountNotOpen


def check_not_there_yet(request: AccessRequest) -> None:
    """Neither held nor asked for already on any of the days."""
    person = request.beneficiary
    same = {"role": request.role, "unit": request.unit, "field": request.field}
    if request.role:
        held = person.assignments.filter(**same)
        present = held.overlapping(request.valid_from, request.valid_until).first()
        if present is not None:
            raise AlreadyHeld(present)
    asked = AccessRequest.objects.open().filter(
        beneficiary=person,
        register=request.register,
        right=request.right,
        valid_from__lt=request.valid_until,
        valid_until__gt=request.valid_from,
        **same,
    )
    if twin := asked.first():
        raise AlreadyAsked(twin)
