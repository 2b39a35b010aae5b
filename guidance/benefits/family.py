"""A family as the rules see it: no names of people, no database."""

import datetime as dt
from dataclasses import dataclass

from guidance.benefits.dates import Span

LEVELS = frozenset({"basic", "upper_secondary", "vocational", "higher"})
WITHOUT_SECONDARY = frozenset({"basic", "upper_secondary", "vocational"})


@dataclass(frozen=True)
class ContradictoryInput(Exception):
    """Facts that cannot all be true; `where` is the path in the input, `what` the reason's code."""

    where: str
    what: str


@dataclass(frozen=True)
class Studies:
    """Studies at a level; `basic`, `upper_secondary`, `vocational` or `higher`."""

    span: Span
    level: str


@dataclass(frozen=True)
class Child:
    """A child and the facts on which benefits depend.

    `away` are stretches in prison or substitute care (PHS § 30 lg 2), `joined` the day the child
    came into the family when not at birth, `group` names siblings born together. `maintenance` are
    stretches of unpaid maintenance, `maintenance_owed` the cents a month ordered, when known.
    """

    key: str
    born: dt.date
    joined: dt.date | None = None
    left: dt.date | None = None
    stillborn: bool = False
    group: str = ""
    adopted: dt.date | None = None
    studies: tuple[Studies, ...] = ()
    away: tuple[Span, ...] = ()
    single_parent: tuple[Span, ...] = ()
    guardianship: tuple[Span, ...] = ()
    parent_in_service: tuple[Span, ...] = ()
    survivor_since: dt.date | None = None
    survivor_pension: int = 0
    childcare_right: tuple[Span, ...] = ()
    maintenance: tuple[Span, ...] = ()
    maintenance_owed: int = 0

    def __post_init__(self) -> None:
        if self.joined and self.joined < self.born:
            raise ContradictoryInput(self.key, "joined_before_birth")
        if self.left and self.left < (self.joined or self.born):
            raise ContradictoryInput(self.key, "left_before_joining")
        if self.adopted and self.adopted < self.born:
            raise ContradictoryInput(self.key, "adopted_before_birth")
        if self.survivor_since and self.survivor_since < self.born:
            raise ContradictoryInput(self.key, "survivor_before_birth")

    @property
    def in_family(self) -> Span:
        """The days the child belongs to the family."""
        return Span(self.joined or self.born, self.left or dt.date.max)


@dataclass(frozen=True)
class Family:
    """The children one payee raises; `was_large` says that three or more gave a right before.

    `is_carer` says that the payee cares for them in a parent's stead (PHS § 18 lg 6, closed).
    """

    children: tuple[Child, ...]
    was_large: bool = False
    is_carer: bool = False

    def __post_init__(self) -> None:
        keys = [child.key for child in self.children]
        if len(keys) != len(set(keys)):
            raise ContradictoryInput("children", "same_key_twice")
        births: dict[str, set[dt.date]] = {}
        for child in self.children:
            if child.group:
                births.setdefault(child.group, set()).add(child.born)
        # Siblings of one birth may be born on both sides of midnight.
        for group, days in births.items():
            if (max(days) - min(days)).days > 1:
                raise ContradictoryInput(group, "one_birth_on_different_days")
