"""Questions about people, their roles and who stands in for whom; every day is passed in."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self, TypeVar

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL

from portal.people.enums import AccountState
from portal.people.roles import Role

if TYPE_CHECKING:
    from portal.people import models as stored
    from portal.people.rights import Right


def covering(day: dt.date, prefix: str = "") -> Q:
    """Return the condition that the half-open interval of a row covers the day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": day})
    )


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with `[valid_from, valid_until)`."""

    def on(self, day: dt.date) -> Self:
        """Rows whose interval covers the day."""
        return self.filter(covering(day))

    def overlapping(self, valid_from: dt.date, valid_until: dt.date | None) -> Self:
        """Rows that share a day with `[valid_from, valid_until)`; cancelled ones have none."""
        rows = self.filter(
            Q(valid_until=None) | Q(valid_until__gt=valid_from),
            Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
        )
        return rows if valid_until is None else rows.filter(valid_from__lt=valid_until)

    def lasting_beyond(self, day: dt.date) -> Self:
        """Rows that cover the day or any later one."""
        return self.overlapping(day, None)


CHAINS = """
WITH RECURSIVE chain(id, substitute, absent) AS (
    SELECT id, substitute_id, absent_id FROM people_substitution
    WHERE valid_from <= %s AND valid_until > %s
        AND (substitute_id IN ({people}) OR absent_id IN ({people}))
    UNION
    SELECT further.id, further.substitute_id, further.absent_id
    FROM people_substitution further
    JOIN chain ON further.substitute_id IN (chain.substitute, chain.absent)
    WHERE further.valid_from <= %s AND further.valid_until > %s
)
SELECT id FROM chain
"""


class SubstitutionQuerySet(DatedQuerySet["stored.Substitution"]):
    """Who stands in for whom."""

    def about(self, people: Collection[int], day: dt.date) -> Self:
        """A day's substitutions of people and by them, and all whom these stand in for, chains
        followed: however many are away that day, only those are read."""
        if not people:
            return self.none()
        days = [connection.ops.adapt_datefield_value(day)] * 2
        keys = sorted(people)
        sql = CHAINS.format(people=", ".join(["%s"] * len(keys)))
        chains = RawSQL(sql, [*days, *keys, *keys, *days])  # noqa: S611 - only placeholders go in
        return self.on(day).filter(pk__in=chains)


class AbsenceQuerySet(DatedQuerySet["stored.Absence"]):
    """Who is away."""


class AccountPeriodQuerySet(DatedQuerySet["stored.AccountPeriod"]):
    """When accounts were open before they were opened again."""


class UnitHeadQuerySet(DatedQuerySet["stored.UnitHead"]):
    """Who heads which unit."""


class SuspensionQuerySet(DatedQuerySet["stored.AccountSuspension"]):
    """Whose account is out of use."""


class RoleAssignmentQuerySet(DatedQuerySet["stored.RoleAssignment"]):
    """Roles of people."""

    def held_by(self, person: "stored.User", day: dt.date) -> Self:
        """Roles in effect for a person whose account is in use: own ones unless a long absence
        suspends them, and those passed on by whom the person substitutes that day. One query."""
        from portal.people.models import Absence, Substitution, User

        away = Absence.objects.on(day).filter(person=person, suspends_roles=True)
        passed_on = Substitution.objects.on(day).filter(
            Q(all_roles=True) | Q(roles__role=OuterRef("role")),
            substitute=person,
            absent=OuterRef("person"),
        )
        # Whose roles may be among them, by key: the condition alone would look at every role.
        stood_in_for = Substitution.objects.on(day).filter(substitute=person).order_by()
        concerned = User.objects.filter(pk=person.pk).order_by().values("pk")
        return self.on(day).filter(
            (Q(person=person) & ~Exists(away)) | Exists(passed_on),
            Exists(User.objects.active_on(day).filter(pk=person.pk)),
            person__in=concerned.union(stood_in_for.values("absent")),
        )


class UserQuerySet(models.QuerySet["stored.User"]):
    """People."""

    def active_on(self, day: dt.date) -> Self:
        """People whose account is open and not suspended on the day."""
        from portal.people.models import AccountPeriod, AccountSuspension

        suspended = AccountSuspension.objects.on(day).filter(person=OuterRef("pk"))
        former = AccountPeriod.objects.on(day).filter(person=OuterRef("pk"))
        return self.filter(
            Q(Q(closes_on=None) | Q(closes_on__gt=day), opens_on__lte=day) | Exists(former),
            ~Exists(suspended),
        )

    def in_state(self, state: str, day: dt.date) -> Self:
        """People whose account stands so on the day."""
        from portal.people.models import AccountSuspension

        match AccountState(state):
            case AccountState.COMING:
                return self.filter(opens_on__gt=day)
            case AccountState.CLOSED:
                return self.filter(closes_on__lte=day, opens_on__lte=day)
            case AccountState.ACTIVE:
                return self.active_on(day)
        suspended = AccountSuspension.objects.on(day).filter(person=OuterRef("pk"))
        opened = self.filter(Q(closes_on=None) | Q(closes_on__gt=day), opens_on__lte=day)
        return opened.filter(Exists(suspended))

    def with_suspension(self, day: dt.date) -> Self:
        """The same people, each with `suspended` as on the day."""
        from portal.people.models import AccountSuspension

        suspended = AccountSuspension.objects.on(day).filter(person=OuterRef("pk"))
        return self.annotate(suspended=Exists(suspended))

    def named_like(self, typed: str) -> Self:
        """People whose names or user name hold every word typed; SQLite folds ASCII only."""
        people = self
        for word in typed.split()[:6]:
            found = Q()
            for form in {word, word.capitalize(), word.lower()}:
                for name in ("first_name", "last_name", "username"):
                    found |= Q(**{f"{name}__icontains": form})
            people = people.filter(found)
        return people

    def with_role(self, *roles: str, on: dt.date) -> Self:
        """Active people for whom one of the roles is in effect on the day, also as substitutes."""
        from portal.people.models import Absence, RoleAssignment, Substitution

        away = Absence.objects.on(on).filter(person=OuterRef("person"), suspends_roles=True)
        own = RoleAssignment.objects.on(on).filter(~Exists(away), role__in=roles)
        passed = Substitution.objects.filter(
            covering(on),
            covering(on, "absent__assignments__"),
            Q(all_roles=True) | Q(roles__role=F("absent__assignments__role")),
            absent__assignments__role__in=roles,
        )
        holds = Q(pk__in=own.values("person")) | Q(pk__in=passed.values("substitute"))
        if Role.ADMINISTRATOR in roles:
            holds |= Q(is_superuser=True)
        return self.active_on(on).filter(holds)

    def with_rights(self, *, on: dt.date) -> Self:
        """People who hold a role on the day or a right in a register; asked person by person, so
        that the first page of a list is read without looking at everybody."""
        from portal.people.models import Absence, ExternalRight, RoleAssignment, Substitution, User

        away = Absence.objects.on(on).filter(person=OuterRef("person"), suspends_roles=True)
        own = RoleAssignment.objects.on(on).filter(~Exists(away), person=OuterRef("pk"))
        passed = Substitution.objects.on(on).filter(
            covering(on, "absent__assignments__"),
            Q(all_roles=True) | Q(roles__role=F("absent__assignments__role")),
            substitute=OuterRef("pk"),
        )
        active = User.objects.active_on(on).filter(pk=OuterRef("pk"))
        outside = ExternalRight.objects.on(on).filter(person=OuterRef("pk"))
        holds = Exists(own) | Exists(passed) | Q(is_superuser=True)
        return self.filter(Q(Exists(active), holds) | Exists(outside))

    def roles_on(self, day: dt.date) -> "list[Right]":
        """The rights of these people on a day, and why; see `portal.people.rights`."""
        from portal.people.rights import rights_on

        return rights_on(day, self)


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """People, with Django's ways of making accounts."""
