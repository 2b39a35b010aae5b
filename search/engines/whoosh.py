"""Whoosh 2.7.4 keeps the index: terms with weights, segments, one writer. Ranking is our own.

What Whoosh is not trusted with, each found by measuring: `DisjunctionMax` scores wrongly, trees
of `Or` are ten times slower than reading postings, `refresh()` of the 2.7.5 fork brings deleted
documents back. So a new reader is opened when the generation changes, and postings are summed in
`search.ranking`.
"""

import json
import logging
import os
import threading
import time
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

with warnings.catch_warnings():
    # Whoosh is older than these warnings; they would be shown at the first start of every process.
    warnings.simplefilter("ignore")
    from whoosh import fields
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

from search.analysis.synonyms import Synonyms
from search.analysis.terms import HEAD, PART, analyser
from search.analysis.vocabulary import WordList
from search.engines.answering import answer
from search.engines.base import Answer, Criteria, Health, IndexEntry, IndexUnavailable, State
from search.engines.folder import IndexFolder
from search.engines.kept import JOINED_BYTES, KeptPostings, joined
from search.engines.table import Facts, Table
from search.engines.whoosh_terms import Terms, read_postings
from search.ranking import Postings, weigh

logger = logging.getLogger(__name__)

_INDEX_NAME = "kaasus"
_BATCH = 1000
_WRITER = {"limitmb": 32, "timeout": 30}
_MOST_SEGMENTS = 24
_OPEN_TRIES, _OPEN_PAUSE = 3, 0.05
_BELIEVED_BROKEN = 10.0


def _schema() -> fields.Schema:
    return fields.Schema(pk=fields.ID(unique=True), facts=fields.STORED(), terms=Terms())


class _Segment:
    """What is kept of an immutable segment while the index around it changes."""

    def __init__(self, reader: Any) -> None:
        # By number: `all_stored_fields` leaves deleted documents out and would shift the rest.
        stored = map(reader.stored_fields, range(reader.doc_count_all()))
        self.rows = [Facts.from_json(json.loads(row["facts"])) for row in stored]
        self.kept = KeptPostings()
        self._reader = reader
        self._words: WordList | None = None

    @property
    def words(self) -> WordList:
        if self._words is None:
            self._words = WordList(
                (term, self._reader.doc_frequency("terms", term))
                for term in map(bytes.decode, self._reader.lexicon("terms"))
                if not term.startswith((HEAD, PART, "§"))
            )
        return self._words


class _Snapshot:
    """The index at one generation; safe to read from several threads."""

    def __init__(self, name: tuple[str, int], reader: Any, kept: dict[str, _Segment]) -> None:
        self.name = name
        self.reader = reader
        self.segments: dict[str, _Segment] = {}
        self._leaves: list[tuple[Any, int, KeptPostings]] = []
        self._joined = KeptPostings(JOINED_BYTES)
        facts: list[Facts | None] = []
        for leaf, base in reader.leaf_readers() if _holds(reader) else ():
            segment_id = leaf.segment().segment_id()
            segment = self.segments[segment_id] = kept.get(segment_id) or _Segment(leaf)
            self._leaves.append((leaf, base, segment.kept))
            facts += [
                None if leaf.is_deleted(place) else row for place, row in enumerate(segment.rows)
            ]
        self.table = Table(facts)

    @property
    def word_lists(self) -> list[WordList]:
        return [segment.words for segment in self.segments.values()]

    def prepare(self, terms: Iterable[str]) -> None:
        """Nothing to do: reading a term is cheap, asking for many at once is not cheaper."""

    def postings(self, term: str) -> Postings:
        found = self._joined.get(term)
        if found is None:
            found = joined(self._of_leaf(*each, term) for each in self._leaves)
            self._joined.put(term, found)
        return found

    def _of_leaf(self, leaf: Any, base: int, kept: KeptPostings, term: str) -> Postings:
        found = kept.get(term)
        if found is None:
            found = read_postings(leaf, term)
            kept.put(term, found)
        return found[0] + np.int32(base) if base else found[0], found[1]


def _holds(reader: Any) -> bool:
    return bool(reader.doc_count_all())


