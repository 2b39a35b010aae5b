"""What the figures of a question say about it, and since when. Pure.

A check of knowledge that people are meant to pass is easy by design, so discrimination is low and
noisy: nothing is ever dropped by itself, a person looks at the question beside its figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guidance.training.psychometrics import ItemStatistics

LEAST_PEOPLE = 20
"""Below this figures are neither shown (somebody could be recognised) nor trusted (noise)."""
TOO_EASY = 0.95
CHECK_BELOW, SUSPECT_BELOW = 50.0, 30.0


class Flag(StrEnum):
    MISKEYED = "miskeyed"
    TOO_EASY = "too_easy"
    UNUSED_CHOICE = "unused_choice"
    SUSPECT = "suspect"
    CHECK = "check"


SERIOUS = frozenset({Flag.MISKEYED, Flag.TOO_EASY, Flag.UNUSED_CHOICE})


@dataclass(frozen=True, slots=True)
class Cycle:
    """A year of a question: its facility and of how many first attempts."""

    facility: float | None
    attempts: int


def flags(
    item: ItemStatistics,
    *,
    cycles: Sequence[Cycle] = (),
    chosen: Mapping[str, int] | None = None,
) -> tuple[Flag, ...]:
    """What to look at. `cycles` are the years of the question, newest last; `chosen` counts how
    often each choice was taken.

    * probably mis-keyed: discrimination below 0
    * to be retired: facility above 0.95 in the two last cycles
    * a choice nobody took
    * discrimination below 30: very probably needs a check, below 50: probably
    """
    if item.attempts < LEAST_PEOPLE:
        return ()
    found: list[Flag] = []
    if item.discrimination is not None and item.discrimination < 0:
        found.append(Flag.MISKEYED)
    if _too_easy(cycles):
        found.append(Flag.TOO_EASY)
    if chosen and any(times == 0 for times in chosen.values()):
        found.append(Flag.UNUSED_CHOICE)
    if item.discrimination is not None and 0 <= item.discrimination < CHECK_BELOW:
        found.append(Flag.SUSPECT if item.discrimination < SUSPECT_BELOW else Flag.CHECK)
    return tuple(found)


def _too_easy(cycles: Sequence[Cycle]) -> bool:
    last = [cycle for cycle in cycles if cycle.attempts >= LEAST_PEOPLE][-2:]
    return len(last) == 2 and all(
        cycle.facility is not None and cycle.facility > TOO_EASY for cycle in last
    )


def is_shown(people: int) -> bool:
    """Whether figures about so many people may be shown at all."""
    return people >= LEAST_PEOPLE


def serious(found: Iterable[Flag]) -> bool:
    return any(flag in SERIOUS for flag in found)
