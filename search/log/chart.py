"""Where bars and lines of a small chart stand. Pure; the scale begins at zero."""

from collections.abc import Sequence
from dataclasses import dataclass

_TOP, _BOTTOM = 18, 22
_GAP = 0.28


@dataclass(frozen=True)
class Bar:
    """One bar with its value above and its label below."""

    x: float
    y: float
    width: float
    height: float
    value: str
    label: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        return round(self.y - 5, 1)


@dataclass(frozen=True)
class Chart:
    """A chart of a fixed size; sizes are units of its own view box."""

    width: int
    height: int
    bars: Sequence[Bar]

    @property
    def floor(self) -> int:
        return self.height - _BOTTOM

    @property
    def label_y(self) -> int:
        return self.height - 6


def bar_chart(
    values: Sequence[tuple[str, int]],
    *,
    width: int,
    height: int,
    unit: str = "",
    most: int | None = None,
) -> Chart:
    """Return bars for pairs of label and value; `most` fixes the top of the scale."""
    step = width / max(1, len(values))
    room = height - _TOP - _BOTTOM
    top = max(1, most if most is not None else max((value for _, value in values), default=0))
    bars = []
    for place, (label, value) in enumerate(values):
        tall = round(room * min(value, top) / top, 1)
        bars.append(
            Bar(
                x=round(place * step + step * _GAP / 2, 1),
                y=round(height - _BOTTOM - tall, 1),
                width=round(step * (1 - _GAP), 1),
                height=tall,
                value=f"{value}{unit}",
                label=label,
            )
        )
    return Chart(width, height, bars)
