"""What waits for a person: requests to approve and to carry out, rights to remove."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from portal.people.acting import identities
from portal.people.models import AccessRequest, ExternalRight, User
from portal.people.models.requests import RequestState
from portal.people.permissions import may_manage_people
from portal.people.requests.deciders import FALLBACK, Deciders, deciders_for


def to_approve(user: User, today: dt.date, deciders: Deciders | None = None) -> list[AccessRequest]:
    """Return the requests that the person may approve today, the most urgent first.

    Which unit a person leads bounds what is read; how many closed requests there are does not
    matter.
    """
    deciders = deciders or deciders_for(user, today)
    waits_for_head = Q(state=RequestState.ASKED)
    if not user.has_role(FALLBACK):
        waits_for_head &= Q(beneficiary__unit__in=deciders.headships.led_by(user.pk))
    waits_for_owner = Q(state=RequestState.HEAD_APPROVED, needs_owner_approval=True)
    waiting = AccessRequest.objects.filter(waits_for_head | waits_for_owner)
    return _mine(user, _in_order(waiting, today), deciders)


def to_carry_out(user: User, today: dt.date) -> QuerySet[AccessRequest]:
    """Return the approved requests that the person may carry out today: those for others that
    somebody else approved, by no chain of substitution themself. The same as `Deciders.of`."""
    if not may_manage_people(user):
        return AccessRequest.objects.none()
    waiting = AccessRequest.objects.waiting_for_support()
    return _in_order(waiting.without_part_of(identities(user, today)), today)


def rights_to_remove(user: User, today: dt.date) -> QuerySet[ExternalRight]:
    """Return the ended rights that the person may remove in their registers, the oldest first."""
    if not may_manage_people(user):
        return ExternalRight.objects.none()
    return (
        ExternalRight.objects.to_remove(today)
        .exclude(person=user)
        .select_related("person", "register")
        .order_by("valid_until", "pk")
    )


def _in_order(rows: QuerySet[AccessRequest], today: dt.date) -> QuerySet[AccessRequest]:
    rows = rows.filter(valid_until__gt=today)
    return rows.select_related("register", "unit", "field", "beneficiary", "requester").order_by(
        "due_on", "pk"
    )


def _mine(user: User, rows: Iterable[AccessRequest], deciders: Deciders) -> list[AccessRequest]:
    return [request for request in rows if user.pk in deciders.of(request)]
