"""How an act is laid out on its page: chapters with sections, redactions as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content.law.enums import ProvisionLevel
from content.law.models import ActVersion, Provision
from content.law.timelines import Span

_LONGEST = 12
_TOP_HEADING = 2


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
    sections: list[Section] = field(default_factory=list)


def chapters(rows: Sequence[Provision]) -> list[Chapter]:
    """Rows of a redaction in order, gathered under their headings."""
    found: list[Chapter] = []
    path: list[list[str]] = []
    for row in rows:
        if row.section != row.address:
            found[-1].sections[-1].rows.append(row)
            continue
        if not found or (row.level == ProvisionLevel.SECTION and row.path != path):
            found.append(Chapter(f"jaotus-{len(found) + 1}", _new_headings(path, row.path)))
            path = row.path
        found[-1].sections.append(Section(row))
    return found


def timeline_picture(
    timeline: Sequence[Span], shown: ActVersion | None, today: date, on: date
) -> list[dict[str, Any]]:
    """Spans with a relative length from 1 to 12, and whether shown, past, present or to come."""
    horizon = date(max([today, on, *(span.start for span in timeline)]).year + 1, 12, 31)
    lengths = [((span.until or horizon) - span.start).days for span in timeline]
    longest = max(lengths, default=1)
    return [
        {
            "span": span,
            "length": max(1, round(_LONGEST * length / longest)),
            "shown": span.version == shown,
            "kind": _kind(span, today),
            "query": "" if span.holds(today) else f"?on={span.start.isoformat()}",
        }
        for span, length in zip(timeline, lengths, strict=True)
    ]


def _kind(span: Span, today: date) -> str:
    if span.holds(today):
        return "now"
    return "next" if span.start > today else "old"


def _new_headings(before: list[list[str]], path: list[list[str]]) -> list[tuple[int, str]]:
    shared = 0
    while shared < min(len(before), len(path)) and before[shared] == path[shared]:
        shared += 1
    return [
        (_TOP_HEADING + depth, " ".join(filter(None, step)))
        for depth, step in enumerate(path)
        if depth >= shared
    ]
