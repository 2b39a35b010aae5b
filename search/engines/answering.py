"""From a typed query to an answer over postings and facts; for engines that rank here."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search import ranking
from search.analysis.query import Query, read_query
from search.analysis.spelling import Vocabulary
from search.analysis.synonyms import Synonyms
from search.analysis.terms import SURFACE
from search.analysis.vocabulary import WordList, best_near, same_but_marks
from search.engines.base import Answer, Criteria
from search.engines.table import Table


class Snapshot(Protocol):
    """An index at one moment."""

    @property
    def table(self) -> Table: ...
    @property
    def word_lists(self) -> Sequence[WordList]: ...
    def prepare(self, terms: Iterable[str]) -> None:
        """Fetch postings of these terms in one step, where a step is dear."""

    def postings(self, term: str) -> ranking.Postings: ...


class ReaderVocabulary(Vocabulary):
    """The words of an index as one reader may know them: hidden documents lend none."""

    def __init__(self, snapshot: Snapshot, allowed: NDArray[np.bool_]) -> None:
        self._snapshot = snapshot
        self._allowed = allowed

    def expect(self, terms: Iterable[str]) -> None:
        self._snapshot.prepare(terms)

    def has(self, term: str) -> bool:
        return bool(self._allowed[self._snapshot.postings(term)[0]].any())

    def folded(self, form: str) -> Sequence[str]:
        words = same_but_marks(self._snapshot.word_lists, form)
        self.expect(each for word in words for each in _written(word))
        return [word for word in words if self._has_word(word)]

    def near(self, form: str) -> Sequence[str]:
        return best_near(self._snapshot.word_lists, form, self._has_word)

    def _has_word(self, word: str) -> bool:
        return any(map(self.has, _written(word)))


def _written(word: str) -> tuple[str, str]:
    """The terms under which a word of a word list stands."""
    return word, SURFACE + word


def answer(
    snapshot: Snapshot,
    typed: str,
    criteria: Criteria,
    *,
    offset: int,
    limit: int,
    exact: bool,
    synonyms: Synonyms | None = None,
) -> Answer:
    """Read the query, rank what the reader may see, narrow and count."""
    table = snapshot.table
    collection = table.collection(criteria.tokens)
    vocabulary = ReaderVocabulary(snapshot, collection.allowed)
    query = read_query(typed, vocabulary, exact=exact, synonyms=synonyms)
    snapshot.prepare(_terms(query))
    ranked = ranking.rank(query.groups, snapshot.postings, collection, query.headings)
    places, counts = table.narrow(ranked, criteria)
    hits = table.hits(places[offset : offset + limit], ranked, criteria)
    return Answer(query, hits, len(places), counts)


def _terms(query: Query) -> set[str]:
    """Every term that ranking may ask for."""
    ways = (a for g in query.groups for a in (*g.alternatives, *g.last_resort))
    return {term for way in ways for clause in way.clauses for term in clause} | {*query.headings}
