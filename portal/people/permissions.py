"""Who may see and change people; asked by services, QuerySets and pages alike."""

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q

from portal.people.acting import acting_for, identities
from portal.people.errors import MayNotManage, OwnRights
from portal.people.models import Absence, Substitution, Unit, UnitHead, User
from portal.people.querysets import UserQuerySet
from portal.people.querysets_units import UnitQuerySet
from portal.people.roles import Role

MANAGERS = (Role.ADMINISTRATOR, Role.USER_SUPPORT)
READERS = (*MANAGERS, Role.AUDITOR, Role.INFORMATION_SECURITY_SPECIALIST)

Visitor = AbstractBaseUser | AnonymousUser


def may_manage_people(user: Visitor) -> bool:
    """Administrators and user support change accounts, roles and units."""
    return isinstance(user, User) and user.has_role(*MANAGERS)


def may_read_everybody(user: Visitor) -> bool:
    """Who manages people, and who checks on them, sees everybody."""
    return isinstance(user, User) and user.has_role(*READERS)


def may_read_people(user: Visitor, today: dt.date) -> bool:
    """Who sees everybody, or at least a unit."""
    return may_read_everybody(user) or (isinstance(user, User) and bool(roots_led(user, today)))


def may_change_rights(user: Visitor, person: User, today: dt.date) -> bool:
    """Return whether the user may change this person's account and roles."""
    return may_manage_people(user) and not _is_same(user, person, today)


def units_in_sight(user: Visitor, today: dt.date) -> UnitQuerySet:
    """Heads (and who stands in for them as head) and lead specialists see their unit's subtree."""
    if may_read_everybody(user):
        return Unit.objects.all()
    led = roots_led(user, today) if isinstance(user, User) else set()
    return Unit.objects.below(led)


def people_in_sight(user: Visitor, units: UnitQuerySet) -> UserQuerySet:
    """Return the people a user may look up, given the units in sight; nobody for most."""
    if may_read_everybody(user):
        return User.objects.all()
    return User.objects.filter(unit__in=units.order_by().values("pk"))


def require_manager(actor: User | None) -> None:
    """Raise MayNotManage; None is the installation itself, a command run on the server."""
    if actor is not None and not may_manage_people(actor):
        raise MayNotManage


def managing_for(actor: User | None, today: dt.date) -> User | None:
    """Return whom the actor stands in for when they manage people; None in their own right."""
    if actor is None or actor.is_superuser:
        return None
    return acting_for(actor, MANAGERS, today)


def require_right_over(actor: User | None, person: User, today: dt.date) -> None:
    """Raise MayNotManage, or OwnRights when the change would reach the actor."""
    require_manager(actor)
    if actor is not None and _is_same(actor, person, today):
        raise OwnRights


def _is_same(user: Visitor, person: User, today: dt.date) -> bool:
    """What a person gets, passes to their substitute the same day."""
    return isinstance(user, User) and person.pk in identities(user, today)


def roots_led(user: User, today: dt.date) -> set[int]:
    """The units of which a user is head, acts as head or leads the specialists; one query."""
    away = Absence.objects.on(today).filter(person=user, suspends_roles=True)
    standing_in = Substitution.objects.on(today).filter(
        as_head=True, substitute=user, absent=OuterRef("person")
    )
    headed = UnitHead.objects.on(today).order_by()
    headed = headed.filter((Q(person=user) & ~Exists(away)) | Exists(standing_in))
    specialists = {
        assignment.unit_id or user.unit_id
        for assignment in user.assignments_today
        if assignment.role == Role.LEAD_SPECIALIST
    }
    return {*headed.values_list("unit", flat=True), *(unit for unit in specialists if unit)}
