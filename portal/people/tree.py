"""The tree of units as pure arithmetic on `{unit: its parent}`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

DEEPEST = 6
Parents = Mapping[int, int | None]


def subtree(parents: Parents, roots: Iterable[int]) -> frozenset[int]:
    """Return the roots and everything below them.

    >>> sorted(subtree({1: None, 2: 1, 3: 2, 4: None}, [2]))
    [2, 3]
    """
    parts = _parts(parents)
    found: set[int] = set()
    waiting = [root for root in roots if root in parents]
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += parts[unit]
    return frozenset(found)


def path_to(parents: Parents, unit: int | None) -> list[int]:
    """Return the units from the top down to this one; a circle is cut.

    >>> path_to({1: None, 2: 1, 3: 2}, 3)
    [1, 2, 3]
    """
    path: list[int] = []
    while unit is not None and unit not in path:
        path.insert(0, unit)
        unit = parents.get(unit)
    return path


def height(parents: Parents, unit: int) -> int:
    """Return how many levels a unit takes with what lies below it; 1 for one without parts."""
    parts = _parts(parents)[unit]
    return 1 + max((height(parents, part) for part in parts), default=0)


def _parts(parents: Parents) -> dict[int | None, list[int]]:
    parts: dict[int | None, list[int]] = defaultdict(list)
    for unit, parent in parents.items():
        parts[parent].append(unit)
    return parts
