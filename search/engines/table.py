"""Facts of all indexed documents in memory: who may read, what speaks on a day. Pure."""

import datetime as dt
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from content.clocks import segments
from search.engines.base import Criteria, Hit
from search.engines.filters import Filter
from search.enums import Status
from search.ranking import Collection, Ranking, norms
from search.searchable import BOTH, Searchable, moment_of_change

FILL = 10
"""Documents that lack a word of the query are shown only up to this place."""
FILTERS = ("kind", "benefit", "unit", "audience")
_KEPT_DAYS = 12
_PRIORITY = (Status.IN_FORCE, Status.FUTURE, Status.PAST)
_IN_FORCE, _FUTURE, _PAST = range(1, len(_PRIORITY) + 1)
_NEVER = dt.date.max.toordinal() + 1
PRIORS: Mapping[str, float] = {"provision": 0.75}
"""By kind: guidance explains what a provision says, so for plain words it stands before it."""

Mask = NDArray[np.bool_]
Codes = NDArray[np.int8]
Clock = tuple[dt.date, dt.datetime | None]


class Facts(NamedTuple):
    """What is known of a document without its text."""

    pk: int
    digest: str
    group: str
    kind: str
    benefits: tuple[str, ...]
    unit: str
    readers: str
    applies_from: dt.date
    applies_until: dt.date | None
    published_at: dt.datetime
    withdrawal: bool
    length: int

    def to_json(self) -> list[Any]:
        dates = (self.applies_from, self.applies_until, self.published_at)
        texts = [day.isoformat() if day else None for day in dates]
        return [*self[:7], *texts, self.withdrawal, self.length]

    @classmethod
    def from_json(cls, row: Sequence[Any]) -> "Facts":
        pk, digest, group, kind, benefits, unit, readers, *dates, gone, length = row
        starts, ends, published = dates
        return cls(
            pk, digest, group, kind, tuple(benefits), unit, readers,
            dt.date.fromisoformat(starts), dt.date.fromisoformat(ends) if ends else None,
            dt.datetime.fromisoformat(published), gone, length,
        )  # fmt: skip

    @classmethod
    def of(cls, pk: int, digest: str, document: Searchable, length: int) -> "Facts":
        return cls(
            pk, digest, f"{document.source}:{document.group}", document.kind, document.benefits,
            document.unit, document.readers, document.applies_from, document.applies_until,
            document.published_at, document.withdrawal, length,
        )  # fmt: skip

    @property
    def source(self) -> str:
        return self.group.partition(":")[0]

    @property
    def changed(self) -> dt.date:
        """The day on which it became news: published, or for law in force."""
        return moment_of_change(self.published_at, self.applies_from).date()


@lru_cache(maxsize=1024)
def audience(readers: str) -> str:
    """Name the readers of a text in one word, by the tokens of its own audience."""
    tokens = set(readers.split(BOTH, 1)[0].split())
    return next((each for each in ("public", "external", "staff") if each in tokens), "roles")


