"""Facts of all indexed documents in memory: who may read, what speaks on a day. Pure."""

import datetime as dt
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from content.clocks import segments
from search.engines.base import Criteria, Hit
from search.enums import Status
from search.ranking import Ranking, norm
from search.searchable import BOTH, Searchable

FILL = 10
"""Documents that lack a word of the query are shown only up to this place."""
_KEPT_DAYS = 12
_PRIORITY = (Status.IN_FORCE, Status.FUTURE, Status.PAST)


class Facts(NamedTuple):
    """What is known of a document without its text."""

    pk: int
    digest: str
    group: str
    kind: str
    benefits: tuple[str, ...]
    readers: str
    applies_from: dt.date
    applies_until: dt.date | None
    published_at: dt.datetime
    withdrawal: bool
    length: int

    def to_json(self) -> list[Any]:
        dates = (self.applies_from, self.applies_until, self.published_at)
        texts = [day.isoformat() if day else None for day in dates]
        return [*self[:6], *texts, self.withdrawal, self.length]

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> "Facts":
        pk, digest, group, kind, benefits, readers, starts, ends, published, gone, length = row
        return cls(
            pk, digest, group, kind, tuple(benefits), readers,
            dt.date.fromisoformat(starts), dt.date.fromisoformat(ends) if ends else None,
            dt.datetime.fromisoformat(published), gone, length,
        )  # fmt: skip

    @classmethod
    def of(cls, pk: int, digest: str, document: Searchable, length: int) -> "Facts":
        return cls(
            pk, digest, f"{document.source}:{document.group}", document.kind, document.benefits,
            document.readers, document.applies_from, document.applies_until,
            document.published_at, document.withdrawal, length,
        )  # fmt: skip


@dataclass(frozen=True)
class _Clock:
    on: dt.date
    known_at: dt.datetime | None


