"""Where in a text the words of a query stand, in whatever form they are written. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from search.analysis import citing
from search.analysis.query import Query
from search.analysis.terms import token_terms
from search.analysis.text import level
from search.analysis.tokens import TOKEN, Kind, Token, token_of

EXCERPT = 240
_BEFORE = 60


class Span(NamedTuple):
    start: int
    end: int
    groups: frozenset[int]
    """Which groups of the query the word satisfies."""


Meaning = tuple[frozenset[int], tuple[str, ...]]
_NOTHING: Meaning = (frozenset(), ())
Clauses = tuple[tuple[str, ...], ...]
Placed = tuple[int, int, Sequence[str]]


class Piece(NamedTuple):
    text: str
    marked: bool


class Marker:
    """The words of one query, ready to be found in many texts."""

    def __init__(self, query: Query) -> None:
        numbered = list(enumerate(query.groups))
        every = [(number, a.clauses) for number, group in numbered for a in group.alternatives]
        last = [(number, a.clauses) for number, group in numbered for a in group.last_resort]
        self._alone = _by_term((n, clauses) for n, clauses in every if len(clauses) == 1)
        self._together = [(n, clauses) for n, clauses in every if len(clauses) > 1]
        self._last_resort = _by_term(last)
        self._weak = {*self._last_resort, *_by_term(self._together)}
        self._cites = any(term.startswith(citing.MARK) for term in self._alone)
        self._known: dict[str, dict[str, Meaning]] = {}

    def spans(self, text: str, language: str = "et", act: str = "") -> list[Span]:
        """Return the stretches of a composed (NFC) text that the query asks for, in order."""
        strong: list[Span] = []
        weak: list[tuple[int, int, tuple[str, ...]]] = []
        known = self._known.setdefault(language, {})
        for match in TOKEN.finditer(level(text)):
            form = match.group()
            meaning = known.get(form)
            if meaning is None:
                meaning = known[form] = self._look_up(token_of(match), language)
            if meaning is _NOTHING:
                continue
            groups, terms = meaning
            if groups:
                strong.append(Span(*match.span(), groups))
            else:
                weak.append((*match.span(), terms))
        found = [*strong, *_spans(weak, self._met_together(weak))]
        found = found or _spans(weak, self._last_resort)
        for span in self._cited(text, act):
            found = [s for s in found if s.end <= span.start or s.start >= span.end]
            found.append(span)
        return sorted(found)

    def _look_up(self, token: Token, language: str) -> Meaning:
        """The groups that a word satisfies alone, and its terms that may count with others."""
        terms = token_terms(token.text, language) if token.kind is Kind.WORD else (token.text,)
        sets = [self._alone[term] for term in terms if term in self._alone]
        weak = tuple(term for term in terms if term in self._weak)
        return (frozenset().union(*sets), weak) if sets or weak else _NOTHING

    def _met_together(self, weak: Sequence[Placed]) -> dict[str, frozenset[int]]:
        """Terms that satisfy a group together, among words that do not satisfy it alone."""
        present = {term for _, _, terms in weak for term in terms}
        return _by_term(
            (number, clauses)
            for number, clauses in (self._together if present else ())
            if all(not present.isdisjoint(clause) for clause in clauses)
        )

    def _cited(self, text: str, act: str) -> list[Span]:
        if not self._cites:
            return []
        cited = [(c.start, c.end, citing.terms(c.citations)) for c in citing.in_text(text, act)]
        return _spans(cited, self._alone)


def _by_term(alternatives: Iterable[tuple[int, Clauses]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, clauses in alternatives:
        for term in (term for clause in clauses for term in clause):
            found[term].add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


def _spans(placed: Iterable[Placed], groups: Mapping[str, frozenset[int]]) -> list[Span]:
    found = []
    for start, end, terms in placed:
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
