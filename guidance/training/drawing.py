"""Which questions an attempt gets, and in which order. Pure: chance comes in as a seed."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A rule of a quiz with what it may take now, by key; a fixed question is a pool of one."""

    place: int
    pool: Sequence[int]
    count: int = 1
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question that was drawn for a slot."""

    slot: int
    question: int


def draw(
    slots: Sequence[Slot], *, seed: int, seen: Collection[int] = (), shuffled: bool = False
) -> list[Drawn]:
    """Draw for each slot, no question twice; `seen` ones only when the pool has no others left.

    A pool that is too small gives what it has. Fixed questions are taken before draws, so that a
    draw does not use them up. Equal input gives an equal draw.

    >>> [one.question for one in draw([Slot(1, [7]), Slot(2, [7, 8], 2)], seed=1)]
    [7, 8]
    """
    chance = random.Random(seed)  # noqa: S311 - a draw to be repeated, nothing secret
    taken: set[int] = set()
    found: dict[int, list[int]] = {}
    for slot in sorted(slots, key=lambda one: (len(one.pool) > 1, one.place)):
        pool = sorted(set(slot.pool) - taken)
        fresh = [key for key in pool if key not in seen] if slot.unseen else pool
        rest = [key for key in pool if key not in fresh]
        chosen = chance.sample(fresh, min(slot.count, len(fresh)))
        chosen += chance.sample(rest, min(slot.count - len(chosen), len(rest)))
        taken |= set(chosen)
        found[slot.place] = chosen
    drawn = [Drawn(slot.place, key) for slot in slots for key in found[slot.place]]
    if shuffled:
        chance.shuffle(drawn)
    return drawn


def order_of(keys: Sequence[str], *, seed: int, place: int, shuffled: bool) -> list[str]:
    """Return the order of the answers of an item; the same for the same seed and place."""
    order = list(keys)
    if shuffled:
        random.Random(f"{seed}:{place}").shuffle(order)  # noqa: S311 - as above
    return order
