"""Where in a text the words of a query stand, in whatever form they are written. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from search.analysis import citing
from search.analysis.alternatives import Alternative
from search.analysis.placing import Placed, hashes, met, place
from search.analysis.query import Query

EXCERPT = 240
_BEFORE = 60


class Span(NamedTuple):
    start: int
    end: int
    groups: frozenset[int]
    """Which groups of the query the word satisfies."""


Clauses = tuple[tuple[int, ...], ...]
Word = tuple[int, int, Sequence[int]]
"""Start, end and the hashed terms that the query knows."""


class Piece(NamedTuple):
    text: str
    marked: bool


class Marker:
    """The words of one query, ready to be found in many texts."""

    def __init__(self, query: Query) -> None:
        numbered = list(enumerate(query.groups))
        every = [(n, _hashed(each)) for n, group in numbered for each in group.alternatives]
        last = [(n, _hashed(each)) for n, group in numbered for each in group.last_resort]
        self._alone = _by_term((n, clauses) for n, clauses in every if len(clauses) == 1)
        self._together = [(n, clauses) for n, clauses in every if len(clauses) > 1]
        self._last_resort = _by_term(last)
        wanted = {*self._alone, *self._last_resort, *_by_term(self._together)}
        self._wanted = np.array(sorted(wanted), np.uint32)
        self._cited = frozenset(hashes(tuple(_cited_terms(query))))

    def spans(self, text: str, language: str = "et", act: str = "") -> list[Span]:
        """Return the stretches of a composed (NFC) text that the query asks for, in order."""
        return self.placed_spans(place([text], language, act))[0]

    def placed_spans(self, placed: Placed) -> list[list[Span]]:
        """Return the stretches of every text of a document that the query asks for, in order."""
        words: list[dict[tuple[int, int], list[int]]] = [{} for _ in placed.counts]
        for text, start, end, term in met(placed, self._wanted):
            words[text].setdefault((start, end), []).append(term)
        return [
            self._spans([(*place, terms) for place, terms in found.items()]) if found else []
            for found in words
        ]

    def _spans(self, words: Sequence[Word]) -> list[Span]:
        strong = _spans(words, self._alone)
        places = {span[:2] for span in strong}
        weak = [word for word in words if word[:2] not in places]
        found = [*strong, *_spans(weak, self._met_together(weak))]
        found = found or _spans(weak, self._last_resort)
        for start, end, terms in words if self._cited else ():
            if not self._cited.isdisjoint(terms):
                found = [s for s in found if s[:2] == (start, end) or not _meet(s, start, end)]
        return sorted(found)

    def _met_together(self, weak: Sequence[Word]) -> dict[int, frozenset[int]]:
        """Terms that satisfy a group together, among words that do not satisfy it alone."""
        present = {term for _, _, terms in weak for term in terms}
        return _by_term(
            (number, clauses)
            for number, clauses in (self._together if present else ())
            if all(not present.isdisjoint(clause) for clause in clauses)
        )


def _meet(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _hashed(alternative: Alternative) -> Clauses:
    return tuple(hashes(clause) for clause in alternative.clauses)


def _cited_terms(query: Query) -> Iterator[str]:
    """A citation is marked as a whole, not its numbers."""
    for group in query.groups:
        for alternative in group.alternatives:
            for clause in alternative.clauses:
                yield from (term for term in clause if term.startswith(citing.MARK))


def _by_term(alternatives: Iterable[tuple[int, Clauses]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for number, clauses in alternatives:
        for term in (term for clause in clauses for term in clause):
            found[term].add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


def _spans(words: Iterable[Word], groups: Mapping[int, frozenset[int]]) -> list[Span]:
    found = []
    for start, end, terms in words:
        sets = [groups[term] for term in terms if term in groups]
        if sets:
            found.append(Span(start, end, frozenset().union(*sets)))
    return found


def pieces(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut `text[start:end]` into marked and unmarked pieces."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    at = start
    for span in spans:
        if span.start < at or span.end > end:
            continue
        if span.start > at:
            found.append(Piece(text[at : span.start], marked=False))
        found.append(Piece(text[span.start : span.end], marked=True))
        at = span.end
    if at < end:
        found.append(Piece(text[at:end], marked=False))
    return found


def best_window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Return the stretch of about EXCERPT characters that meets most groups, at word borders."""
    if len(text) <= EXCERPT + _BEFORE:
        return 0, len(text)
    best, best_start = (-1, 0), 0
    for span in spans[:200]:
        inside = [s for s in spans if span.start <= s.start and s.end <= span.start + EXCERPT]
        value = len(frozenset().union(*(s.groups for s in inside))) if inside else 0
        if (value, len(inside)) > best:
            best, best_start = (value, len(inside)), span.start
    start = _word_start(text, max(0, best_start - _BEFORE))
    end = _word_end(text, min(len(text), start + EXCERPT + _BEFORE))
    return start, end


def _word_start(text: str, position: int) -> int:
    if position == 0:
        return 0
    space = text.find(" ", position, position + _BEFORE)
    return space + 1 if space >= 0 else position


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", position - _BEFORE, position)
    return space if space >= 0 else position


def covered(spans: Iterable[Span]) -> int:
    """Return how many groups of the query the spans meet."""
    return len(frozenset().union(*(span.groups for span in spans)))
