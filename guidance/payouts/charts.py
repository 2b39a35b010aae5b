"""Pictures of amounts: bars over time, bars of change. Pure geometry; the table says the same.

A picture is drawn twice, standing for a wide page and lying for a phone, since letters in a scaled
picture become too small to read. Numbers are in the units of the picture's `viewBox`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD, FOOT = 26, 34
GAP = 0.16
GRID_LINES = 4
NARROW, LINE, LETTERS, NUMBERS = 340, 28, 96, 66


@dataclass(frozen=True)
class Part:
    """A share of a bar; `key` is the class that colours it."""

    key: str
    value: int


@dataclass(frozen=True)
class Bar:
    """A bar: what stands under it, above it, and its parts from the ground up."""

    label: str
    text: str
    parts: tuple[Part, ...]
    is_chosen: bool = False

    @property
    def value(self) -> int:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class Block:
    """A drawn part."""

    x: float
    y: float
    width: float
    height: float
    key: str


@dataclass(frozen=True)
class Words:
    """A word at a place: its middle at `x`, or where it starts."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Picture:
    """Everything to draw; `name` says for which page."""

    name: str
    width: int
    height: int
    grid: tuple[float, ...]
    blocks: tuple[Block, ...]
    labels: tuple[Words, ...]
    values: tuple[Words, ...]


def picture_of(bars: Sequence[Bar], *, name: str, width: int, height: int) -> Picture | None:
    """Draw bars beside each other; None when there is nothing above zero.

    Parts below zero have no height: the table tells them.
    """
    largest = max((bar.value for bar in bars), default=0)
    if largest <= 0:
        return None
    room, ground = height - HEAD - FOOT, height - FOOT
    step = width / len(bars)
    blocks: list[Block] = []
    labels: list[Words] = []
    values: list[Words] = []
    for place, bar in enumerate(bars):
        middle = round((place + 0.5) * step, 1)
        top = float(ground)
        for part in bar.parts:
            tall = round(max(part.value, 0) / largest * room, 1)
            if tall:
                top = round(top - tall, 1)
                left = round(place * step + step * GAP, 1)
                blocks.append(Block(left, top, round(step * (1 - 2 * GAP), 1), tall, part.key))
        labels.append(Words(middle, ground + 22, bar.label))
        values.append(Words(middle, round(top - 7, 1), bar.text))
    grid = tuple(round(ground - room * line / GRID_LINES, 1) for line in range(GRID_LINES + 1))
    return Picture(name, width, height, grid, tuple(blocks), tuple(labels), tuple(values))


def lying_of(bars: Sequence[Bar], *, name: str) -> Picture:
    """Draw bars under each other, each after its label; something is above zero."""
    largest = max(bar.value for bar in bars)
    room = NARROW - LETTERS - NUMBERS
    blocks: list[Block] = []
    labels: list[Words] = []
    values: list[Words] = []
    for place, bar in enumerate(bars):
        top, foot = place * LINE, round((place + 0.68) * LINE, 1)
        end = float(LETTERS)
        for part in bar.parts:
            if long := round(max(part.value, 0) / largest * room, 1):
                height = round(LINE * (1 - 2 * GAP), 1)
                blocks.append(Block(end, round(top + LINE * GAP, 1), long, height, part.key))
                end = round(end + long, 1)
        labels.append(Words(0, foot, bar.label, "start"))
        values.append(Words(end + 6, foot, bar.text, "start"))
    return Picture(name, NARROW, len(bars) * LINE, (), tuple(blocks), tuple(labels), tuple(values))


@dataclass(frozen=True)
class Chart:
    """The same bars for a wide page and for a phone."""

    pictures: tuple[Picture, ...]


def chart_of(bars: Sequence[Bar], *, width: int = 860) -> Chart | None:
    """Draw both pictures, the wide one of a width; None when there is nothing to draw."""
    wide = picture_of(bars, name="wide", width=width, height=230)
    return Chart((wide, lying_of(bars, name="narrow"))) if wide is not None else None


FULL_BAR = 0.1


@dataclass(frozen=True)
class Change:
    """A change between two sums, and how long its bar is: 0–50 of a hundred."""

    before: int
    after: int
    length: int

    @property
    def difference(self) -> int:
        return self.after - self.before

    @property
    def is_down(self) -> bool:
        return self.after < self.before

    @property
    def tenths_of_percent(self) -> int | None:
        """The change in tenths of a percent; None when there was nothing before."""
        if self.before == 0:
            return None
        return round(self.difference * 1000 / self.before)


def changes_of(pairs: Sequence[tuple[int, int]]) -> list[Change]:
    """Measure changes against the largest of them, so that the eye finds what stands out.

    Where all are small, against a tenth: half a percent does not look like a half.

    >>> [one.length for one in changes_of([(100, 110), (100, 95), (0, 7)])]
    [50, 25, 50]
    """
    shares = [abs(after - before) / before if before > 0 else None for before, after in pairs]
    largest = max([FULL_BAR, *(share for share in shares if share is not None)])
    found = []
    for (before, after), share in zip(pairs, shares, strict=True):
        length = (50 if after else 0) if share is None else round(share / largest * 50)
        found.append(Change(before, after, length))
    return found
