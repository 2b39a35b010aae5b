"""Small counts are hidden in what leaves the agency, and cannot be reckoned back. Pure.

A figure is hidden when fewer than five people stand behind it. Figures stand in sums, a cell of
a table in that of its row and that of its column. What a sum hides may be found by subtraction,
and so may what several sums hide together. Subtraction finds nothing exactly where hidden figures
stand in a ring: from a sum over a hidden figure to the next sum, and round to where it began. So
the ring that hides the fewest people more is closed round every hidden figure.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

SMALLEST_SHOWN = 5
OUTSIDE = -1  # where a figure ends that stands in one sum only

K = TypeVar("K", bound=Hashable)
People = Mapping[K, int]
Sums = Sequence[Sequence[K]]


def hidden_figures(people: People[K], sums: Sums[K], *, also: Collection[K] = ()) -> set[K]:
    """Return which figures to hide; `people` stand behind each, and nobody behind a zero.

    The last of each of the `sums` is what the others add up to; a figure stands in one of a row
    and one of a column at most. A zero is shown. What is in `also` is hidden already.

    >>> sorted(hidden_figures({"a": 3, "b": 30, "c": 7, "all": 40}, [["a", "b", "c", "all"]]))
    ['a', 'c']
    """
    found = {key for key, n in people.items() if 0 < n < SMALLEST_SHOWN or (n and key in also)}
    found |= _of_few_together(people, sums, found)
    ends = _ends(people, sums)
    ringed: set[K] = set()
    for key in sorted(people, key=lambda one: people[one]):
        if key in found and key not in ringed:
            ring = _ring(key, people, ends, found)
            found |= ring
            ringed |= ring
    return found


def hidden_lines(counts: Sequence[int]) -> set[int]:
    """Return which of the counts under one total to hide, the total aside.

    >>> sorted(hidden_lines([3, 30, 7])), sorted(hidden_lines([1, 2, 30, 7]))
    ([0, 2], [0, 1, 3])
    """
    people = {**dict(enumerate(counts)), len(counts): max(sum(counts), SMALLEST_SHOWN)}
    return hidden_figures(people, [list(people)]) - {len(counts)}


def _of_few_together(people: People[K], sums: Sums[K], found: set[K]) -> set[K]:
    """What a sum that is shown hides is a figure, too: five people stand behind it together."""
    more: set[K] = set()
    changed = True
    while changed:
        changed = False
        for *parts, total in sums:
            hidden = found | more
            behind = sum(people[part] for part in parts if part in hidden)
            if total in hidden or not 0 < behind < SMALLEST_SHOWN:
                continue
            others = [part for part in parts if part not in hidden and people[part]]
            more.add(min(others, key=lambda part: people[part]) if others else total)
            changed = True
    return more


def _ends(people: People[K], sums: Sums[K]) -> dict[K, tuple[int, int]]:
    """Return the two sums in which each figure stands."""
    places: dict[K, list[int]] = {key: [] for key in people}
    for place, keys in enumerate(sums):
        for key in keys:
            places[key].append(place)
    padded = {key: [*at, OUTSIDE, OUTSIDE] for key, at in places.items()}
    return {key: (at[0], at[1]) for key, at in padded.items()}


def _ring(key: K, people: People[K], ends: Mapping[K, tuple[int, int]], found: set[K]) -> set[K]:
    """Return the figures of the ring through a hidden figure that hides the fewest people more."""
    start, goal = ends[key]
    ways: dict[int, list[K]] = {}
    for one in _to_hide(people, key):
        for end in ends[one]:
            ways.setdefault(end, []).append(one)
    order = count()
    queue: list[tuple[int, int, int, tuple[K, ...]]] = [(0, next(order), start, (key,))]
    seen: set[int] = set()
    while queue:
        cost, _order, at, ring = heappop(queue)
        if at == goal:
            return set(ring)
        if at in seen:
            continue
        seen.add(at)
        for one in ways.get(at, ()):
            first, second = ends[one]
            to = second if first == at else first
            if to not in seen:
                price = 0 if one in found else people[one]
                heappush(queue, (cost + price, next(order), to, (*ring, one)))
    return {key}


def _to_hide(people: People[K], but: K) -> Iterator[K]:
    return (one for one, n in people.items() if n and one != but)
