"""Charts as numbers: where the bars and dots of an SVG stand. Pure.

Coordinates are in units of the picture's own box; the table beside a chart says the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 28, 24, 34
BINS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the words under it and its value."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot with its name; `tone` is a status of the design."""

    x: float
    y: float
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its number."""

    at: float
    label: str


def histogram(percents: Iterable[tuple[float, int]]) -> list[tuple[str, int]]:
    """How many results fall into each tenth; 100 belongs to the last.

    >>> histogram([(100, 2), (5, 1)])[0], histogram([(100, 2)])[-1]
    (('0–10', 1), ('90–100', 2))
    """
    counts = [0] * BINS
    for percent, times in percents:
        counts[min(BINS - 1, max(0, int(percent // 10)))] += times
    return [(f"{10 * place}–{10 * place + 10}", count) for place, count in enumerate(counts)]


def bars(values: Sequence[tuple[str, int]]) -> list[Bar]:
    """The bars of a chart, the largest as high as the box."""
    most = max((value for _, value in values), default=0) or 1
    room = (WIDTH - LEFT - RIGHT) / max(1, len(values))
    drawn = []
    for place, (label, value) in enumerate(values):
        height = (HEIGHT - TOP - BOTTOM) * value / most
        drawn.append(
            Bar(
                round(LEFT + place * room + room * 0.1, 1),
                round(HEIGHT - BOTTOM - height, 1),
                round(room * 0.8, 1),
                round(height, 1),
                label,
                value,
            )
        )
    return drawn


def at_x(share: float) -> float:
    """Where a share from 0 to 1 stands from left to right."""
    return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)


def at_y(share: float) -> float:
    """Where a share from 0 to 1 stands from the bottom up."""
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def index_height(index: float) -> float:
    """Where an index from -100 to 100 stands."""
    return at_y((max(-100.0, min(100.0, index)) + 100) / 200)
