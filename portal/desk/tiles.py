"""The desk in short: how much waits, is late, is due soon, has changed. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.shell.panels import Group, Panel

SOON_DAYS = 7


@dataclass(frozen=True)
class Tile:
    """A number with the panel where the work begins; no panel when there is none."""

    group: Group
    count: int
    panel: Panel | None = None


def tiles_of(panels: Sequence[Panel], today: dt.date) -> list[Tile]:
    """Return the four tiles; one's own work is in none of them.

    What is overdue counts as late wherever it stands, what is due within a week as soon; each
    room says what is soon in a panel of its own for that.
    """
    panels = [panel for panel in panels if panel.group != "own"]
    return [
        _tile("late", panels, [panel.late(today) for panel in panels]),
        _tile("soon", panels, [_soon(panel, today) for panel in panels]),
        _tile("waiting", panels, [_of("waiting", panel) for panel in panels]),
        _tile("changed", panels, [_of("changed", panel) for panel in panels]),
    ]


def _tile(group: Group, panels: Sequence[Panel], counts: Sequence[int]) -> Tile:
    first = next((panel for panel, count in zip(panels, counts, strict=True) if count), None)
    return Tile(group, sum(counts), first)


def _of(group: Group, panel: Panel) -> int:
    return panel.count if panel.group == group else 0


def _soon(panel: Panel, today: dt.date) -> int:
    until = today + dt.timedelta(days=SOON_DAYS)
    dated = sum(1 for item in panel.items if item.due and today <= item.due < until)
    return max(panel.count - panel.late(today), dated) if panel.group == "soon" else dated
