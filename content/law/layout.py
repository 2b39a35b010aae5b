"""How an act is laid out on its page: chapters with sections, redactions as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from content.law.enums import ProvisionLevel
from content.law.models import ActVersion, Provision
from content.law.timelines import Span
from portal.shell.asof import AsOf

_TOP_HEADING = 2
_MOST_YEARS = 8
_LAST_YEAR_AT = 94


@dataclass
class Section:
    """A section of the page: its heading row and the rows under it."""

    head: Provision
    rows: list[Provision] = field(default_factory=list)


@dataclass
class Chapter:
    """Sections under the same headings; `opens` are the headings that begin here, with depth."""

    anchor: str
    opens: list[tuple[int, str]]
    section_level: int
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True)
class Scale:
    """Days as whole percent of a stretch of time."""

    start: date
    end: date

    def percent(self, day: date) -> int:
        length = (self.end - self.start).days
        return max(0, min(100, round(100 * (day - self.start).days / length)))

    def years(self) -> tuple[tuple[int, int], ...]:
        """Turns of the year to write under the picture, with their place; only as many as fit."""
        found = range(self.start.year + 1, self.end.year + 1)
        step = -(-len(found) // _MOST_YEARS)
        places = ((year, self.percent(date(year, 1, 1))) for year in found[::step])
        return tuple(place for place in places if place[1] <= _LAST_YEAR_AT)


@dataclass(frozen=True)
class Segment:
    """One redaction in the picture."""

    span: Span
    at: int
    width: int
    look: str
    is_shown: bool
    query: str

    @property
    def state(self) -> str:
        return self.look.split()[0]


@dataclass(frozen=True)
class Picture:
    """Redactions of an act to scale, years for orientation and the place of the reading date."""

    segments: tuple[Segment, ...]
    years: tuple[tuple[int, int], ...]
    pin: int | None


def chapters(rows: Sequence[Provision]) -> list[Chapter]:
    """Rows of a redaction in order, gathered under their headings."""
    found: list[Chapter] = []
    path: list[list[str]] = []
    for row in rows:
        if row.section != row.address:
            found[-1].sections[-1].rows.append(row)
            continue
        if not found or (row.level == ProvisionLevel.SECTION and row.path != path):
            anchor, opens = f"jaotus-{len(found) + 1}", _new_headings(path, row.path)
            found.append(Chapter(anchor, opens, min(6, _TOP_HEADING + len(row.path))))
            path = row.path
        found[-1].sections.append(Section(row))
    return found


def timeline_picture(timeline: Sequence[Span], shown: ActVersion | None, asof: AsOf) -> Picture:
    """Redactions to scale, from the first day of the first to the year after the last."""
    if not timeline:
        return Picture((), (), None)
    first = timeline[0].start
    last_start = max(asof.today, asof.on, timeline[-1].start)
    scale = Scale(first, date(last_start.year + 1, 12, 31))
    segments = []
    for span in timeline:
        at = scale.percent(span.start)
        width = max(1, scale.percent(span.until or scale.end) - at)
        query = "" if span.holds(asof.today) else f"?on={span.start.isoformat()}"
        look = _look(span, asof.today, is_shown=span.version == shown)
        segments.append(Segment(span, at, width, look, span.version == shown, query))
    pin = scale.percent(asof.on) if first <= asof.on else None
    return Picture(tuple(segments), scale.years(), pin)


def _look(span: Span, today: date, *, is_shown: bool) -> str:
    state = "in_force" if span.holds(today) else "future" if span.start > today else "past"
    return f"{state} shown" if is_shown else state


def _new_headings(before: list[list[str]], path: list[list[str]]) -> list[tuple[int, str]]:
    shared = 0
    while shared < min(len(before), len(path)) and before[shared] == path[shared]:
        shared += 1
    return [
        (_TOP_HEADING + depth, " ".join(filter(None, step)))
        for depth, step in enumerate(path)
        if depth >= shared
    ]
