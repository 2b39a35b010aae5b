"""Redactions of an act laid out in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from content.law.models import ActVersion


@dataclass(frozen=True)
class Span:
    """A redaction and the days it holds; `until` is half-open, None for an open end."""

    version: ActVersion
    start: date
    until: date | None

    @property
    def last_day(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None

    def holds(self, on: date) -> bool:
        return self.start <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Stretch:
    """Days during which a provision read the same, over one or more redactions."""

    version: ActVersion
    start: date
    until: date | None
    state: str

    @property
    def last_day(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None


def spans(versions: Iterable[ActVersion]) -> list[Span]:
    """Effective spans in order: a redaction ends where the file says or where the next begins.

    Of redactions that begin on the same day the one published last holds; the others never do.
    """
    begun = sorted(
        (version for version in versions if not version.never_in_force),
        key=lambda version: (version.valid_from, version.published_on or date.min, version.pk),
    )
    found = []
    for version, later in zip_longest(begun, begun[1:]):
        ends = [day for day in (version.valid_until, later and later.valid_from) if day]
        until = min(ends, default=None)
        if until is None or until > version.valid_from:
            found.append(Span(version, version.valid_from, until))
    return found


def stretches(all_spans: Iterable[Span], known: dict[int, tuple[str, str]]) -> list[Stretch]:
    """Spans joined while the text stays the same; `known` is digest and state by version."""
    found: list[tuple[str, Stretch]] = []
    for span in all_spans:
        if span.version.pk not in known:
            continue
        digest, state = known[span.version.pk]
        if found and found[-1][0] == digest and found[-1][1].until == span.start:
            earlier = found.pop()[1]
            joined = Stretch(earlier.version, earlier.start, span.until, state)
            found.append((digest, joined))
        else:
            found.append((digest, Stretch(span.version, span.start, span.until, state)))
    return [stretch for _, stretch in found]
