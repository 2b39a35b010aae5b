"""Family benefits between EU states (regulations 883/2004 and 987/2009), child by child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guidance.benefits.family import ContradictoryInput
from guidance.benefits.results import Benefit, Line

HERE = "EE"
# The European Union, Iceland, Liechtenstein, Norway and Switzerland.
_CODES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
)
STATES = frozenset(_CODES.split())
OUTSIDE = frozenset({Benefit.BIRTH, Benefit.ADOPTION, Benefit.GUARDIANSHIP})


class Activity(StrEnum):
    """On what a parent's insurance rests; unemployment benefit and parental leave equal work."""

    WORK = "work"
    PENSION = "pension"
    NONE = "none"


@dataclass(frozen=True)
class Parent:
    """A parent: the state of residence, and the state of the work or pension.

    Who is posted (A1) works in the state that posted them.
    """

    lives_in: str
    activity: Activity = Activity.NONE
    active_in: str = ""

    def __post_init__(self) -> None:
        if bool(self.active_in) != (self.activity != Activity.NONE):
            raise ContradictoryInput("active_in", "state_and_activity_go_together")
        if self.active_in and self.active_in not in STATES:
            raise ContradictoryInput("active_in", "outside_coordination")


@dataclass(frozen=True)
class Competence:
    """The state that pays first, on what ground, and who owes a supplement up to its own amount."""

    primary: str
    ground: Activity
    supplements: frozenset[str]


def competent_state(child_lives_in: str, parents: Sequence[Parent]) -> Competence:
    """Return which state is competent for a child: work, then pension, then residence.

    When both parents work, or have pensions, in different states it is the one where the child
    lives; raises ContradictoryInput when the child lives in neither, for which no rule was read.
    A right that rests on residence only gives no supplement.
    """
    if not parents:
        raise ContradictoryInput("parents", "none")
    if child_lives_in not in STATES:
        raise ContradictoryInput("child_lives_in", "outside_coordination")
    for ground in (Activity.WORK, Activity.PENSION):
        states = {parent.active_in for parent in parents if parent.activity == ground}
        if states:
            primary = _one_of(states, child_lives_in, ground)
            active = {parent.active_in for parent in parents if parent.active_in}
            return Competence(primary, ground, frozenset(active - {primary}))
    return Competence(child_lives_in, Activity.NONE, frozenset())


def _one_of(states: set[str], child_lives_in: str, ground: Activity) -> str:
    if len(states) == 1:
        return next(iter(states))
    if child_lives_in not in states:
        raise ContradictoryInput("child_lives_in", f"in_neither_state_of_{ground.value}")
    return child_lives_in


def amounts_to_compare(lines: Sequence[Line], children: Sequence[str]) -> dict[str, int]:
    """Return the cents of a month to compare, by child; what is the family's is split equally.

    Cents that do not divide go to the first children; birth and adoption allowance and the
    allowance for a child under guardianship stay outside.
    """
    found = dict.fromkeys(children, 0)
    common = 0
    for line in lines:
        if line.benefit in OUTSIDE:
            continue
        if line.child:
            found[line.child] += cents(line.amount)
        else:
            common += cents(line.amount)
    share, rest = divmod(common, len(children)) if children else (0, 0)
    for place, child in enumerate(children):
        found[child] += share + (place < rest)
    return found


def supplement(ours: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    """Return the supplement in cents by child: the difference, never below nothing."""
    return {child: max(amount - theirs.get(child, 0), 0) for child, amount in ours.items()}


def cents(amount: Decimal) -> int:
    """Return an amount of whole cents as an integer."""
    return int(amount * 100)
