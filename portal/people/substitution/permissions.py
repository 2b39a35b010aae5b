"""Who enters absences and substitutions and who sees them; asked by services and pages alike."""

import datetime as dt

from django.db.models import Q, QuerySet

from portal.people.acting import led_by
from portal.people.models import Absence, Substitution, User
from portal.people.permissions import (
    managing_for,
    may_manage_people,
    may_read_everybody,
    units_in_sight,
)


def may_enter_for(user: User, person: User, today: dt.date) -> bool:
    """The person themself, their head (or who stands in as head) and who manages people."""
    if user.pk == person.pk or may_manage_people(user):
        return True
    return person.unit_id in led_by(user, today)


def entering_for(user: User | None, person: User, today: dt.date) -> User | None:
    """Return whom the user stands in for when they enter something for a person."""
    if user is None or user.pk == person.pk:
        return None
    if may_manage_people(user):
        return managing_for(user, today)
    head = led_by(user, today).get(person.unit_id or 0)
    return User.objects.filter(pk=head).first() if head else None


def may_import(user: User, today: dt.date) -> bool:
    """Who manages people, and heads for the people they lead."""
    return may_manage_people(user) or bool(led_by(user, today))


def visible_substitutions(user: User, today: dt.date) -> QuerySet[Substitution]:
    """One's own, those of people in sight; all for who manages people or checks on them."""
    if may_read_everybody(user):
        return Substitution.objects.all()
    units = units_in_sight(user, today).order_by().values("pk")
    return Substitution.objects.filter(
        Q(absent=user) | Q(substitute=user) | Q(absent__unit__in=units) | Q(entered_by=user)
    )


def visible_absences(user: User, today: dt.date) -> QuerySet[Absence]:
    """One's own and those of people in sight."""
    if may_read_everybody(user):
        return Absence.objects.all()
    units = units_in_sight(user, today).order_by().values("pk")
    return Absence.objects.filter(Q(person=user) | Q(person__unit__in=units) | Q(entered_by=user))
