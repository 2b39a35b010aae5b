"""Who sees which requests and who keeps the registers; asked by services and pages alike."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from portal.people.acting import headships_of
from portal.people.models import AccessRequest, ExternalRight, RequestEvent, User
from portal.people.permissions import Visitor, may_read_everybody
from portal.people.querysets_requests import AccessRequestQuerySet, ExternalRightQuerySet
from portal.people.roles import Role


def may_keep_registers(user: Visitor) -> bool:
    """Administrators keep the list of registers."""
    return isinstance(user, User) and user.has_role(Role.ADMINISTRATOR)


def may_see_all_requests(user: Visitor) -> bool:
    """Who manages people and who checks on them."""
    return may_read_everybody(user)


def visible_requests(user: User, today: dt.date) -> AccessRequestQuerySet:
    """Requests by or for the person, of people they lead, about registers they own, and those
    in which they took a step; all for who manages people or checks on them."""
    if may_see_all_requests(user):
        return AccessRequest.objects.all()
    headships = headships_of(user, today)
    selves = headships.standing.identities(user.pk)
    acted = RequestEvent.objects.filter(request=OuterRef("pk"), person=user)
    return AccessRequest.objects.filter(
        Q(beneficiary=user)
        | Q(requester=user)
        | Q(beneficiary__unit__in=headships.led_by(user.pk))
        | Q(register__owner__in=selves, needs_owner_approval=True)
        | Q(register__owner_role__in=user.roles, needs_owner_approval=True)
        | Exists(acted)
    )


def visible_rights(user: User) -> ExternalRightQuerySet:
    """One's own rights outside; all for who manages people or checks on them."""
    if may_see_all_requests(user):
        return ExternalRight.objects.all()
    return ExternalRight.objects.filter(person=user)
