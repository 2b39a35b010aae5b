"""Who owes which requirement on a day, worked out from roles, units and municipalities. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal.people.roles import STAFF_ROLES, Role
from portal.people.tree import Parents, subtree


@dataclass(frozen=True)
class Held:
    """A role that a person holds on the day, by whom they stand in for when it is not their own."""

    person: int
    role: str
    unit: int | None = None
    for_whom: int | None = None
    tenant: int | None = None

    @property
    def is_own(self) -> bool:
        return self.for_whom is None


@dataclass(frozen=True)
class Target:
    """Whom a requirement concerns; everything named must fit."""

    role: str = ""
    units: frozenset[int] | None = None
    tenant: int | None = None

    def fits(self, held: Held) -> bool:
        """Return whether a role held makes its person owe the requirement.

        >>> Target().fits(Held(1, "expert")), Target().fits(Held(1, "external_user"))
        (True, False)
        """
        if self.role and held.role != self.role:
            return False
        if not self.role and held.role not in STAFF_ROLES:
            return False
        if self.units is not None and held.unit not in self.units:
            return False
        return self.tenant is None or held.tenant == self.tenant


def target_of(parents: Parents, role: str, unit: int | None, tenant: int | None) -> Target:
    """Return a target; a unit means its parts too, a municipality its external users."""
    units = subtree(parents, [unit]) if unit is not None else None
    return Target(role or (Role.EXTERNAL_USER.value if tenant else ""), units, tenant)


Pair = tuple[int, int]
"""A person and a requirement, by their keys."""


def owed_by(held: Iterable[Held], targets: Mapping[int, Collection[Target]]) -> dict[Pair, Held]:
    """Return who owes what, each with the role by which: an own one before a substituted one."""
    found: dict[Pair, Held] = {}
    for one in held:
        for requirement in _asked_of(one, targets):
            known = found.get((one.person, requirement))
            if known is None or (one.is_own and not known.is_own):
                found[one.person, requirement] = one
    return found


def _asked_of(held: Held, targets: Mapping[int, Collection[Target]]) -> Iterator[int]:
    for requirement, wanted in targets.items():
        if any(target.fits(held) for target in wanted):
            yield requirement
