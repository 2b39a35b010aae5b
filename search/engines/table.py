"""Facts of all indexed documents in memory: who may read, what speaks on a day. Pure."""

import datetime as dt
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from content.clocks import segments
from search.engines.base import Criteria, Hit
from search.enums import Status
from search.ranking import Scored
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
        self.lengths = [each.length if each else 0 for each in facts]
        present = [each.length for each in facts if each]
        self.count = len(present)
        self.average_length = sum(present) / len(present) if present else 1.0
        self._groups: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(facts):
            if each:
                self._groups[each.group].append(place)
        self._statuses: OrderedDict[_Clock, list[Status | None]] = OrderedDict()
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

    def statuses(self, on: dt.date, known_at: dt.datetime | None) -> list[Status | None]:
        """Return for each place how the version stands on the day; None is never read."""
        clock = _Clock(on, known_at)
        if clock not in self._statuses:
            found: list[Status | None] = [None] * len(self.facts)
            for places in self._groups.values():
                self._place_group(places, clock, found)
            self._statuses[clock] = found
            while len(self._statuses) > _KEPT_DAYS:
                self._statuses.popitem(last=False)
        return self._statuses[clock]

    def _place_group(
        self, places: Sequence[int], clock: _Clock, found: list[Status | None]
    ) -> None:
        known = [
            (place, each)
            for place in places
            if (each := self.facts[place])
            and (clock.known_at is None or each.published_at <= clock.known_at)
        ]
        if len(known) == 1:
            place, each = known[0]
            found[place] = _standing(each.applies_from, each.applies_until, clock.on)
            return
        place_of = {each.pk: place for place, each in known}
        newest = max((each.published_at for _, each in known), default=None)
        for stretch in segments([each for _, each in known], newest) if newest else ():
            place = place_of[stretch.version.pk]
            standing = _standing(stretch.starts, stretch.ends, clock.on)
            before = found[place]
            if before is None or _PRIORITY.index(standing) < _PRIORITY.index(before):
                found[place] = standing

    def answer(
        self, scored: Iterable[Scored], criteria: Criteria
    ) -> tuple[list[Hit], Mapping[str, Counter[str]]]:
        """Narrow ranked documents to the criteria, each document once; count every choice."""
        standing = self.statuses(criteria.on, criteria.known_at)
        kept = self._kept(scored, standing)
        counts: dict[str, Counter[str]] = {
            "status": Counter(),
            "kind": Counter(),
            "benefit": Counter(),
        }
        hits: list[Hit] = []
        statuses = criteria.statuses or frozenset(Status)
        best = self._best_places(kept, statuses)
        seen: set[tuple[Status, str]] = set()
        for each, status in kept:
            facts = self.facts[each.document]
            assert facts is not None  # only places with facts are allowed to score
            right_kind = not criteria.kinds or facts.kind in criteria.kinds
            right_benefit = not criteria.benefits or not criteria.benefits.isdisjoint(
                facts.benefits
            )
            if right_kind and right_benefit and (status, facts.group) not in seen:
                seen.add((status, facts.group))
                counts["status"][status.value] += 1
            if best.get(facts.group) != each.document:
                continue
            if right_benefit:
                counts["kind"][facts.kind] += 1
            if right_kind:
                counts["benefit"].update(facts.benefits)
            if right_kind and right_benefit:
                hits.append(Hit(facts.pk, each.score, status))
        return hits, counts

    def _kept(
        self, scored: Iterable[Scored], standing: Sequence[Status | None]
    ) -> list[tuple[Scored, Status]]:
        """Documents that hold every word, and others only while a status has too few."""
        kept: list[tuple[Scored, Status]] = []
        places: Counter[Status] = Counter()
        for each in scored:
            status = standing[each.document]
            if status is None:
                continue
            places[status] += 1
            if each.complete or places[status] <= FILL:
                kept.append((each, status))
        return kept

    def _best_places(
        self, kept: Iterable[tuple[Scored, Status]], statuses: frozenset[Status]
    ) -> dict[str, int]:
        """Which version of each document is shown: in force before future before past."""
        best: dict[str, tuple[int, int]] = {}
        for each, status in kept:
            facts = self.facts[each.document]
            if facts and status in statuses:
                priority = _PRIORITY.index(status)
                if facts.group not in best or priority < best[facts.group][0]:
                    best[facts.group] = (priority, each.document)
        return {group: place for group, (_, place) in best.items()}


def admits_reader(readers: str, tokens: frozenset[str]) -> bool:
    """Return whether every set of reader tokens shares one with the reader."""
    return all(not tokens.isdisjoint(each.split()) for each in readers.split(BOTH))


def _standing(starts: dt.date, ends: dt.date | None, on: dt.date) -> Status:
    if on < starts:
        return Status.FUTURE
    return Status.PAST if ends is not None and ends <= on else Status.IN_FORCE
