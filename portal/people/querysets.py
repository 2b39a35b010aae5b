"""Questions about people, their roles and who stands in for whom; every day is passed in."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from portal.people.models import User


def covering(day: dt.date, prefix: str = "") -> Q:
    """Return the condition that the half-open interval of a row covers the day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": day})
    )


class DatedQuerySet(models.QuerySet):
    """Rows with `[valid_from, valid_until)`."""

    def on(self, day: dt.date) -> Self:
        """Rows whose interval covers the day."""
        return self.filter(covering(day))


class SubstitutionQuerySet(DatedQuerySet):
    """Who stands in for whom."""


class AbsenceQuerySet(DatedQuerySet):
    """Who is away."""


class SuspensionQuerySet(DatedQuerySet):
    """Whose account is out of use."""


class RoleAssignmentQuerySet(DatedQuerySet):
    """Roles of people."""

    def held_by(self, person: "User", day: dt.date) -> Self:
        """Roles in effect for a person: own ones unless a long absence suspends them, and those
        passed on by whom the person substitutes that day. One query."""
        from portal.people.models import Absence, Substitution

        away = Absence.objects.on(day).filter(person=person, suspends_roles=True)
        passed_on = Substitution.objects.on(day).filter(
            Q(all_roles=True) | Q(roles__role=OuterRef("role")),
            substitute=person,
            absent=OuterRef("person"),
        )
        return self.on(day).filter((Q(person=person) & ~Exists(away)) | Exists(passed_on))


class UserQuerySet(models.QuerySet):
    """People."""

    def active_on(self, day: dt.date) -> Self:
        """People whose account is open and not suspended on the day."""
        from portal.people.models import AccountSuspension

        suspended = AccountSuspension.objects.on(day).filter(person=OuterRef("pk"))
        return self.filter(
            Q(closes_on=None) | Q(closes_on__gt=day), ~Exists(suspended), opens_on__lte=day
        )

    def with_role(self, *roles: str, on: dt.date) -> Self:
        """Active people for whom one of the roles is in effect on the day, also as substitutes."""
        from portal.people.models import Absence, RoleAssignment, Substitution

        own = RoleAssignment.objects.on(on).filter(person=OuterRef("pk"), role__in=roles)
        away = Absence.objects.on(on).filter(person=OuterRef("pk"), suspends_roles=True)
        passed = (
            Substitution.objects.on(on)
            .filter(substitute=OuterRef("pk"), absent__assignments__role__in=roles)
            .filter(
                covering(on, "absent__assignments__"),
                Q(all_roles=True) | Q(roles__role=models.F("absent__assignments__role")),
            )
        )
        return self.active_on(on).filter((Exists(own) & ~Exists(away)) | Exists(passed))


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """People, with Django's ways of making accounts."""