class Table:
    """Facts by place; a place without facts is a document that is no longer there."""

    def __init__(self, facts: Sequence[Facts | None]) -> None:
        self.facts = facts
        held = [(place, each) for place, each in enumerate(facts) if each]
        self.count = len(held)
        self._members: dict[str, list[int]] = defaultdict(list)
        for place, each in held:
            self._members[each.group].append(place)
        self._lone = np.array([m[0] for m in self._members.values() if len(m) == 1], np.int64)
        self._several = [members for members in self._members.values() if len(members) > 1]
        number = {group: i for i, group in enumerate(self._members)}
        self._group = self._column(held, lambda each: number[each.group], -1)
        self._starts = self._column(held, lambda each: each.applies_from.toordinal(), _NEVER)
        self._ends = self._column(
            held, lambda each: each.applies_until.toordinal() if each.applies_until else _NEVER, 0
        )
        self._changed = self._column(held, lambda each: each.changed.toordinal(), 0)
        self._filters = {
            name: Filter(len(facts), ((p, _values(each, name)) for p, each in held))
            for name in FILTERS
        }
        self._readers = Filter(
            len(facts), ((p, (each.readers,)) for p, each in held if not each.withdrawal)
        )
        self._norms = self._norms_by_source(held)
        self._priors = np.ones(len(facts))
        for kind, prior in PRIORS.items():
            self._priors[self._filters["kind"].holders({kind})] = prior
        self._standings: OrderedDict[Clock, Codes] = OrderedDict()

    def _column(self, held: Iterable[tuple[int, Facts]], value: Any, missing: int) -> Any:
        """One whole number by place."""
        column = np.full(len(self.facts), missing, np.int64)
        for place, each in held:
            column[place] = value(each)
        return column

    def _norms_by_source(self, held: Sequence[tuple[int, Facts]]) -> NDArray[np.float64]:
        """Long is what is long for its source: law comes in small pieces, guidance does not."""
        lengths = np.ones(len(self.facts))
        sums: dict[str, list[int]] = defaultdict(list)
        for _, each in held:
            sums[each.source].append(each.length)
        average = {source: sum(some) / len(some) for source, some in sums.items()}
        averages = np.ones(len(self.facts))
        for place, each in held:
            lengths[place], averages[place] = each.length, average[each.source]
        return norms(lengths, averages)

    def collection(self, tokens: frozenset[str]) -> Collection:
        """What ranking needs to know, for one reader."""
        return Collection(self.count, self._norms, self.allowed(tokens), self._priors)

    def allowed(self, tokens: frozenset[str]) -> Mask:
        """Return one truth value per place: is there a document and may the holder read it?"""
        return self._readers.holders(
            {each for each in self._readers.values if admits_reader(each, tokens)}
        )

    def status(self, place: int, on: dt.date, known_at: dt.datetime | None = None) -> Status | None:
        """Say how a version stands on the day; None is never read."""
        code = self._standing((on, known_at))[place]
        return _PRIORITY[code - 1] if code else None

    def _standing(self, clock: Clock) -> Codes:
        """Return a code by place: 0 never read, else 1 + place in `_PRIORITY`."""
        standings = self._standings
        codes = standings.get(clock)
        if codes is None:
            codes = standings[clock] = self._codes(clock)
            while len(standings) > _KEPT_DAYS:
                standings.pop(next(iter(standings)), None)
        return codes

    def _codes(self, clock: Clock) -> Codes:
        on, known_at = clock
        codes = np.zeros(len(self.facts), np.int8)
        lone, day = self._lone, on.toordinal()
        if len(lone):
            codes[lone] = np.where(
                day < self._starts[lone],
                _FUTURE,
                np.where(self._ends[lone] <= day, _PAST, _IN_FORCE),
            )
        if known_at is not None:
            unknown = [place for place in lone if self._published_after(place, known_at)]
            codes[unknown] = 0
        for places in self._several:
            self._place_group(places, clock, codes)
        return codes

    def _published_after(self, place: int, moment: dt.datetime) -> bool:
        facts = self.facts[place]
        return facts is not None and facts.published_at > moment

    def _place_group(self, places: Sequence[int], clock: Clock, codes: Codes) -> None:
        on, known_at = clock
        known = [
            (place, each)
            for place in places
            if (each := self.facts[place]) and (known_at is None or each.published_at <= known_at)
        ]
        place_of = {each.pk: place for place, each in known}
        newest = max((each.published_at for _, each in known), default=None)
        for stretch in segments([each for _, each in known], newest) if newest else ():
            place = place_of[stretch.version.pk]
            code = _code(stretch.starts, stretch.ends, on)
            codes[place] = min(code, codes[place] or code)

    def narrow(
        self, ranked: Ranking, criteria: Criteria
    ) -> tuple[list[int], Mapping[str, Counter[str]]]:
        """Return the places to show, each document once, and counts for every choice."""
        codes = self._standing((criteria.on, criteria.known_at))
        kept = self._kept(ranked, codes, criteria.excluded)
        best = self._best(kept, codes, criteria)
        misses, missing = self._missed(criteria)
        counts: dict[str, Counter[str]] = {}
        without: Counter[str] = Counter()
        for name in (*FILTERS, "since"):
            others = missing - misses[name] if name in misses else missing
            fitting = best[others[best] == 0]
            without[name] = len(fitting)
            if name in self._filters:
                counts[name] = self._filters[name].count(fitting)
            else:
                changed = self._changed[fitting]
                counts[name] = Counter(
                    {day.isoformat(): int((changed >= day.toordinal()).sum())
                     for day in criteria.periods}
                )  # fmt: skip
        fitting = kept[missing[kept] == 0]
        counts["status"] = self._by_status(fitting, codes)
        without["status"] = len(np.unique(self._group[fitting]))
        is_best = np.zeros(len(self.facts), bool)
        is_best[best] = True
        return fitting[is_best[fitting]].tolist(), {**counts, "without": without}

    def _by_status(self, places: NDArray[np.int64], codes: Codes) -> Counter[str]:
        """How many documents have a version of each standing."""
        wide = len(_PRIORITY) + 1
        standing = np.unique(self._group[places] * wide + codes[places]) % wide
        counted = np.bincount(standing, minlength=wide).tolist()[1:]
        return Counter({s.value: n for s, n in zip(_PRIORITY, counted, strict=True) if n})

    def hits(self, places: Iterable[int], ranked: Ranking, criteria: Criteria) -> tuple[Hit, ...]:
        """Return the hits at some places."""
        codes = self._standing((criteria.on, criteria.known_at))
        return tuple(
            Hit(facts.pk, float(ranked.scores[place]), _PRIORITY[codes[place] - 1])
            for place in places
            if (facts := self.facts[place])
        )

    def _kept(self, ranked: Ranking, codes: Codes, excluded: Iterable[str]) -> NDArray[np.int64]:
        """Documents that hold every word, and others only while a status has too few."""
        order = np.asarray(ranked.order, np.int64)
        left_out = [place for group in excluded for place in self._members.get(group, ())]
        stands = codes[order]
        if left_out:
            stands = np.where(np.isin(order, left_out), 0, stands)
        keeps = (stands > 0) & (np.asarray(ranked.matched)[order] == ranked.wanted)
        for code in range(1, len(_PRIORITY) + 1):
            keeps[np.flatnonzero(stands == code)[:FILL]] = True
        return order[keeps]

    def _missed(self, criteria: Criteria) -> tuple[dict[str, Codes], Codes]:
        """By filter in use 1 where a place does not fit, and how many filters a place misses."""
        misses: dict[str, Codes] = {}
        for name, wanted in criteria.chosen.items():
            if wanted:
                misses[name] = (~self._filters[name].holders(wanted)).astype(np.int8)
        if criteria.since is not None:
            misses["since"] = (self._changed < criteria.since.toordinal()).astype(np.int8)
        missing = np.zeros(len(self.facts), np.int8)
        for each in misses.values():
            missing += each
        return misses, missing

    def _best(self, kept: NDArray[np.int64], codes: Codes, criteria: Criteria) -> NDArray[np.int64]:
        """Which version of each document is shown: in force before future before past."""
        chosen = [_PRIORITY.index(status) + 1 for status in criteria.statuses or Status]
        able = kept[np.isin(codes[kept], chosen)]
        by_standing = able[np.argsort(codes[able], kind="stable")]
        _, first = np.unique(self._group[by_standing], return_index=True)
        return np.asarray(by_standing[first])


def _values(facts: Facts, name: str) -> tuple[str, ...]:
    """What a document offers to one filter."""
    values = {
        "kind": (facts.kind,),
        "benefit": facts.benefits,
        "unit": (facts.unit,) if facts.unit else (),
        "audience": (audience(facts.readers),),
    }
    return values[name]


def admits_reader(readers: str, tokens: frozenset[str]) -> bool:
    """Return whether every set of reader tokens shares one with the reader."""
    return all(not tokens.isdisjoint(each.split()) for each in readers.split(BOTH))


def _code(starts: dt.date, ends: dt.date | None, on: dt.date) -> int:
    if on < starts:
        return _FUTURE
    return _PAST if ends is not None and ends <= on else _IN_FORCE
