"""From what somebody typed to groups of index terms, the same for every engine. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from content.law.citations import Citation
from search.analysis import citing
from search.analysis.alternatives import (
    AS_PART,
    CORRECTED,
    FURTHER_SYNONYM,
    LIGHT,
    SYNONYM,
    WHOLE,
    WIDER_CITATION,
    WRITTEN_SO,
    Alternative,
    anywhere,
    form_alternatives,
    last_resort,
    lemma_alternatives,
    one,
    phrase_alternatives,
    tidy,
)
from search.analysis.family import family
from search.analysis.foreign import is_cyrillic, stem_term
from search.analysis.joining import joined
from search.analysis.stopwords import light_words, stopwords
from search.analysis.synonyms import Phrase, Synonyms, field_synonyms
from search.analysis.terms import SURFACE
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, MAX_TOKEN, clean, fold
from search.analysis.tokens import Kind, Token, tokens
from search.analysis.words import Word, word


class Vocabulary(Protocol):
    """What the index knows of words, seen with the eyes of one reader."""

    def expect(self, terms: Iterable[str]) -> None:
        """Hear which terms will be asked for; an engine may fetch them in one step."""

    def has(self, term: str) -> bool:
        """Return whether a document that the reader may see holds the term."""

    def folded(self, form: str) -> Sequence[str]:
        """Return words that are the same but for diacritics, most frequent first."""

    def near(self, form: str) -> Sequence[str]:
        """Return words a typing error away, nearest first."""


@dataclass(frozen=True)
class Group:
    """One idea of the query and everything that stands for it, best first."""

    typed: str
    alternatives: tuple[Alternative, ...]
    last_resort: tuple[Alternative, ...] = ()
    """For when few documents satisfy any alternative: the parts of a compound alone."""
    weight: float = 1.0
    """Less than one for a word that says little, such as `tegemine`."""


@dataclass(frozen=True)
class Correction:
    """A word that the index does not hold and the one that was searched instead."""

    typed: str
    shown: str


@dataclass(frozen=True)
class Query:
    """A query ready for any engine."""

    text: str
    groups: tuple[Group, ...] = ()
    citations: tuple[Citation, ...] = ()
    corrections: tuple[Correction, ...] = ()


def read_query(
    typed: str,
    vocabulary: Vocabulary,
    *,
    exact: bool = False,
    synonyms: Synonyms | None = None,
) -> Query:
    """Analyse a query; `exact` leaves out synonyms, relatives and corrections.

    Any string will do: it is cut to MAX_QUERY characters and MAX_QUERY_TOKENS words.
    """
    synonyms = synonyms or field_synonyms()
    text = " ".join(clean(typed[: MAX_QUERY * 2]).split())[:MAX_QUERY]
    citations, rest = citing.in_query(text)
    groups = [_citation_group(citation) for citation in citations[:MAX_QUERY_TOKENS]]
    words = _meaningful(rest)[:MAX_QUERY_TOKENS]
    compounds = [] if exact else list(joined(words))
    vocabulary.expect(_likely_terms(words, compounds))
    corrections: list[Correction] = []
    drafts: list[list[Alternative]] = []
    for token in words:
        found, correction = _word_alternatives(token, vocabulary, synonyms, exact=exact)
        drafts.append(found)
        if correction:
            corrections.append(correction)
    if not exact:
        _add_joined(compounds, drafts, vocabulary)
        _add_synonyms(words, drafts, synonyms, corrections)
    groups += [
        Group(token.text, tidy(found), () if exact else last_resort(token), _weight(token, words))
        for token, found in zip(words, drafts, strict=True)
        if found
    ]
    return Query(text, tuple(groups), tuple(citations), tuple(corrections))


def _meaningful(text: str) -> list[Token]:
    found = list(tokens(text))
    strong = [t for t in found if t.text.lower() not in stopwords() and len(t.text) > 1]
    return strong or [t for t in found if t.kind is not Kind.WORD]


def _citation_group(citation: Citation) -> Group:
    narrow_to_wide = citing.paths(citation)[::-1]
    weights = (WIDER_CITATION**depth for depth in range(len(narrow_to_wide)))
    found = [
        Alternative(weight, ((term,),))
        for weight, term in zip(weights, narrow_to_wide, strict=False)
    ]
    return Group(citation.short(), tuple(found))


def _word_alternatives(
    token: Token, vocabulary: Vocabulary, synonyms: Synonyms, *, exact: bool
) -> tuple[list[Alternative], Correction | None]:
    form = token.text[:MAX_TOKEN]
    if token.kind is not Kind.WORD:
        return [one(WHOLE, form)], None
    if is_cyrillic(form):
        return [one(WHOLE, stem_term(form, "ru")), one(WRITTEN_SO, SURFACE + form.lower())], None
    found = list(form_alternatives(form))
    if exact:
        return [a for a in found if a.weight >= AS_PART and len(a.clauses) == 1], None
    better = _better_spelling(form, vocabulary, synonyms)
    if better is None:
        return found, None
    corrected = [replace(a, weight=a.weight * CORRECTED) for a in form_alternatives(better)]
    return [*corrected, *found], Correction(form, better)


def _weight(token: Token, words: Iterable[Token]) -> float:
    return LIGHT if _is_light(token) and not all(map(_is_light, words)) else 1.0


def _is_light(token: Token) -> bool:
    return token.kind is Kind.WORD and light_words().issuperset(word(token.text).lemmas)


def _better_spelling(form: str, vocabulary: Vocabulary, synonyms: Synonyms) -> str | None:
    """Return the word to search instead, or None for one that the index can answer.

    A compound that the index holds only in parts, such as `sunnitoetus`, gives way to a word that
    is the same but for diacritics, not to a typing error.
    """
    if _is_held(form, vocabulary):
        return None
    forms = list(dict.fromkeys((form.lower(), *word(form).lemmas)))
    if same := next((f for each in forms for f in vocabulary.folded(fold(each))), None):
        return same
    if _is_understood(form, vocabulary, synonyms):
        return None
    return next((near for each in forms for near in vocabulary.near(each)), None)


def _is_held(form: str, vocabulary: Vocabulary) -> bool:
    terms = [SURFACE + form.lower()]
    terms += [term for lemma in word(form).lemmas for term in anywhere(lemma)]
    terms += [stem_term(form, "en")] if form.isascii() else []
    return any(map(vocabulary.has, terms))


def _is_understood(form: str, vocabulary: Vocabulary, synonyms: Synonyms) -> bool:
    """Whether a relative, a synonym or all parts of the compound stand in for it."""
    meaning = word(form)
    relatives = (relative for lemma in meaning.lemmas for relative in family(lemma))
    return (
        any(map(vocabulary.has, relatives))
        or any(
            _is_held_anywhere(other, vocabulary) for other in _single_synonyms(meaning, synonyms)
        )
        or any(
            all(any(map(vocabulary.has, anywhere(piece))) for piece in split)
            for split in meaning.splits
        )
    )


def _likely_terms(
    words: Iterable[Token], compounds: Iterable[tuple[int, int, str]]
) -> Iterator[str]:
    """What the vocabulary will be asked for."""
    for token in words:
        if token.kind is Kind.WORD and not is_cyrillic(token.text):
            for each in form_alternatives(token.text[:MAX_TOKEN]):
                yield from (term for clause in each.clauses for term in clause)
    for _, _, lemma in compounds:
        yield from anywhere(lemma)


def _single_synonyms(meaning: Word, synonyms: Synonyms) -> Iterator[Phrase]:
    return (other for match in synonyms.matches([meaning.lemmas]) for other in match.others)


def _is_held_anywhere(phrase: Phrase, vocabulary: Vocabulary) -> bool:
    return all(
        any(vocabulary.has(term) for lemma in lemmas for term in anywhere(lemma))
        for lemmas in phrase
    )


def _add_joined(
    compounds: Iterable[tuple[int, int, str]],
    drafts: list[list[Alternative]],
    vocabulary: Vocabulary,
) -> None:
    """Let `toimetuleku toetus` find `toimetulekutoetus`: both words are then satisfied."""
    for start, end, lemma in compounds:
        if any(map(vocabulary.has, anywhere(lemma))):
            for draft in drafts[start:end]:
                draft += lemma_alternatives(WHOLE, lemma)


def _add_synonyms(
    words: Sequence[Token],
    drafts: list[list[Alternative]],
    synonyms: Synonyms,
    corrections: Iterable[Correction],
) -> None:
    shown = {correction.typed: correction.shown for correction in corrections}
    lemmas = [_with_family(shown.get(token.text, token.text)) for token in words]
    for match in synonyms.matches(lemmas):
        found = [
            each
            for place, other in enumerate(match.others)
            for each in phrase_alternatives(other, SYNONYM * FURTHER_SYNONYM ** min(place, 3))
        ]
        for draft in drafts[match.start : match.end]:
            draft += found


def _with_family(form: str) -> tuple[str, ...]:
    """Synonyms are listed once, as `vaidlustama`; `vaidlustamine` means the same."""
    lemmas = word(form).lemmas
    return (*lemmas, *(relative for lemma in lemmas for relative in family(lemma)))
