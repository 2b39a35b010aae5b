"""The engine of production: the index lives in PostgreSQL and changes in its transactions.

`ts_rank` knows no rarity and a GIN index gives no weights, so terms are kept as packed postings
and ranked by `search.ranking`, as those of every engine: both engines give the same answers.
Facts of documents stand in memory and are brought up to date when the generation changes.
"""

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from django.db import Error, connection, transaction

from search.analysis.synonyms import Synonyms
from search.analysis.terms import analyser
from search.analysis.vocabulary import WordList
from search.engines.answering import answer
from search.engines.base import Answer, Criteria, Health, IndexEntry, IndexUnavailable, State
from search.engines.kept import JOINED_BYTES, KeptPostings, joined
from search.engines.pg_store import About, PostgresStore
from search.engines.table import Facts, Table
from search.ranking import NOWHERE, Postings

logger = logging.getLogger(__name__)

SCHEMA = "search_index"
_BATCH = 1000
_MOST_SEGMENTS = 12
_WORTH_REBUILDING = 0.3


@contextmanager
def _readable() -> Iterator[None]:
    """What the database cannot read is an index that is not there; the rest of the page goes on."""
    try:
        if connection.in_atomic_block:
            with transaction.atomic():
                yield
        else:
            yield
    except Error as error:
        logger.exception("search.index_damaged")
        raise IndexUnavailable(f"the index cannot be read: {type(error).__name__}") from error


class _Segment:
    """What is kept of a segment, which never changes."""

    def __init__(self) -> None:
        self.kept = KeptPostings()
        self.words: WordList | None = None


class _Snapshot:
    """The index at one generation; safe to read from several threads."""

    def __init__(self, store: PostgresStore, about: About, old: "_Snapshot | None") -> None:
        self.about = about
        self.segments: dict[int, _Segment]
        self.table: Table
        self._store = store
        self._joined = KeptPostings(JOINED_BYTES)
        same = old if old and old.about.build == about.build else None
        kept = same.segments if same else {}
        self.segments = {number: kept.get(number) or _Segment() for number in about.segments}
        facts: list[Facts | None] = list(same.table.facts) if same else []
        known = len(facts)
        facts += [None] * (about.places - known)
        for place, each in store.facts(about, after_place=known - 1):
            facts[place] = each
        for place in store.gone(about, since=same.about.generation) if same else ():
            facts[place] = None
        self.table = Table(facts)

    @property
    def word_lists(self) -> Sequence[WordList]:
        for number, segment in self.segments.items():
            if segment.words is None:
                segment.words = WordList(self._store.words(self.about, number))
        return [segment.words for segment in self.segments.values() if segment.words]

    def prepare(self, terms: Iterable[str]) -> None:
        """Fetch in one query what is not kept yet."""
        wanted = [term for term in dict.fromkeys(terms) if self._joined.get(term) is None]
        missing = {
            (number, term)
            for number, segment in self.segments.items()
            for term in wanted
            if segment.kept.get(term) is None
        }
        if not missing:
            return
        segments = sorted({number for number, _ in missing})
        asked = sorted({term for _, term in missing})
        for number, term, found in self._store.postings(self.about, segments, asked):
            self.segments[number].kept.put(term, found)
            missing.discard((number, term))
        for number, term in missing:
            self.segments[number].kept.put(term, NOWHERE)

    def postings(self, term: str) -> Postings:
        whole = self._joined.get(term)
        if whole is None:
            found = [segment.kept.get(term) for segment in self.segments.values()]
            if any(each is None for each in found):
                self.prepare([term])
                found = [segment.kept.get(term) for segment in self.segments.values()]
            whole = joined(each or NOWHERE for each in found)
            self._joined.put(term, whole)
        return whole


