"""Where in a text the words of a query stand, in whatever form they are written. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.analysis import citing
from search.analysis.query import Query
from search.analysis.terms import token_terms
from search.analysis.tokens import Kind, tokens

EXCERPT = 240
_BEFORE = 60


class Span(NamedTuple):
    start: int
    end: int
    groups: frozenset[int]
    """Which groups of the query the word satisfies."""


class Piece(NamedTuple):
    text: str
    marked: bool


@dataclass(frozen=True)
class Marker:
    """The words of one query, ready to be found in many texts."""

    groups: dict[str, frozenset[int]]
    """Term -> the groups that it satisfies."""

    @classmethod
    def of(cls, query: Query) -> "Marker":
        found: dict[str, set[int]] = {}
        for number, group in enumerate(query.groups):
            for alternative in (*group.alternatives, *group.last_resort):
                for term in (term for clause in alternative.clauses for term in clause):
                    found.setdefault(term, set()).add(number)
        return cls({term: frozenset(numbers) for term, numbers in found.items()})

    def spans(self, text: str, language: str = "et", act: str = "") -> list[Span]:
        """Return the stretches of a composed (NFC) text that the query asks for, in order."""
        found = [
            Span(token.start, token.end, groups)
            for token in tokens(text)
            if (
                groups := self._groups(
                    token_terms(token.text, language) if token.kind is Kind.WORD else (token.text,)
                )
            )
        ]
        for cited in citing.in_text(text, act):
            if groups := self._groups(citing.terms(cited.citations)):
                inside = [s for s in found if s.start < cited.end and s.end > cited.start]
                found = [s for s in found if s not in inside]
                found.append(Span(cited.start, cited.end, groups))
        return sorted(found)

    def _groups(self, terms: Iterable[str]) -> frozenset[int]:
        sets = [self.groups[term] for term in terms if term in self.groups]
        return frozenset().union(*sets) if sets else frozenset()


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