class Table:
    """Facts by place; a place without facts is a document that is no longer there."""

    def __init__(self, facts: Sequence[Facts | None]) -> None:
        self.facts = facts
        lengths = [each.length for each in facts if each]
        self.count = len(lengths)
        average = sum(lengths) / len(lengths) if lengths else 1.0
        self.norms = [norm(each.length, average) if each else 1.0 for each in facts]
        self._members: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(facts):
            if each:
                self._members[each.group].append(place)
        number = {group: i for i, group in enumerate(self._members)}
        self._group = [number[each.group] if each else -1 for each in facts]
        self._statuses: OrderedDict[_Clock, bytearray] = OrderedDict()
        self._allowed: dict[frozenset[str], bytearray] = {}

    def allowed(self, tokens: frozenset[str]) -> bytearray:
        """Return one truth value per place: is there a document and may the holder read it?"""
        if tokens not in self._allowed:
            admits: dict[str, bool] = {}
            mask = bytearray(len(self.facts))
            for place, each in enumerate(self.facts):
                if each and not each.withdrawal:
                    if each.readers not in admits:
                        admits[each.readers] = admits_reader(each.readers, tokens)
                    mask[place] = admits[each.readers]
            self._allowed[tokens] = mask
        return self._allowed[tokens]

    def status(self, place: int, on: dt.date, known_at: dt.datetime | None = None) -> Status | None:
        """Say how a version stands on the day; None is never read."""
        code = self._standing(on, known_at)[place]
        return _PRIORITY[code - 1] if code else None

    def _standing(self, on: dt.date, known_at: dt.datetime | None) -> bytearray:
        """Return a code by place: 0 never read, else 1 + place in `_PRIORITY`."""
        clock = _Clock(on, known_at)
        if clock not in self._statuses:
            codes = bytearray(len(self.facts))
            for places in self._members.values():
                self._place_group(places, clock, codes)
            self._statuses[clock] = codes
            while len(self._statuses) > _KEPT_DAYS:
                self._statuses.popitem(last=False)
        return self._statuses[clock]

    def _place_group(self, places: Sequence[int], clock: _Clock, codes: bytearray) -> None:
        known = [
            (place, each)
            for place in places
            if (each := self.facts[place])
            and (clock.known_at is None or each.published_at <= clock.known_at)
        ]
        if len(known) == 1:
            place, each = known[0]
            codes[place] = _code(each.applies_from, each.applies_until, clock.on)
            return
        place_of = {each.pk: place for place, each in known}
        newest = max((each.published_at for _, each in known), default=None)
        for stretch in segments([each for _, each in known], newest) if newest else ():
            place = place_of[stretch.version.pk]
            code = _code(stretch.starts, stretch.ends, clock.on)
            codes[place] = min(code, codes[place] or code)

    def narrow(
        self, ranked: Ranking, criteria: Criteria
    ) -> tuple[list[int], Mapping[str, Counter[str]]]:
        """Return the places to show, each document once, and counts for every choice."""
        codes = self._standing(criteria.on, criteria.known_at)
        kept = _kept(ranked, codes)
        fits = {place: self._fits(place, criteria) for place in kept}
        best = self._best(kept, codes, criteria)
        standing = {
            (group, codes[place])
            for place in kept
            if fits[place] == (True, True) and (group := self._group[place]) >= 0
        }
        kinds: Counter[str] = Counter()
        benefits: Counter[str] = Counter()
        for place in best.values():
            right_kind, right_benefit = fits[place]
            facts = self.facts[place]
            if facts and right_benefit:
                kinds[facts.kind] += 1
            if facts and right_kind:
                benefits.update(facts.benefits)
        counts = {
            "status": Counter(_PRIORITY[code - 1].value for _, code in standing),
            "kind": kinds,
            "benefit": benefits,
        }
        shown = [
            place
            for place in kept
            if best.get(self._group[place]) == place and fits[place] == (True, True)
        ]
        return shown, counts

    def hits(self, places: Iterable[int], ranked: Ranking, criteria: Criteria) -> tuple[Hit, ...]:
        """Return the hits at some places."""
        codes = self._standing(criteria.on, criteria.known_at)
        return tuple(
            Hit(facts.pk, ranked.scores[place], _PRIORITY[codes[place] - 1])
            for place in places
            if (facts := self.facts[place])
        )

    def _fits(self, place: int, criteria: Criteria) -> tuple[bool, bool]:
        """Whether the kind and the benefits are among those chosen."""
        facts = self.facts[place]
        if facts is None:
            return False, False
        return (
            not criteria.kinds or facts.kind in criteria.kinds,
            not criteria.benefits or not criteria.benefits.isdisjoint(facts.benefits),
        )

    def _best(
        self, kept: Iterable[int], codes: Sequence[int], criteria: Criteria
    ) -> dict[int, int]:
        """Which version of each document is shown: in force before future before past."""
        chosen = {_PRIORITY.index(status) + 1 for status in criteria.statuses or Status}
        best: dict[int, int] = {}
        for place in kept:
            if codes[place] in chosen:
                present = best.setdefault(self._group[place], place)
                if codes[place] < codes[present]:
                    best[self._group[place]] = place
        return best


def _kept(ranked: Ranking, codes: Sequence[int]) -> list[int]:
    """Documents that hold every word, and others only while a status has too few."""
    kept: list[int] = []
    seen = [0] * (len(_PRIORITY) + 1)
    for place in ranked.order:
        code = codes[place]
        if code:
            seen[code] += 1
            if seen[code] <= FILL or ranked.matched[place] == ranked.wanted:
                kept.append(place)
    return kept


def admits_reader(readers: str, tokens: frozenset[str]) -> bool:
    """Return whether every set of reader tokens shares one with the reader."""
    return all(not tokens.isdisjoint(each.split()) for each in readers.split(BOTH))


def _code(starts: dt.date, ends: dt.date | None, on: dt.date) -> int:
    if on < starts:
        return _PRIORITY.index(Status.FUTURE) + 1
    past = ends is not None and ends <= on
    return _PRIORITY.index(Status.PAST if past else Status.IN_FORCE) + 1
