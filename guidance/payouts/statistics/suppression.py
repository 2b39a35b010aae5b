"""Small counts are hidden in what leaves the agency, and cannot be reckoned back. Pure.

A cell is hidden when fewer than five people stand behind it. One hidden cell in a row or a column
with a total could be found by subtraction, so the next smallest of that row or column is hidden
with it, until every row and column hides none or at least two.
"""

from collections.abc import Sequence

SMALLEST_SHOWN = 5

Place = tuple[int, int]
Hidden = set[Place]


def hidden_cells(counts: Sequence[Sequence[int]], *, smallest: int = SMALLEST_SHOWN) -> Hidden:
    """Return the places (row, column) to hide; `counts` are people, zero is shown.

    >>> sorted(hidden_cells([[20, 3], [30, 40], [9, 50]]))
    [(0, 0), (0, 1), (1, 0), (1, 1)]
    >>> sorted(hidden_cells([[3], [30], [7]]))
    [(0, 0), (2, 0)]
    """
    found = {
        (row, column)
        for row, cells in enumerate(counts)
        for column, count in enumerate(cells)
        if 0 < count < smallest
    }
    while (companion := _companion(counts, found)) is not None:
        found.add(companion)
    return found


def _companion(counts: Sequence[Sequence[int]], found: Hidden) -> Place | None:
    """Return a cell that keeps a lone hidden one from being reckoned back.

    Of the candidates one that helps in its crossing line too, then the smallest.
    """
    rows, columns = len(counts), len(counts[0]) if counts else 0
    downward = [[(row, column) for row in range(rows)] for column in range(columns)]
    across = [[(row, column) for column in range(columns)] for row in range(rows)]

    def is_lone(line: list[Place]) -> bool:
        return sum(place in found for place in line) == 1

    def rank(place: Place) -> tuple[bool, int, Place]:
        row, column = place
        helps = is_lone(across[row]) and is_lone(downward[column])
        return not helps, counts[row][column], place

    for line in downward + (across if columns > 1 else []):
        others = [place for place in line if place not in found and counts[place[0]][place[1]]]
        if is_lone(line) and others:
            return min(others, key=rank)
    return None
