"""Who stands in for whom, and who decides as head, on one day. Pure: no database, no settings."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """A day's substitutions, `{substitute: those they stand in for}`, by the keys of people."""

    stands_in_for: Mapping[int, Set[int]]

    def identities(self, person: int) -> frozenset[int]:
        """The person, those they stand in for, those whom these stand in for, and so on.

        Rights pass on once only, but a clash of interests passes on through the whole chain.

        >>> sorted(Standing({3: {2}, 2: {1}}).identities(3))
        [1, 2, 3]
        """
        found, waiting = {person}, [person]
        while waiting:
            for absent in self.stands_in_for.get(waiting.pop(), NOBODY) - found:
                found.add(absent)
                waiting.append(absent)
        return frozenset(found)

    def is_disjoint(self, person: int, others: Set[int]) -> bool:
        """Return whether the person is none of the others, by no chain of substitution."""
        return self.identities(person).isdisjoint(others)


@dataclass(frozen=True)
class Place:
    """A unit in the tree: the unit above it and its head."""

    parent: int | None = None
    head: int | None = None


@dataclass(frozen=True)
class Headships:
    """The tree of units with all that decides who acts as head on a day.

    `deputies` are those who stand in for a head as head, `working` those whose account is open,
    `away` those marked absent, `suspended` those whose absence is so long that it suspends roles.
    """

    units: Mapping[int, Place]
    deputies: Mapping[int, Set[int]]
    standing: Standing
    working: Set[int]
    away: Set[int] = NOBODY
    suspended: Set[int] = NOBODY
    _below: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def deciders(self, unit: int | None, excluded: Set[int] = NOBODY) -> dict[int, int | None]:
        """Return who may decide as head of a unit, each with the head they stand in for.

        Goes up the tree past excluded people, by any chain of substitution, until somebody who
        is present is found. Empty when nobody is left.
        """
        found: dict[int, int | None] = {}
        for head in self._heads_upwards(unit):
            level = {
                person: for_whom
                for person, for_whom in self._acting_as(head).items()
                if self.standing.is_disjoint(person, excluded)
            }
            found = {**level, **found}
            if self.has_present(level):
                break
        return found

    def has_present(self, people: Mapping[int, int | None]) -> bool:
        """Return whether at least one of the people is not away."""
        return any(person not in self.away for person in people)

    def led_by(self, person: int) -> dict[int, int | None]:
        """Return the units that the person leads, parts included, each with whom they stand in for.

        What they lead in their own right wins over what they lead for somebody else.
        """
        led: dict[int, int | None] = {}
        if person not in self.working:
            return led
        for absent in sorted(who for who, deputies in self.deputies.items() if person in deputies):
            led |= dict.fromkeys(self._parts_of_heads(absent), absent)
        if person not in self.suspended:
            led |= dict.fromkeys(self._parts_of_heads(person), None)
        return led

    def _acting_as(self, head: int) -> dict[int, int | None]:
        acting: dict[int, int | None] = dict.fromkeys(
            self.deputies.get(head, NOBODY) & self.working, head
        )
        if head in self.working and head not in self.suspended:
            acting[head] = None
        return acting

    def _heads_upwards(self, unit: int | None) -> Iterator[int]:
        passed: set[int] = set()
        while unit is not None and unit in self.units and unit not in passed:
            passed.add(unit)
            place = self.units[unit]
            if place.head is not None:
                yield place.head
            unit = place.parent

    def _parts_of_heads(self, head: int) -> set[int]:
        found = {unit for unit, place in self.units.items() if place.head == head}
        waiting = list(found)
        while waiting:
            for part in self._parts(waiting.pop()):
                if part not in found:
                    found.add(part)
                    waiting.append(part)
        return found

    def _parts(self, unit: int) -> list[int]:
        if not self._below and self.units:
            for key, place in self.units.items():
                if place.parent is not None:
                    self._below.setdefault(place.parent, []).append(key)
        return self._below.get(unit, [])
