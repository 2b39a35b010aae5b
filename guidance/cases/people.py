"""Who may be given cases and who signs in a unit, on a day."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q

from guidance.cases.standing import HANDLER, LEAD
from portal.people.models import Absence, RoleAssignment, Unit, User
from portal.people.querysets import RoleAssignmentQuerySet


def handlers_in(units: Collection[int], today: dt.date) -> dict[User, int]:
    """Return the client-service specialists at work in the units, each with the unit; one query."""
    return {one.person: _unit_of(one) for one in _holders(HANDLER, units, today)}


def signers_in(unit: int, today: dt.date) -> list[User]:
    """Return the lead specialists of a unit and of those above it; two queries."""
    above = Unit.objects.above([unit]).values_list("pk", flat=True)
    return [one.person for one in _holders(LEAD, above, today)]


def _holders(role: str, units: Iterable[int], today: dt.date) -> RoleAssignmentQuerySet:
    """Return own roles in the units of people whose account is in use and who are not long away."""
    away = Absence.objects.on(today).filter(person=OuterRef("person"), suspends_roles=True)
    return (
        RoleAssignment.objects.on(today)
        .filter(
            Q(unit__in=units) | Q(unit=None, person__unit__in=units),
            ~Exists(away),
            Exists(User.objects.active_on(today).filter(pk=OuterRef("person"))),
            role=role,
        )
        .select_related("person__unit")
        .order_by("person__last_name", "person__first_name", "person")
    )


def _unit_of(held: RoleAssignment) -> int:
    unit = held.unit_id or held.person.unit_id
    assert unit is not None, "the query asks for a unit"
    return unit
