"""Who answers for duties on a day: few queries for any number of duties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.people.acting import headships_on, standing_on
from portal.people.models import Absence, RoleAssignment, User
from portal.people.standing import Headships
from portal.recurring.enums import WhenAbsent
from portal.recurring.models import Duty


@dataclass(frozen=True)
class Owners:
    """The people who answer for a duty on a day and are at work; `passed` are not its owners."""

    people: frozenset[int]
    passed: bool = False
    waits: bool = False

    @property
    def nobody(self) -> bool:
        """Whether nobody answers though somebody should."""
        return not self.people and not self.waits


class OwnersOn:
    """The owners of duties on one day."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self._holders: dict[str, Owners] = {}

    @cached_property
    def headships(self) -> Headships:
        return headships_on(self.day)

    @cached_property
    def absent(self) -> frozenset[int]:
        """The people who are away."""
        return frozenset(Absence.objects.on(self.day).values_list("person", flat=True))

    @cached_property
    def working(self) -> frozenset[int]:
        """The people whose account is open and who are not away."""
        active = User.objects.active_on(self.day).values_list("pk", flat=True)
        return frozenset(active) - self.absent

    @cached_property
    def substitutes(self) -> dict[int, set[int]]:
        """The substitutes of each person substituted."""
        found: dict[int, set[int]] = defaultdict(set)
        for substitute, absent in standing_on(self.day).stands_in_for.items():
            for person in absent:
                found[person].add(substitute)
        return found

    def of(self, duty: Duty) -> Owners:
        """Return who answers for the duty.

        An absent person's duty waits or passes to the substitute, else to the head; nobody away
        is ever among them.
        """
        if duty.owner_role:
            return self._of_role(duty.owner_role)
        if duty.owner_unit_id:
            return self._of_head(duty.owner_unit_id)
        assert duty.owner_person_id
        return self._of_person(duty, duty.owner_person_id)

    def of_many(self, duties: Iterable[Duty]) -> dict[int, Owners]:
        return {duty.pk: self.of(duty) for duty in duties}

    def _of_person(self, duty: Duty, person: int) -> Owners:
        if person in self.working:
            return Owners(frozenset({person}))
        if person in self.absent and duty.kind_facts.when_absent == WhenAbsent.WAIT:
            return Owners(frozenset(), waits=True)
        if substitutes := self.substitutes.get(person, set()) & self.working:
            return Owners(frozenset(substitutes), passed=True)
        deciders = self.headships.deciders(duty.unit_id, frozenset({person}))
        return Owners(self.working & deciders.keys(), passed=True)

    def _of_head(self, unit: int) -> Owners:
        deciders = self.headships.deciders(unit)
        head = self.headships.units[unit].head if unit in self.headships.units else None
        people = self.working & deciders.keys()
        return Owners(people, passed=bool(people) and head not in people)

    def _of_role(self, role: str) -> Owners:
        """The holders at work; those who hold it as substitutes only when no own holder is."""
        if role not in self._holders:
            held = frozenset(User.objects.with_role(role, on=self.day).values_list("pk", flat=True))
            own = frozenset(
                RoleAssignment.objects.on(self.day)
                .filter(role=role)
                .values_list("person", flat=True)
            )
            at_work = held & self.working
            self._holders[role] = Owners(at_work & own or at_work, passed=not at_work & own)
        return self._holders[role]
