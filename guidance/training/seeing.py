"""Whose training a person may see, and who keeps requirements; asked by services and lists."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from guidance.training.errors_requirements import MayNotKeep
from guidance.training.models import ExternalUser
from guidance.training.permissions import reads_report
from portal.people.models import Unit, User
from portal.people.permissions import roots_led
from portal.people.querysets_units import UnitQuerySet
from portal.people.roles import Role

KEEPERS = (Role.INFORMATION_SECURITY_SPECIALIST, Role.ADMINISTRATOR)
OVERSEERS = (*KEEPERS, Role.AUDITOR)


def keeps_requirements(user: User) -> bool:
    """Return whether the person sets requirements, invites externals and corrects the ledger."""
    return user.has_role(*KEEPERS)


def require_keeper(actor: User | None) -> None:
    """Raise `MayNotKeep`; None is the installation itself."""
    if actor is not None and not keeps_requirements(actor):
        raise MayNotKeep


@dataclass
class Sight:
    """Whom a person sees on a day: everybody, the units they lead, their municipality's people."""

    user: User
    today: dt.date

    @property
    def everybody(self) -> bool:
        return self.user.has_role(*OVERSEERS)

    @property
    def keeps(self) -> bool:
        return keeps_requirements(self.user)

    @cached_property
    def led(self) -> set[int]:
        """The units that the person leads, without their parts."""
        if self.user.has_role(Role.EXTERNAL_USER) and not self.user.is_agency_staff:
            return set()
        return roots_led(self.user, self.today)

    @property
    def units(self) -> UnitQuerySet:
        """The units whose people are in sight, parts included."""
        return Unit.objects.all() if self.everybody else Unit.objects.below(self.led)

    @cached_property
    def tenants(self) -> frozenset[int]:
        """The municipalities whose contact the person is; none for those who see everybody."""
        if self.user.is_agency_staff:
            return frozenset()
        own = ExternalUser.objects.on(self.today).filter(person=self.user, is_contact=True)
        return frozenset(own.values_list("tenant", flat=True))

    @property
    def sees_somebody(self) -> bool:
        return self.everybody or bool(self.led or self.tenants)

    @property
    def reads_report(self) -> bool:
        """Whether the report on knowledge is for the person: by a role, or as a head."""
        return reads_report(self.user) or self.everybody or bool(self.led)

    def people(self, prefix: str = "") -> Q:
        """Return the condition that a person, reached by the prefix, is in sight."""
        if self.everybody:
            return Q()
        if self.tenants:
            members = ExternalUser.objects.on(self.today).filter(tenant__in=self.tenants)
            return Q(**{f"{prefix}in" if prefix else "pk__in": members.values("person")})
        if self.led:
            units = self.units.order_by().values("pk")
            return Q(**{f"{prefix}unit__in" if prefix else "unit__in": units})
        return Q(pk__in=[])

    def sees(self, person: User) -> bool:
        """Return whether one person is in sight; always oneself."""
        if person.pk == self.user.pk:
            return True
        return User.objects.filter(self.people(), pk=person.pk).exists()