class PostgresEngine:
    """Made for 50,000 documents; any number of processes, nothing on disk outside the database."""

    name = "postgres"
    transactional = True

    def __init__(self, schema: str = SCHEMA) -> None:
        self.store = PostgresStore(schema)
        self._lock = threading.Lock()
        self._snapshot: _Snapshot | None = None

    def search(
        self,
        typed: str,
        criteria: Criteria,
        *,
        offset: int = 0,
        limit: int = 10,
        exact: bool = False,
        synonyms: Synonyms | None = None,
    ) -> Answer:
        asked = {"offset": offset, "limit": limit, "exact": exact, "synonyms": synonyms}
        with _readable():
            return answer(self._current(), typed, criteria, **asked)  # type: ignore[arg-type]

    def update(self, entries: Iterable[IndexEntry], gone: Iterable[int]) -> None:
        with _readable(), transaction.atomic():
            about = self.store.about(lock=True)
            generation = self.store.next_generation()
            self.store.forget(about, list(gone), generation)
            segments, places = list(about.segments), about.places
            entries = iter(entries)
            while batch := list(islice(entries, _BATCH)):
                self.store.forget(about, [each.pk for each in batch], generation)
                segments.append(self.store.next_generation())
                self.store.append(about.build, segments[-1], places, batch)
                places += len(batch)
            if len(segments) > _MOST_SEGMENTS:
                merged = self._merged(about.build, segments[1:], keep=about.segments)
                segments = [segments[0], merged]
            self.store.store_about(
                About(about.build, generation, tuple(segments), places, about.analyser)
            )

    def rebuild(self, entries: Iterable[IndexEntry]) -> int:
        before = self._build_in_use()
        with self.store.building() as build:
            segments: list[int] = []
            places = 0
            entries = iter(entries)
            while batch := list(islice(entries, _BATCH)):
                segments.append(self.store.next_generation())
                self.store.append(build, segments[-1], places, batch)
                places += len(batch)
            if len(segments) > 1:
                segments = [self._merged(build, segments)]
            self.store.finish(build)
            generation = self.store.next_generation()
            self.store.store_about(About(build, generation, tuple(segments), places, analyser()))
            self.store.clean(build, before)
        return places

    def optimise(self) -> None:
        """Merge all segments into one: for quiet hours."""
        with _readable(), transaction.atomic():
            about = self.store.about(lock=True)
            if len(about.segments) > 1:
                merged = (self._merged(about.build, about.segments, keep=about.segments),)
                generation = self.store.next_generation()
                self.store.store_about(
                    About(about.build, generation, merged, about.places, about.analyser)
                )

    def contents(self) -> Mapping[int, str]:
        try:
            with _readable():
                return self.store.digests(self.store.about())
        except IndexUnavailable:
            return {}

    def health(self) -> Health:
        try:
            with _readable():
                about = self.store.about()
                count = self._current().table.count
        except IndexUnavailable as error:
            missing = self._build_in_use() is None
            return Health(State.MISSING if missing else State.DAMAGED, detail=str(error))
        wasted = about.places and 1 - count / about.places > _WORTH_REBUILDING
        outdated = wasted or about.analyser != analyser()
        return Health(State.OUTDATED if outdated else State.READY, count)

    def drop(self) -> None:
        """Remove the index; for one that was made to be thrown away."""
        self.store.drop()

    def _merged(self, build: int, segments: Sequence[int], keep: Sequence[int] = ()) -> int:
        number = self.store.next_generation()
        self.store.merge(build, segments, number, keep=keep)
        return number

    def _build_in_use(self) -> int | None:
        try:
            with _readable():
                return self.store.about().build
        except IndexUnavailable:
            return None

    def _current(self) -> _Snapshot:
        """Return the snapshot of the newest generation, made from the last one."""
        about = self.store.about()
        with self._lock:
            old = self._snapshot
            if old and old.about == about:
                return old
            snapshot = _Snapshot(self.store, about, old)
            # What another process cannot see yet may be rolled back: it is not kept.
            if not connection.in_atomic_block:
                self._snapshot = snapshot
            return snapshot