class WhooshEngine:
    """The embedded engine: honest up to about 5,000 documents of 400 words."""

    name = "whoosh"
    transactional = False

    def __init__(self, folder: str | Path) -> None:
        self.folder = IndexFolder(Path(folder) / self.name)
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._snapshot: _Snapshot | None = None
        self._broken: tuple[tuple[str, int], float] | None = None

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
        snapshot = self._current()
        asked = {"offset": offset, "limit": limit, "exact": exact, "synonyms": synonyms}
        try:
            return answer(snapshot, typed, criteria, **asked)  # type: ignore[arg-type]
        except Exception as error:
            self.folder.note_damage()
            raise self._damaged(error) from error

    def update(self, entries: Iterable[IndexEntry], gone: Iterable[int]) -> None:
        with self.folder.writing():
            path = self.folder.current()
            if path is None:
                raise IndexUnavailable("there is no index to update")
            places = {each.pk: i for i, each in enumerate(self._current().table.facts) if each}
            writer = self._writer(path)
            try:
                for pk in gone:
                    _forget(writer, places, pk)
                for entry in entries:
                    _forget(writer, places, entry.pk)
                    _add(writer, entry)
            except BaseException:
                writer.cancel()
                raise
            writer.commit(merge=len(writer.segments) > _MOST_SEGMENTS)

    def rebuild(self, entries: Iterable[IndexEntry]) -> int:
        with self.folder.rebuilding() as path:
            storage = FileStorage(str(path))
            storage.create_index(_schema(), _INDEX_NAME)
            count = 0
            batch: list[IndexEntry] = []
            for entry in entries:
                batch.append(entry)
                count += 1
                if len(batch) == _BATCH:
                    self._append(storage, batch)
                    batch = []
            self._append(storage, batch, optimize=True)
            self.folder.swap(path, analyser())
        return count

    def optimise(self) -> None:
        """Merge all segments into one: for quiet hours."""
        with self.folder.writing():
            path = self.folder.current()
            if path is not None:
                self._writer(path).commit(optimize=True)

    def contents(self) -> Mapping[int, str]:
        try:
            facts = self._current().table.facts
        except IndexUnavailable:
            return {}
        return {each.pk: each.digest for each in facts if each}

    def health(self) -> Health:
        try:
            snapshot = self._current()
        except IndexUnavailable as error:
            missing = self.folder.current() is None
            return Health(State.MISSING if missing else State.DAMAGED, detail=str(error))
        if self.folder.is_damaged:
            return Health(State.DAMAGED, detail="another process could not read the index")
        outdated = self.folder.analyser() != analyser()
        return Health(State.OUTDATED if outdated else State.READY, snapshot.table.count)

    def _append(
        self, storage: FileStorage, entries: list[IndexEntry], *, optimize: bool = False
    ) -> None:
        writer = storage.open_index(_INDEX_NAME).writer(**_WRITER)
        for entry in entries:
            _add(writer, entry)
        writer.commit(optimize=optimize, merge=optimize)

    def _writer(self, path: Path) -> Any:
        try:
            return FileStorage(str(path)).open_index(_INDEX_NAME).writer(**_WRITER)
        except Exception as error:
            raise self._damaged(error) from error

    def _current(self) -> _Snapshot:
        """Return the snapshot of the newest generation, opening it when it has changed."""
        path = self.folder.current()
        if path is None:
            raise IndexUnavailable("no index was built yet")
        with self._lock:
            storage = FileStorage(str(path))
            try:
                name = (str(path), TOC._latest_generation(storage, _INDEX_NAME))
            except OSError as error:
                raise self._damaged(error) from error
            if self._snapshot and self._snapshot.name == name and self._pid == os.getpid():
                return self._snapshot
            if self._broken and self._broken[0] == name and time.monotonic() < self._broken[1]:
                raise IndexUnavailable("the index could not be read a moment ago")
            try:
                self._snapshot = self._open(storage, str(path))
            except Exception as error:
                self._broken = name, time.monotonic() + _BELIEVED_BROKEN
                raise self._damaged(error) from error
            self._pid = os.getpid()
            return self._snapshot

    def _open(self, storage: FileStorage, path: str) -> _Snapshot:
        """Open the newest generation. A writer may remove files meanwhile: then look again."""
        old = self._snapshot if self._pid == os.getpid() else None
        kept = old.segments if old and old.name[0] == path else {}
        for attempt in range(_OPEN_TRIES):
            try:
                reader = storage.open_index(_INDEX_NAME).reader()
                return _Snapshot((path, reader.generation()), reader, kept)
            except OSError:
                if attempt == _OPEN_TRIES - 1:
                    raise
                time.sleep(_OPEN_PAUSE)
        raise AssertionError("unreachable")

    def _damaged(self, error: Exception) -> IndexUnavailable:
        """A damaged index is made of pickles, which may raise anything at all."""
        logger.error("search.index_damaged error=%s", type(error).__name__)
        return IndexUnavailable(f"the index cannot be read: {type(error).__name__}")


def _forget(writer: Any, places: Mapping[int, int], pk: int) -> None:
    if pk in places:
        writer.delete_document(places[pk])


def _add(writer: Any, entry: IndexEntry) -> None:
    terms = entry.document.terms()
    facts = Facts.of(entry.pk, entry.digest, entry.document, terms.length)
    writer.add_document(
        pk=str(entry.pk), facts=json.dumps(facts.to_json()), terms=weigh(terms.zones)
    )
