"""What a reader is shown of a document for the two clocks; no queries here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from content.clocks import Segment, pick, segments
from content.documents.models import NoteVersion
from portal.shell.asof import AsOf

ONE_DAY = dt.timedelta(days=1)
NARROW = 3


class State(StrEnum):
    """How a version stands on the chosen day."""

    IN_FORCE = "in_force"
    FUTURE = "future"
    PAST = "past"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


TONES = {
    State.IN_FORCE: ("ok", "ok"),
    State.FUTURE: ("info", "clock"),
    State.PAST: ("idle", "archive"),
    State.SUPERSEDED: ("idle", "archive"),
    State.WITHDRAWN: ("bad", "withdrawn"),
}


@dataclass(frozen=True)
class Status:
    """A status in words and colour; `tone` and `icon` name the look."""

    state: State
    label: str

    @property
    def tone(self) -> str:
        return TONES[self.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.state][1]


def status_of(
    version: NoteVersion, stretches: Sequence[Segment[NoteVersion]], on: dt.date, today: dt.date
) -> Status:
    """Say in words how a version stands on a day, given what is read on every day."""
    own = [stretch for stretch in stretches if stretch.version.pk == version.pk]
    if not own:
        return Status(State.SUPERSEDED, _("Replaced by a correction"))
    if version.withdrawal:
        return Status(State.WITHDRAWN, _("Withdrawn from %s") % _day(own[0].starts))
    speaking = next((s for s in own if s.starts <= on and (s.ends is None or on < s.ends)), None)
    if speaking is not None:
        if speaking.starts > today or (on < today and _lasts(speaking, today)):
            return Status(State.IN_FORCE, _("In force from %s") % _day(speaking.starts))
        if speaking.ends is not None and speaking.ends <= today:
            return Status(State.PAST, _("Was in force until %s") % _day(speaking.ends - ONE_DAY))
        return Status(State.IN_FORCE, _("In force"))
    coming = next((s for s in own if s.starts > on), None)
    if coming is not None:
        return Status(State.FUTURE, _("In force from %s") % _day(coming.starts))
    last = own[-1]
    assert last.ends is not None
    return Status(State.PAST, _("Was in force until %s") % _day(last.ends - ONE_DAY))


def _lasts(stretch: Segment[NoteVersion], day: dt.date) -> bool:
    return stretch.ends is None or day < stretch.ends


def _day(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def span_in_words(starts: dt.date, ends: dt.date | None) -> str:
    """Write `[starts, ends)` for people: `01.01.2023 – 31.12.2023` or `alates 01.01.2024`."""
    if ends is None:
        return _("from %s") % _day(starts)
    return f"{_day(starts)} – {_day(ends - ONE_DAY)}"


@dataclass(frozen=True)
class TimelineItem:
    """A stretch in the picture of versions; `left` and `width` are percent of the picture."""

    version: NoteVersion
    number: str
    span: str
    left: int
    width: int
    state: State
    is_shown: bool
    corrected_on: dt.date | None
    url: str

    @property
    def look(self) -> str:
        """The classes that say how the stretch stands."""
        marks = [self.state, "shown" if self.is_shown else "", "fix" if self.corrected_on else ""]
        return " ".join(filter(None, marks))

    @property
    def place(self) -> str:
        """The classes that say where the stretch lies in the picture."""
        return f"at-{self.left} w-{self.width}"

    @property
    def mark(self) -> str:
        """The number, where there is room for it."""
        return self.number if self.width > NARROW else ""


@dataclass(frozen=True)
class Notice:
    """A sentence above the text that keeps the reader from a mistake."""

    tone: str
    text: str
    url: str = ""
    link: str = ""


@dataclass
class Reading:
    """A document as read: the version shown, its status, and the picture of all versions."""

    versions: Sequence[NoteVersion]
    asof: AsOf
    shown: NoteVersion | None
    pinned: bool = False

    @cached_property
    def stretches(self) -> list[Segment[NoteVersion]]:
        return segments(self.versions, self.asof.known_at)

    @cached_property
    def speaking(self) -> NoteVersion | None:
        """What the two clocks give, a withdrawal included."""
        return pick(self.versions, self.asof.on, self.asof.known_at)

    @cached_property
    def today_version(self) -> NoteVersion | None:
        """What is in force today as known now."""
        latest = max((v.published_at for v in self.versions), default=self.asof.known_at)
        found = pick(self.versions, self.asof.today, latest)
        return found if found and not found.withdrawal else None

    @cached_property
    def status(self) -> Status | None:
        if self.shown is None:
            return None
        if self.shown.published_at > self.asof.known_at:
            return Status(State.SUPERSEDED, _("Not yet published on that day"))
        return status_of(self.shown, self.stretches, self.asof.on, self.asof.today)

    @cached_property
    def span(self) -> str:
        """When the version shown is read, in words."""
        own = [s for s in self.stretches if self.shown and s.version.pk == self.shown.pk]
        if own:
            return "; ".join(span_in_words(s.starts, s.ends) for s in own)
        return (
            span_in_words(self.shown.applies_from, self.shown.applies_until) if self.shown else ""
        )

    @cached_property
    def text_on(self) -> dt.date:
        """The day for amounts and law in the text: the chosen one, or the nearest it applied on."""
        own = [s for s in self.stretches if self.shown and s.version.pk == self.shown.pk]
        if self.shown is None or not own:
            return self.shown.applies_from if self.shown else self.asof.on
        days = [self._nearest(stretch) for stretch in own]
        return min(days, key=lambda day: abs(day - self.asof.on))

    def _nearest(self, stretch: Segment[NoteVersion]) -> dt.date:
        if self.asof.on < stretch.starts:
            return stretch.starts
        if stretch.ends is not None and self.asof.on >= stretch.ends:
            return stretch.ends - ONE_DAY
        return self.asof.on

    @cached_property
    def text_asof(self) -> AsOf:
        """The clocks for amounts and law in the text."""
        return replace(self.asof, on=self.text_on)

    @cached_property
    def previous(self) -> NoteVersion | None:
        """The version published before the one shown."""
        if self.shown is None:
            return None
        earlier = [v for v in self.versions if v.number < self.shown.number]
        return earlier[-1] if earlier else None

    @cached_property
    def coming(self) -> NoteVersion | None:
        """The next version that will apply after the chosen day."""
        later = [s for s in self.stretches if s.starts > self.asof.on]
        return later[0].version if later else None

    @cached_property
    def timeline(self) -> list[TimelineItem]:
        if not self.stretches:
            return []
        return [self._item(stretch) for stretch in self.stretches]

    @cached_property
    def _scale(self) -> tuple[dt.date, int]:
        """The first day of the picture and its length in days; an open end gets a year."""
        first = min(self.stretches[0].starts, self.asof.on)
        horizon = max(
            [self.asof.on, self.asof.today]
            + [s.ends or s.starts + dt.timedelta(days=365) for s in self.stretches]
        )
        return first, max((horizon - first).days, 1)

    def place(self, day: dt.date) -> int:
        """Return where a day lies in the picture, 0 to 100 percent."""
        first, length = self._scale
        return min(100, max(0, round((day - first).days * 100 / length)))

    @property
    def pin(self) -> int:
        """Where the reading day lies in the picture."""
        return self.place(self.asof.on) if self.stretches else 0

    @cached_property
    def years(self) -> list[tuple[str, str]]:
        """Where the years begin in the picture, in percent; thinned out to at most eight."""
        if not self.stretches:
            return []
        first, length = self._scale
        last = first + dt.timedelta(days=length)
        begun = range(first.year + 1, last.year + 1)
        found = [(self.place(dt.date(year, 1, 1)), year) for year in begun]
        shown = [mark for mark in found[:: len(found) // 8 + 1] if mark[0] <= 94]
        return [(f"at-{left}", str(year)) for left, year in shown]

    def _item(self, stretch: Segment[NoteVersion]) -> TimelineItem:
        version = stretch.version
        left = self.place(stretch.starts)
        width = (self.place(stretch.ends) if stretch.ends else 100) - left
        published = version.published_on
        return TimelineItem(
            version=version,
            number=str(version.number),
            span=span_in_words(stretch.starts, stretch.ends),
            left=left,
            width=max(width, 1),
            state=_timeline_state(stretch, self.asof.today),
            is_shown=self.shown is not None and version.pk == self.shown.pk,
            corrected_on=published if version.correction_reason else None,
            url=version.get_absolute_url() + self.asof.query,
        )

    @cached_property
    def notices(self) -> list[Notice]:
        """What the reader must know before relying on the text."""
        if self.shown is None or self.status is None:
            return []
        found = []
        now = self.today_version
        if self.shown.withdrawal:
            found.append(Notice("bad", _("This document is withdrawn: it no longer applies.")))
        elif now is None:
            found.append(Notice("bad", _("Nothing of this document is in force today.")))
        elif now.pk != self.shown.pk:
            found.append(
                Notice(
                    "warn",
                    _("This is not the text in force today."),
                    now.permalink,
                    _("Read what is in force today"),
                )
            )
        if self.text_on != self.asof.on:
            found.append(
                Notice("info", _("Amounts and law are shown as of %s.") % _day(self.text_on))
            )
        if self.pinned and self.speaking and self.speaking.pk != self.shown.pk:
            said = (
                _("Version %(number)s withdraws the document.")
                if self.speaking.withdrawal
                else _("For the chosen dates another version is read: version %(number)s.")
            )
            text = said % {"number": self.speaking.number}
            url = self.speaking.permalink + self.asof.query
            found.append(Notice("info", text, url, _("Go to it")))
        return found


def _timeline_state(stretch: Segment[NoteVersion], today: dt.date) -> State:
    if stretch.version.withdrawal:
        return State.WITHDRAWN
    if stretch.starts > today:
        return State.FUTURE
    if stretch.ends is not None and stretch.ends <= today:
        return State.PAST
    return State.IN_FORCE
