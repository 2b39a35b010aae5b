"""The delegable overview: who had which role or right in a register on a day, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.models import (
    Absence,
    ExternalRight,
    Field,
    Ground,
    RoleAssignment,
    Substitution,
    Unit,
    User,
)
from portal.people.querysets import covering
from portal.people.roles import Role

People = Iterable[User] | QuerySet[User]


class Why(models.TextChoices):
    """What a right rests on."""

    ORDER = "order", gettext_lazy("By order")
    REQUEST = "request", gettext_lazy("By an approved request")
    SUBSTITUTION = "substitution", gettext_lazy("As a substitute")
    SUPERUSER = "superuser", gettext_lazy("Superuser, set up on the server")


@dataclass(frozen=True)
class Right:
    """A role, or a right in a register, of a person for `[valid_from, valid_until)`, and why."""

    person: User
    role: str
    unit: Unit | None
    field: Field | None
    valid_from: dt.date
    valid_until: dt.date | None
    why: Why
    reference: str = ""
    request_id: int | None = None
    for_whom: User | None = None
    outside: ExternalRight | None = None

    @property
    def role_name(self) -> str:
        """The name of the role in the reader's language, or the register with the right there."""
        if self.outside:
            return f"{self.outside.register}: {self.outside.right}"
        return str(Role(self.role).label)

    @property
    def reason(self) -> str:
        """What the right rests on, in the reader's language."""
        match self.why:
            case Why.ORDER:
                return _("Order %(order)s") % {"order": self.reference}
            case Why.REQUEST:
                return _("By request %(number)s") % {"number": self.request_id}
            case Why.SUBSTITUTION:
                words = {"person": self.for_whom, "ground": self.reference}
                return _("Stands in for %(person)s (%(ground)s)") % words
        return str(self.why.label)


def rights_on(day: dt.date, people: People | None = None, *, outside: bool = True) -> list[Right]:
    """Return the rights in effect on a day, by person; at most five queries for any number.

    Those in external registers come last; without `outside` they are left out.
    """
    chosen = User.objects.all()
    if isinstance(people, QuerySet):
        chosen = chosen.filter(pk__in=people.order_by().values("pk"))
    elif people is not None:
        people = list(people)
        chosen = chosen.filter(pk__in=[person.pk for person in people])
    active = chosen.active_on(day)
    found = [*_own(day, active), *_passed_on(day, active)]
    if not isinstance(people, list) or any(person.is_superuser for person in people):
        found += _superusers(active)
    if outside:
        found += _outside(day, None if people is None else chosen)
    found.sort(key=_order)
    return found


def _order(right: Right) -> tuple[Any, ...]:
    person = right.person
    name = (person.last_name, person.first_name, person.pk)
    return (*name, right.outside is not None, right.role, right.valid_from)


def _own(day: dt.date, people: QuerySet[User]) -> Iterator[Right]:
    away = Absence.objects.on(day).filter(person=OuterRef("person"), suspends_roles=True)
    held = RoleAssignment.objects.on(day).filter(~Exists(away), person__in=people)
    for row in held.select_related("person__unit", "unit", "field"):
        yield _right(row, row.person)


def _passed_on(day: dt.date, people: QuerySet[User]) -> Iterator[Right]:
    """Each role of somebody absent with each substitution that passes it on."""
    passing = RoleAssignment.objects.on(day).filter(
        covering(day, "person__substituted_by__"),
        Q(person__substituted_by__all_roles=True)
        | Q(person__substituted_by__roles__role=F("role")),
        person__substituted_by__substitute__in=people,
    )
    rows = passing.annotate(by=F("person__substituted_by")).select_related("unit", "field")
    passed = [(row.by, row) for row in rows.distinct()]  # type: ignore[attr-defined]
    if passed:
        standing_in = Substitution.objects.select_related("substitute__unit", "absent").in_bulk(
            {by for by, _row in passed}
        )
        for by, row in passed:
            yield _right_of_substitute(row, standing_in[by])


def _outside(day: dt.date, people: QuerySet[User] | None) -> Iterator[Right]:
    """Rights that a request gave in registers; suspending the account here ends none there."""
    held = ExternalRight.objects.on(day).select_related("person__unit", "register")
    for row in held if people is None else held.filter(person__in=people):
        yield Right(
            row.person,
            "",
            None,
            None,
            row.valid_from,
            row.valid_until,
            Why.REQUEST,
            row.reference,
            row.request_id,
            outside=row,
        )


def _superusers(people: QuerySet[User]) -> Iterator[Right]:
    for person in people.filter(is_superuser=True).select_related("unit"):
        yield Right(
            person, Role.ADMINISTRATOR, None, None, person.opens_on, person.closes_on, Why.SUPERUSER
        )


def _right(row: RoleAssignment, person: User) -> Right:
    by_request = row.ground == Ground.REQUEST
    return Right(
        person,
        row.role,
        row.unit,
        row.field,
        row.valid_from,
        row.valid_until,
        Why.REQUEST if by_request else Why.ORDER,
        row.order_reference,
        row.request_id,
    )


def _right_of_substitute(row: RoleAssignment, one: Substitution) -> Right:
    """The days on which both the role and the substitution are in effect."""
    return Right(
        one.substitute,
        row.role,
        row.unit,
        row.field,
        max(row.valid_from, one.valid_from),
        min(row.valid_until or one.valid_until, one.valid_until),
        Why.SUBSTITUTION,
        one.reference,
        for_whom=one.absent,
    )
