"""From a typed query to an answer over postings and facts; for engines that rank here."""

from collections.abc import Callable, Sequence
from typing import Protocol

from search import ranking
from search.analysis.query import Vocabulary, read_query
from search.analysis.vocabulary import WordList, best_near, same_but_marks
from search.engines.base import Answer, Criteria
from search.engines.table import Table


class Snapshot(Protocol):
    """An index at one moment."""

    @property
    def table(self) -> Table: ...
    @property
    def word_lists(self) -> Sequence[WordList]: ...
    def postings(self, term: str) -> ranking.Postings: ...


class ReaderVocabulary(Vocabulary):
    """The words of an index as one reader may know them: hidden documents lend none."""

    def __init__(
        self,
        postings: Callable[[str], ranking.Postings],
        word_lists: Callable[[], Sequence[WordList]],
        allowed: Sequence[int],
    ) -> None:
        self._postings = postings
        self._word_lists = word_lists
        self._allowed = allowed

    def has(self, term: str) -> bool:
        allowed = self._allowed
        return any(allowed[place] for place in self._postings(term)[0])

    def folded(self, form: str) -> Sequence[str]:
        return [word for word in same_but_marks(self._word_lists(), form) if self._has_word(word)]

    def near(self, form: str) -> Sequence[str]:
        return best_near(self._word_lists(), form, self._has_word)

    def _has_word(self, word: str) -> bool:
        return self.has(word) or self.has(f"={word}")


def answer(
    snapshot: Snapshot, typed: str, criteria: Criteria, *, offset: int, limit: int, exact: bool
) -> Answer:
    """Read the query, rank what the reader may see, narrow and count."""
    table = snapshot.table
    allowed = table.allowed(criteria.tokens)
    vocabulary = ReaderVocabulary(snapshot.postings, lambda: snapshot.word_lists, allowed)
    query = read_query(typed, vocabulary, exact=exact)
    collection = ranking.Collection(table.count, table.norms, allowed)
    ranked = ranking.rank(query.groups, snapshot.postings, collection)
    places, counts = table.narrow(ranked, criteria)
    hits = table.hits(places[offset : offset + limit], ranked, criteria)
    return Answer(query, hits, len(places), counts)
