"""Tables of one index in PostgreSQL: documents with their facts, postings packed by term.

A build has two tables of its own, named by its number; `about` says which build is in use. So a
rebuild goes on beside the present index and is swapped in by one row, and whoever still reads the
old build finds it whole until the next rebuild.

A row of postings holds the places of a term as int32 and its weights as float16, both packed:
one row read gives a whole list. Segments never change. They are merged by joining bytes, because
later segments hold higher places only.
"""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection, transaction
from psycopg import Cursor, sql
from psycopg.pq import Format

from search.engines.base import IndexEntry, IndexUnavailable
from search.engines.folder import RebuildRunning
from search.engines.table import Facts
from search.ranking import Postings, weigh

PLACE, WEIGHT = np.dtype("<i4"), np.dtype("<f2")
_HEAVIEST = 60_000.0


@dataclass(frozen=True)
class About:
    """Which build is in use and how far it has come."""

    build: int
    generation: int
    segments: tuple[int, ...]
    places: int
    analyser: str
    changed_at: dt.datetime | None = None


class PostgresStore:
    """The tables of an index within one schema."""

    def __init__(self, schema: str) -> None:
        self.schema = schema

    def about(self, *, lock: bool = False) -> About:
        """Return what is in use; with a lock other writers wait until the transaction ends."""
        with self._cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{self.schema}.about"])
            if _first(cursor):
                ending = sql.SQL("FOR UPDATE" if lock else "")
                cursor.execute(
                    self._sql(
                        "SELECT build, generation, segments, places, analyser, changed_at"
                        " FROM {about} {}",
                        ending,
                    )
                )
                if row := cursor.fetchone():
                    build, generation, segments, *others = row
                    return About(build, generation, tuple(segments), *others)
        raise IndexUnavailable("no index was built yet")

    def facts(self, about: About, *, after_place: int = -1) -> list[tuple[int, Facts]]:
        """Return facts of documents by place, those from a place on, as of the generation."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "SELECT place, facts FROM {document} WHERE place > %s AND place < %s"
                    " AND (gone IS NULL OR gone > %s) ORDER BY place",
                    build=about.build,
                ),
                [after_place, about.places, about.generation],
            )
            return [(place, Facts.from_json(json.loads(facts))) for place, facts in cursor]

    def gone(self, about: About, *, since: int) -> list[int]:
        """Return places that lost their document after a generation, up to the present one."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "SELECT place FROM {document} WHERE gone > %s AND gone <= %s",
                    build=about.build,
                ),
                [since, about.generation],
            )
            return [place for (place,) in cursor]

    def digests(self, about: About) -> dict[int, str]:
        """Return the digest of every document by its number."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql("SELECT pk, digest FROM {document} WHERE gone IS NULL", build=about.build)
            )
            return dict(cursor)

    def postings(
        self, about: About, segments: Sequence[int], terms: Sequence[str]
    ) -> Iterator[tuple[int, str, Postings]]:
        """Yield segment, term and postings for those that there are."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "SELECT segment, term, places, weights FROM {posting}"
                    " WHERE term = ANY(%s) AND segment = ANY(%s)",
                    build=about.build,
                ),
                [list(terms), list(segments)],
            )
            for segment, term, places, weights in cursor:
                found = np.frombuffer(places, PLACE), np.frombuffer(weights, WEIGHT)
                yield segment, term, (found[0], found[1].astype(np.float32))

    def words(self, about: About, segment: int) -> list[tuple[str, int]]:
        """Return the words of a segment and in how many documents each stands."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "SELECT term, octet_length(places) / 4 FROM {posting}"
                    " WHERE segment = %s AND left(term, 1) NOT IN ('^', '~', '§')",
                    build=about.build,
                ),
                [segment],
            )
            return cursor.fetchall()

    def next_generation(self) -> int:
        """Return a number that no other change has, not even one that was rolled back."""
        with self._cursor() as cursor:
            cursor.execute(self._sql("SELECT nextval('{generation}')"))
            return int(_first(cursor))

    def forget(self, about: About, pks: Sequence[int], generation: int) -> None:
        """Note that documents are no longer there."""
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "UPDATE {document} SET gone = %s WHERE gone IS NULL AND pk = ANY(%s)",
                    build=about.build,
                ),
                [generation, list(pks)],
            )

    def append(self, build: int, segment: int, first: int, entries: Sequence[IndexEntry]) -> None:
        """Add documents as a segment, at places from `first` on."""
        packed: dict[str, tuple[list[int], list[float]]] = {}
        with self._cursor() as cursor:
            into = self._sql("COPY {document} (place, pk, digest, facts) FROM STDIN", build=build)
            with cursor.copy(into) as copy:
                for place, entry in enumerate(entries, first):
                    terms = entry.document.terms()
                    facts = Facts.of(entry.pk, entry.digest, entry.document, terms.length)
                    copy.write_row((place, entry.pk, entry.digest, json.dumps(facts.to_json())))
                    for term, weight in weigh(terms.zones).items():
                        places, weights = packed.setdefault(term, ([], []))
                        places.append(place)
                        weights.append(min(weight, _HEAVIEST))
            into = self._sql(
                "COPY {posting} (segment, term, places, weights) FROM STDIN", build=build
            )
            with cursor.copy(into) as copy:
                for term, (places, weights) in packed.items():
                    row = np.array(places, PLACE).tobytes(), np.array(weights, WEIGHT).tobytes()
                    copy.write_row((segment, term, *row))

    def merge(self, build: int, segments: Sequence[int], into: int, *, keep: Sequence[int]) -> None:
        """Join segments, given in the order of their places, into one with a new number.

        Segments to keep are still read by those who began before; the next merge removes them.
        """
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "INSERT INTO {posting} (segment, term, places, weights)"
                    " SELECT %s, term, string_agg(places, '' ORDER BY segment),"
                    " string_agg(weights, '' ORDER BY segment)"
                    " FROM {posting} WHERE segment = ANY(%s) GROUP BY term",
                    build=build,
                ),
                [into, list(segments)],
            )
            cursor.execute(
                self._sql("DELETE FROM {posting} WHERE segment <> ALL(%s)", build=build),
                [[into, *keep]],
            )

    def store_about(self, about: About) -> None:
        """Put a state in use."""
        values = (about.build, about.generation, list(about.segments), about.places, about.analyser)
        with self._cursor() as cursor:
            cursor.execute(
                self._sql(
                    "INSERT INTO {about} (build, generation, segments, places, analyser)"
                    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (single) DO UPDATE SET"
                    " build = excluded.build, generation = excluded.generation,"
                    " segments = excluded.segments, places = excluded.places,"
                    " analyser = excluded.analyser, changed_at = now()"
                ),
                values,
            )

    @contextmanager
    def building(self) -> Iterator[int]:
        """Yield the number of a new build with empty tables; raises RebuildRunning."""
        with self._cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [self.schema])
            if not _first(cursor):
                raise RebuildRunning
        try:
            self._create_schema()
            build = self.next_generation()
            self._create_build(build)
            try:
                yield build
            except BaseException:
                if not connection.needs_rollback:
                    self._drop(build)
                raise
        finally:
            if not connection.needs_rollback:
                with self._cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [self.schema])

    def finish(self, build: int) -> None:
        """Index the tables of a build, when they are full."""
        with self._cursor() as cursor:
            for statement in (
                "ALTER TABLE {posting} ADD PRIMARY KEY (term, segment)",
                "ALTER TABLE {document} ADD PRIMARY KEY (place)",
                "CREATE UNIQUE INDEX ON {document} (pk) WHERE gone IS NULL",
                "CREATE INDEX ON {document} (gone) WHERE gone IS NOT NULL",
                "ANALYZE {posting}",
                "ANALYZE {document}",
            ):
                cursor.execute(self._sql(statement, build=build))

    def clean(self, present: int, before: int | None) -> None:
        """Drop builds that are no longer in use, but leave the last one to those who read it."""
        with self._cursor() as cursor:
            cursor.execute(
                "SELECT substring(tablename from 10)::bigint FROM pg_tables"
                " WHERE schemaname = %s AND tablename LIKE 'document\\_%%'",
                [self.schema],
            )
            builds = [build for (build,) in cursor]
        for build in builds:
            if build not in {present, before}:
                self._drop(build)

    def drop(self) -> None:
        """Remove the whole schema."""
        with self._cursor() as cursor:
            cursor.execute(self._sql("DROP SCHEMA IF EXISTS {schema} CASCADE"))

    def _create_schema(self) -> None:
        with transaction.atomic(), self._cursor() as cursor:
            for statement in (
                "CREATE SCHEMA IF NOT EXISTS {schema}",
                "CREATE SEQUENCE IF NOT EXISTS {generation}",
                "CREATE TABLE IF NOT EXISTS {about} (single boolean PRIMARY KEY DEFAULT true"
                " CHECK (single), build bigint NOT NULL, generation bigint NOT NULL,"
                " segments bigint[] NOT NULL, places integer NOT NULL, analyser text NOT NULL,"
                " changed_at timestamptz NOT NULL DEFAULT now())",
            ):
                cursor.execute(self._sql(statement))

    def _create_build(self, build: int) -> None:
        with transaction.atomic(), self._cursor() as cursor:
            for statement in (
                "CREATE TABLE {document} (place integer NOT NULL, pk bigint NOT NULL,"
                " digest text NOT NULL, facts text NOT NULL, gone bigint)",
                'CREATE TABLE {posting} (segment bigint NOT NULL, term text COLLATE "C" NOT NULL,'
                " places bytea NOT NULL, weights bytea NOT NULL)",
                # Not compressed: reading a long list would take twice as long.
                "ALTER TABLE {posting} ALTER places SET STORAGE EXTERNAL,"
                " ALTER weights SET STORAGE EXTERNAL",
            ):
                cursor.execute(self._sql(statement, build=build))

    def _drop(self, build: int) -> None:
        with self._cursor() as cursor:
            cursor.execute(self._sql("DROP TABLE IF EXISTS {document}, {posting}", build=build))

    def _sql(self, text: str, *parts: sql.Composable, build: int = 0) -> sql.Composed:
        names = {
            "about": "about", "generation": "generation",
            "document": f"document_{build}", "posting": f"posting_{build}",
        }  # fmt: skip
        tables = {key: sql.Identifier(self.schema, name) for key, name in names.items()}
        return sql.SQL(text).format(*parts, schema=sql.Identifier(self.schema), **tables)

    @contextmanager
    def _cursor(self) -> Iterator[Cursor[Any]]:
        """A cursor that carries bytes as they are; Django's own would write them as text."""
        connection.ensure_connection()
        with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
            cursor.format = Format.BINARY
            yield cursor


def _first(cursor: Cursor[Any]) -> Any:
    row = cursor.fetchone()
    return row[0] if row else None
