"""What an engine must do; a further engine (PostgreSQL, OpenSearch) is one more module."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from search.analysis.query import Query
from search.analysis.synonyms import Synonyms
from search.enums import Status
from search.searchable import Searchable


class IndexUnavailable(Exception):
    """There is no index that can be read: not built yet, or damaged."""


class State(StrEnum):
    READY = "ready"
    OUTDATED = "outdated"
    """Built by another version of the analyser: still answers, should be rebuilt."""
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Health:
    state: State
    documents: int = 0
    detail: str = ""


@dataclass(frozen=True)
class IndexEntry:
    """A document handed to an engine; `pk` names it, `digest` tells whether it changed."""

    pk: int
    digest: str
    document: Searchable


@dataclass(frozen=True)
class Criteria:
    """Who asks, for which day, and what the answer is narrowed to; empty sets mean all."""

    tokens: frozenset[str]
    on: dt.date
    known_at: dt.datetime | None = None
    """None is now: everything that is published."""
    statuses: frozenset[Status] = frozenset({Status.IN_FORCE})
    kinds: frozenset[str] = frozenset()
    benefits: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    since: dt.date | None = None
    """Only what was published (law: began to apply) on this day or later."""
    periods: tuple[dt.date, ...] = ()
    """Other such days, to be counted."""
    excluded: frozenset[str] = frozenset()
    """`source:group` of documents that experts took out of the answer."""

    @property
    def chosen(self) -> dict[str, frozenset[str]]:
        """Filters by name, as they are counted."""
        return {
            "kind": self.kinds,
            "benefit": self.benefits,
            "unit": self.units,
            "audience": self.audiences,
        }


@dataclass(frozen=True)
class Hit:
    pk: int
    score: float
    status: Status


@dataclass(frozen=True)
class Answer:
    """One page of hits, how many there are in all, and counts for every filter."""

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By filter (`status`, `kind`, `benefit`, `unit`, `audience`, `since`): how many documents each
    choice would show; `without`: how many there would be without the filter of that name."""


class Engine(Protocol):
    name: str
    transactional: bool
    """Whether an update is part of the database transaction around it."""

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
        """Answer a query; raises IndexUnavailable. Any string is a valid query.

        `synonyms` stand in for the list that comes with the portal.
        """

    def update(self, entries: Iterable[IndexEntry], gone: Iterable[int]) -> None:
        """Add or replace entries and remove others; visible to all processes on return."""

    def rebuild(self, entries: Iterable[IndexEntry]) -> int:
        """Build a new index beside the present one and swap; return how many it holds."""

    def contents(self) -> Mapping[int, str]:
        """Return the digest of every entry by pk; empty without an index."""

    def health(self) -> Health:
        """Say in what state the index is, without raising."""
