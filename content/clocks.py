"""The reading rule of the two clocks, pure: what applied on a day, as known at a moment.

Among the versions published at or before `known_at` whose interval `[applies_from,
applies_until)` covers `on`, the one published last is read. A withdrawal is itself a version.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Dated(Protocol):
    """What the rule needs to know of a version."""

    @property
    def applies_from(self) -> dt.date: ...
    @property
    def applies_until(self) -> dt.date | None: ...
    @property
    def published_at(self) -> dt.datetime: ...


V = TypeVar("V", bound=Dated)


@dataclass(frozen=True)
class Segment(Generic[V]):
    """A stretch of days `[starts, ends)` on which one version is read; no `ends` is open."""

    starts: dt.date
    ends: dt.date | None
    version: V


def covers(version: Dated, on: dt.date) -> bool:
    """Return whether the day lies in the version's own half-open interval."""
    return version.applies_from <= on and (
        version.applies_until is None or on < version.applies_until
    )


def pick(versions: Iterable[V], on: dt.date, known_at: dt.datetime) -> V | None:
    """Return the version that is read for the pair of clocks, or None."""
    known = [v for v in versions if v.published_at <= known_at and covers(v, on)]
    return max(known, key=lambda v: v.published_at, default=None)


def segments(versions: Sequence[V], known_at: dt.datetime) -> list[Segment[V]]:
    """Return what is read on every day, as stretches in time order; days without text are left out.

    The end of a version's stretch is derived: its own end, a later version's start, or a
    withdrawal. A version corrected in its middle appears twice.
    """
    known = sorted(
        (v for v in versions if v.published_at <= known_at), key=lambda v: v.published_at
    )
    starts = {v.applies_from for v in known}
    ends = {v.applies_until for v in known if v.applies_until}
    bounds = sorted(starts | ends)
    found: list[Segment[V]] = []
    following_bounds: list[dt.date | None] = [*bounds[1:], None]
    for day, following in zip(bounds, following_bounds, strict=False):
        version = next((v for v in reversed(known) if covers(v, day)), None)
        if version is None:
            continue
        last = found[-1] if found else None
        if last and last.version is version and last.ends == day:
            found[-1] = Segment(last.starts, following, version)
        else:
            found.append(Segment(day, following, version))
    return found
