"""From what somebody typed to groups of index terms, the same for every engine. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    ways_apart,
)
from search.analysis.codes import tidy_codes
from search.analysis.family import family
from search.analysis.foreign import is_cyrillic, stem_term
from search.analysis.joining import joined, renamed
from search.analysis.spelling import Spelling, Vocabulary, is_held
from search.analysis.stopwords import light_words, stopwords
from search.analysis.synonyms import Match, Synonyms, field_synonyms
from search.analysis.terms import SURFACE, heading_terms
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, MAX_TOKEN, clean
from search.analysis.tokens import Kind, Token, tokens
from search.analysis.words import word


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
    headings: tuple[str, ...] = ()
    """Terms of a heading that says just this."""


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
    text = tidy_codes(" ".join(clean(typed[: MAX_QUERY * 2]).split()))[:MAX_QUERY]
    citations, rest = citing.in_query(text)
    groups = [_citation_group(citation) for citation in citations[:MAX_QUERY_TOKENS]]
    words = _meaningful(rest)[:MAX_QUERY_TOKENS]
    compounds = [] if exact else list(joined(words))
    vocabulary.expect(_likely_terms(words, compounds))
    corrections: list[Correction] = []
    drafts: list[list[Alternative]] = []
    spelling = None if exact else Spelling(vocabulary, synonyms)
    for token in words:
        found, correction = _word_alternatives(token, spelling)
        drafts.append(found)
        if correction:
            corrections.append(correction)
    if not exact:
        _add_joined(compounds, drafts, vocabulary)
        _add_renamed(words, drafts, vocabulary)
        _add_synonyms(words, drafts, synonyms, corrections)
        _add_listed_otherwise(words, compounds, drafts, synonyms, vocabulary)
    groups += [
        Group(token.text, tidy(found), () if exact else last_resort(token), _weight(token, words))
        for token, found in zip(words, drafts, strict=True)
        if found
    ]
    headings = () if citations else heading_terms(text)
    return Query(text, tuple(groups), tuple(citations), tuple(corrections), tuple(headings))


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
    token: Token, spelling: Spelling | None
) -> tuple[list[Alternative], Correction | None]:
    form = token.text[:MAX_TOKEN]
    if token.kind is not Kind.WORD:
        return [one(WHOLE, form)], None
    if is_cyrillic(form):
        return [one(WHOLE, stem_term(form, "ru")), one(WRITTEN_SO, SURFACE + form.lower())], None
    found = list(form_alternatives(form))
    if spelling is None:
        return [a for a in found if a.weight >= AS_PART and len(a.clauses) == 1], None
    better = spelling.better(form)
    if better is None:
        return found, None
    corrected = [replace(a, weight=a.weight * CORRECTED) for a in form_alternatives(better)]
    return [*corrected, *found], Correction(form, better)


def _weight(token: Token, words: Iterable[Token]) -> float:
    return LIGHT if _is_light(token) and not all(map(_is_light, words)) else 1.0


def _is_light(token: Token) -> bool:
    return token.kind is Kind.WORD and light_words().issuperset(word(token.text).lemmas)


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


def _add_renamed(
    words: Iterable[Token], drafts: list[list[Alternative]], vocabulary: Vocabulary
) -> None:
    """Let `lapseraha` find `lapsetoetus`, where no document has the word itself."""
    for token, draft in zip(words, drafts, strict=True):
        if token.kind is Kind.WORD and (others := renamed(token.text[:MAX_TOKEN])):
            vocabulary.expect(term for lemma in others for term in anywhere(lemma))
            if not is_held(token.text, vocabulary):
                for lemma in others:
                    if any(map(vocabulary.has, anywhere(lemma))):
                        draft += lemma_alternatives(SYNONYM, lemma)


def _add_synonyms(
    words: Sequence[Token],
    drafts: list[list[Alternative]],
    synonyms: Synonyms,
    corrections: Iterable[Correction],
) -> None:
    shown = {correction.typed: correction.shown for correction in corrections}
    lemmas = [_with_family(shown.get(token.text, token.text)) for token in words]
    for match in synonyms.matches(lemmas):
        _add_meant(match, drafts[match.start : match.end])


def _add_listed_otherwise(
    words: Sequence[Token],
    compounds: Iterable[tuple[int, int, str]],
    drafts: list[list[Alternative]],
    synonyms: Synonyms,
    vocabulary: Vocabulary,
) -> None:
    """Synonyms listed as one word and typed as two, or the other way round; never for a word that
    documents use."""
    for token, draft in zip(words, drafts, strict=True):
        matches = list(_apart(token.text[:MAX_TOKEN], synonyms))
        if matches and not is_held(token.text, vocabulary):
            for match in matches:
                _add_meant(match, [draft])
    held = {
        (start, end) for start, end, lemma in compounds if any(map(vocabulary.has, anywhere(lemma)))
    }
    for start, end, lemma in compounds:
        if (start, end) not in held:
            for match in synonyms.matches([(lemma,)]):
                _add_meant(match, drafts[start:end])


def _add_meant(match: Match, drafts: Iterable[list[Alternative]]) -> None:
    found = [
        each
        for place, other in enumerate(match.others)
        for each in phrase_alternatives(other, SYNONYM * FURTHER_SYNONYM ** min(place, 3))
    ]
    for draft in drafts:
        draft += found


def _apart(form: str, synonyms: Synonyms) -> Iterator[Match]:
    """Phrases that a compound is made of: `töötuabiraha` is listed as `töötu abiraha`."""
    meaning = word(form)
    for split in meaning.splits:
        for way in ways_apart(split, (*meaning.heads, *meaning.parts)):
            for match in synonyms.matches([(piece,) for piece in way]):
                if (match.start, match.end) == (0, len(way)):
                    yield match


def _with_family(form: str) -> tuple[str, ...]:
    """Synonyms are listed once, as `vaidlustama`; `vaidlustamine` means the same."""
    lemmas = word(form).lemmas
    return (*lemmas, *(relative for lemma in lemmas for relative in family(lemma)))
