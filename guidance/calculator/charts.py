"""A picture of amounts by month: bars of euros, told again in the table below."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guidance.benefits.dates import Month
from guidance.benefits.results import Benefit, Line

WIDTH, HEIGHT, FOOT = 720, 180, 24


@dataclass(frozen=True)
class Block:
    """A part of a bar, in the picture's units."""

    x: float
    y: float
    width: float
    height: float
    benefit: str


@dataclass(frozen=True)
class Mark:
    """A word under or beside the bars."""

    x: float
    text: str


@dataclass(frozen=True)
class Picture:
    """Bars stacked by benefit, months under them, the largest total."""

    blocks: list[Block]
    months: list[Mark]
    benefits: list[Benefit]
    largest: Decimal
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    ground: int = HEIGHT


def picture_of(lines: Sequence[Line], months: Sequence[Month]) -> Picture | None:
    """Draw the lines; None when nothing is paid."""
    totals = {m: sum((x.amount for x in lines if x.month == m), Decimal(0)) for m in months}
    largest = max(totals.values(), default=Decimal(0))
    if not largest:
        return None
    benefits = [b for b in Benefit if any(line.benefit == b for line in lines)]
    step = WIDTH / len(months)
    blocks = []
    for place, month in enumerate(months):
        top = float(HEIGHT)
        for benefit in benefits:
            amount = sum(
                (x.amount for x in lines if x.month == month and x.benefit == benefit), Decimal(0)
            )
            height = round(float(amount / largest) * (HEIGHT - 8), 1)
            if height:
                top -= height
                blocks.append(
                    Block(
                        round(place * step + step * 0.1, 1), round(top, 1), round(step * 0.8, 1),
                        height, benefit.value,
                    )
                )  # fmt: skip
    every = max(1, len(months) // 12)
    marks = [
        Mark(round(place * step + step / 2, 1), f"{month.number:02}.{month.year % 100:02}")
        for place, month in enumerate(months)
        if place % every == 0
    ]
    return Picture(blocks, marks, benefits, largest)
