"""Small counts are hidden in what leaves the agency, and cannot be reckoned back. Pure.

A cell is hidden when fewer than five people stand behind it. What a row or a column with a total
hides could be found by subtraction, so the next smallest of it is hidden too, until every row and
column hides none, or at least two behind which five people stand together.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

SMALLEST_SHOWN = 5

Place = tuple[int, int]
Hidden = set[Place]


def hidden_lines(counts: Sequence[int], *, also: AbstractSet[int] = frozenset()) -> set[int]:
    """Return which of the counts under one total to hide; those of `also` are hidden already.

    >>> sorted(hidden_lines([3, 30, 7]))
    [0, 2]
    """
    begun = frozenset((row, 0) for row in also)
    return {row for row, _column in hidden_cells([[one] for one in counts], also=begun)}


def hidden_cells(
    counts: Sequence[Sequence[int]],
    *,
    smallest: int = SMALLEST_SHOWN,
    also: AbstractSet[Place] = frozenset(),
) -> Hidden:
    """Return the places (row, column) to hide; `counts` are people, zero is shown.

    What is in `also` is hidden already.

    >>> sorted(hidden_cells([[20, 3], [30, 40], [9, 50]]))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    >>> sorted(hidden_cells([[1], [2], [30], [7]]))
    [(0, 0), (1, 0), (3, 0)]
    """
    found = set(also) | {
        (row, column)
        for row, cells in enumerate(counts)
        for column, count in enumerate(cells)
        if 0 < count < smallest
    }
    while (companion := _companion(counts, found, smallest)) is not None:
        found.add(companion)
    return found


def _companion(counts: Sequence[Sequence[int]], found: Hidden, smallest: int) -> Place | None:
    """Return a cell that keeps what a line hides from being reckoned back.

    Of the candidates one that helps in its crossing line too, then the smallest.
    """
    rows, columns = len(counts), len(counts[0]) if counts else 0
    downward = [[(row, column) for row in range(rows)] for column in range(columns)]
    across = [[(row, column) for column in range(columns)] for row in range(rows)]

    def is_bare(line: list[Place]) -> bool:
        hidden = [
            n for row, column in line if (row, column) in found and (n := counts[row][column])
        ]
        return len(hidden) == 1 or 0 < sum(hidden) < smallest

    def rank(place: Place) -> tuple[bool, int, Place]:
        row, column = place
        helps = is_bare(across[row]) and is_bare(downward[column])
        return not helps, counts[row][column], place

    for line in downward + (across if columns > 1 else []):
        others = [place for place in line if place not in found and counts[place[0]][place[1]]]
        if is_bare(line) and others:
            return min(others, key=rank)
    return None
