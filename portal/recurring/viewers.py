"""What one person has to do with duties on one day: which are theirs, which they oversee."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from portal.people.acting import headships_of
from portal.people.models import Absence, Substitution, User
from portal.people.roles import Role
from portal.people.standing import Headships
from portal.people.tree import subtree
from portal.recurring.enums import WhenAbsent
from portal.recurring.kinds import all_kinds
from portal.recurring.models import Duty

MANY = 500
SEE_ALL = frozenset({Role.ADMINISTRATOR.value, Role.AUDITOR.value})


@dataclass(frozen=True)
class Viewer:
    """A person on a day.

    `passed_from` are the people substituted and, for a head, those away whom nobody substitutes;
    `heads` the units whose head's duties are theirs (each with the head stood in for, or None),
    `leads` the units they lead, parts included.
    """

    user: User
    today: dt.date
    roles: frozenset[str]
    passed_from: frozenset[int]
    heads: dict[int, int | None]
    leads: frozenset[int]

    @property
    def sees_all(self) -> bool:
        return not self.roles.isdisjoint(SEE_ALL)

    @property
    def overseen(self) -> list[str]:
        """The kinds of which they see every duty."""
        return [kind.code for kind in all_kinds() if kind.overseers & self.roles]

    def owned(self, prefix: str = "") -> Q:
        """Return the condition that a duty is this person's today, own or as a substitute."""
        waiting = [kind.code for kind in all_kinds() if kind.when_absent == WhenAbsent.WAIT]
        passed = Q(**{f"{prefix}owner_person__in": self.passed_from})
        return (
            Q(**{f"{prefix}owner_person": self.user})
            | (passed & ~Q(**{f"{prefix}kind__in": waiting}))
            | Q(**{f"{prefix}owner_role__in": self.roles})
            | Q(**{f"{prefix}owner_unit__in": list(self.heads)})
        )

    @property
    def own_duties(self) -> QuerySet[Duty]:
        """The duties that are this person's today; as a subquery, so that their times are looked up
        by duty and not all times by whose they are."""
        return Duty.objects.filter(self.owned()).order_by()

    def seen(self, prefix: str = "") -> Q:
        """Return the condition that this person may see a duty."""
        if self.sees_all:
            return Q()
        return (
            self.owned(prefix)
            | Q(**{f"{prefix}created_by": self.user})
            | Q(**{f"{prefix}unit__in": self.leads})
            | Q(**{f"{prefix}kind__in": self.overseen})
        )

    def seen_times(self) -> Q:
        """The condition that this person may see a time: where they see few duties, their times are
        looked up by duty; where many, the database walks the times and soon has enough."""
        duties = Duty.objects.filter(self.seen()).order_by()
        if self.sees_all or duties[:MANY].count() == MANY:
            return self.seen("duty__")
        return Q(duty__in=duties)

    def owns(self, duty: Duty) -> bool:
        """Return whether the duty is this person's today."""
        if duty.owner_role:
            return duty.owner_role in self.roles
        if duty.owner_unit_id:
            return duty.owner_unit_id in self.heads
        passes = duty.kind_facts.when_absent == WhenAbsent.PASS_ON
        return duty.owner_person_id == self.user.pk or (
            passes and duty.owner_person_id in self.passed_from
        )


def viewer_of(user: User, today: dt.date) -> Viewer:
    """Read what a person has to do with duties today; at most eight queries."""
    roots = _roots_as_specialist(user)
    headships = headships_of(user, today, also=roots)
    led = headships.led_by(user.pk)
    heads = {
        unit: deciders[user.pk] for unit in led if user.pk in (deciders := headships.deciders(unit))
    }
    return Viewer(
        user=user,
        today=today,
        roles=user.roles,
        passed_from=frozenset(headships.standing.stands_in_for.get(user.pk, ()))
        | _left_to(user, headships, heads, today),
        heads=heads,
        leads=frozenset(led) | _with_parts(roots, headships),
    )


def _left_to(
    user: User, headships: Headships, heads: Collection[int], today: dt.date
) -> frozenset[int]:
    """Those away without a substitute at work, whose duties fall to the person as their head."""
    if not heads:
        return frozenset()
    away = Absence.objects.on(today).values("person")
    at_work = User.objects.active_on(today).exclude(pk__in=away)
    substituted = Substitution.objects.on(today).filter(substitute__in=at_work).values("absent")
    duties = Duty.objects.active_on(today).filter(unit__in=heads, owner_person__in=away)
    left = duties.exclude(owner_person__in=substituted).values_list("owner_person", "unit")
    return frozenset(
        person
        for person, unit in left.order_by().distinct()
        if user.pk in headships.deciders(unit, frozenset({person}))
    )


def _roots_as_specialist(user: User) -> set[int]:
    """The unit that the role of lead specialist is held for, or their own."""
    roots = {
        assignment.unit_id or user.unit_id
        for assignment in user.assignments_today
        if assignment.role == Role.LEAD_SPECIALIST
    }
    return {root for root in roots if root}


def _with_parts(roots: set[int], headships: Headships) -> frozenset[int]:
    parents = {unit: place.parent for unit, place in headships.units.items()}
    return subtree(parents, roots)
