"""From what somebody typed to groups of index terms, the same for every engine. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from content.law.citations import Citation
from search.analysis import citing
from search.analysis.family import family
from search.analysis.foreign import is_cyrillic, stem_term
from search.analysis.joining import joined
from search.analysis.stopwords import stopwords
from search.analysis.synonyms import Phrase, Synonyms, field_synonyms
from search.analysis.terms import HEAD, PART, SURFACE
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, MAX_TOKEN, clean, fold
from search.analysis.tokens import Kind, Token, tokens
from search.analysis.words import word

WHOLE, AS_HEAD, AS_PART, IN_PARTS = 1.0, 0.6, 0.25, 0.5
SAME_FAMILY, SYNONYM, CORRECTED = 0.35, 0.9, 0.8
WRITTEN_SO, ENGLISH, WIDER_CITATION = 0.3, 0.8, 0.4


class Vocabulary(Protocol):
    """What the index knows of words, seen with the eyes of one reader."""

    def has(self, term: str) -> bool:
        """Return whether a document that the reader may see holds the term."""

    def folded(self, form: str) -> Sequence[str]:
        """Return words that are the same but for diacritics, most frequent first."""

    def near(self, form: str) -> Sequence[str]:
        """Return words a typing error away, nearest first."""


@dataclass(frozen=True)
class Alternative:
    """One way to satisfy a group: each clause is met by any of its terms."""

    weight: float
    clauses: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Group:
    """One idea of the query and everything that stands for it, best first."""

    typed: str
    alternatives: tuple[Alternative, ...]
    last_resort: tuple[Alternative, ...] = ()
    """Tried only when no document satisfies any alternative: the parts of a compound alone."""


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
    text = " ".join(clean(typed[: MAX_QUERY * 2]).split())[:MAX_QUERY]
    citations, rest = citing.in_query(text)
    groups = [_citation_group(citation) for citation in citations[:MAX_QUERY_TOKENS]]
    words = _meaningful(rest)[:MAX_QUERY_TOKENS]
    corrections: list[Correction] = []
    drafts: list[list[Alternative]] = []
    for token in words:
        found, correction = _word_alternatives(token, vocabulary, exact=exact)
        drafts.append(found)
        if correction:
            corrections.append(correction)
    if not exact:
        _add_joined(words, drafts, vocabulary)
        _add_synonyms(words, drafts, synonyms or field_synonyms(), corrections)
    groups += [
        Group(token.text, _tidy(found), () if exact else _last_resort(token))
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
    token: Token, vocabulary: Vocabulary, *, exact: bool
) -> tuple[list[Alternative], Correction | None]:
    form = token.text[:MAX_TOKEN]
    if token.kind is not Kind.WORD:
        return [_one(WHOLE, form)], None
    if is_cyrillic(form):
        return [_one(WHOLE, stem_term(form, "ru")), _one(WRITTEN_SO, SURFACE + form.lower())], None
    found = form_alternatives(form)
    if exact:
        return [a for a in found if a.weight >= AS_PART and len(a.clauses) == 1], None
    better = _better_spelling(form, vocabulary)
    if better is None:
        return found, None
    corrected = [replace(a, weight=a.weight * CORRECTED) for a in form_alternatives(better)]
    return [*corrected, *found], Correction(form, better)


def form_alternatives(form: str) -> list[Alternative]:
    """Return everything that one Estonian (or English) word form may stand for."""
    meaning = word(form)
    found = [each for lemma in meaning.lemmas for each in _lemma(WHOLE, lemma)]
    found.append(_one(WRITTEN_SO, SURFACE + form.lower()))
    if form.isascii():
        found.append(_one(ENGLISH, stem_term(form, "en")))
    for split in meaning.splits:
        found += _in_parts(split, (*meaning.heads, *meaning.parts))
    for lemma in meaning.lemmas:
        for relative in family(lemma):
            found += _lemma(SAME_FAMILY, relative)
    return found


def _in_parts(split: tuple[str, ...], inner: tuple[str, ...]) -> list[Alternative]:
    """`matusekulu` is also `matuste kulu`; of three parts any two neighbours may be one word."""
    ways = [split]
    for cut in range(1, len(split)) if len(split) > 2 else ():
        left, right = "".join(split[:cut]), "".join(split[cut:])
        for side in ((left, *split[cut:]), (*split[:cut], right)):
            if all(piece in inner or piece in split for piece in side):
                ways.append(side)
    return [
        Alternative(IN_PARTS, tuple(_anywhere(piece) for piece in way))
        for way in dict.fromkeys(ways)
    ]


def _last_resort(token: Token) -> tuple[Alternative, ...]:
    splits = word(token.text).splits if token.kind is Kind.WORD else ()
    heads = [Alternative(AS_PART, (_anywhere(split[-1]),)) for split in splits]
    others = [Alternative(AS_PART / 2, (_anywhere(p),)) for split in splits for p in split[:-1]]
    return _tidy([*heads, *others])


def _better_spelling(form: str, vocabulary: Vocabulary) -> str | None:
    """Return the word to search instead, or None for one that the index can answer.

    A compound that the index holds only in parts, such as `sunnitoetus`, gives way to a word that
    is the same but for diacritics, not to a typing error.
    """
    if _is_held(form, vocabulary):
        return None
    forms = list(dict.fromkeys((form.lower(), *word(form).lemmas)))
    if same := next((f for each in forms for f in vocabulary.folded(fold(each))), None):
        return same
    if _is_understood(form, vocabulary):
        return None
    return next((near for each in forms for near in vocabulary.near(each)), None)


def _is_held(form: str, vocabulary: Vocabulary) -> bool:
    terms = [SURFACE + form.lower()]
    terms += [term for lemma in word(form).lemmas for term in _anywhere(lemma)]
    terms += [stem_term(form, "en")] if form.isascii() else []
    return any(map(vocabulary.has, terms))


def _is_understood(form: str, vocabulary: Vocabulary) -> bool:
    """Whether a relative, a synonym or all parts of the compound stand in for it."""
    meaning = word(form)
    relatives = (relative for lemma in meaning.lemmas for relative in family(lemma))
    return (
        any(map(vocabulary.has, relatives))
        or any(field_synonyms().matches([meaning.lemmas]))
        or any(
            all(any(map(vocabulary.has, _anywhere(piece))) for piece in split)
            for split in meaning.splits
        )
    )


def _add_joined(
    words: Sequence[Token], drafts: list[list[Alternative]], vocabulary: Vocabulary
) -> None:
    """Let `toimetuleku toetus` find `toimetulekutoetus`: both words are then satisfied."""
    for start, end, lemma in joined(words):
        if any(map(vocabulary.has, _anywhere(lemma))):
            for draft in drafts[start:end]:
                draft += _lemma(WHOLE, lemma)


def _add_synonyms(
    words: Sequence[Token],
    drafts: list[list[Alternative]],
    synonyms: Synonyms,
    corrections: Iterable[Correction],
) -> None:
    shown = {correction.typed: correction.shown for correction in corrections}
    lemmas = [_with_family(shown.get(token.text, token.text)) for token in words]
    for match in synonyms.matches(lemmas):
        found = [each for other in match.others for each in _phrase_alternatives(other)]
        for draft in drafts[match.start : match.end]:
            draft += found


def _with_family(form: str) -> tuple[str, ...]:
    """Synonyms are listed once, as `vaidlustama`; `vaidlustamine` means the same."""
    lemmas = word(form).lemmas
    return (*lemmas, *(relative for lemma in lemmas for relative in family(lemma)))


def _phrase_alternatives(phrase: Phrase) -> list[Alternative]:
    if len(phrase) == 1:
        return [each for lemma in phrase[0] for each in _lemma(SYNONYM, lemma)]
    clauses = tuple(
        tuple(term for lemma in lemmas for term in _anywhere(lemma)) for lemmas in phrase
    )
    return [Alternative(SYNONYM, clauses)]


def _lemma(weight: float, lemma: str) -> list[Alternative]:
    """A lemma as a word of its own, as what a compound is a kind of, and as another part."""
    return [
        _one(weight, lemma),
        _one(weight * AS_HEAD, HEAD + lemma),
        _one(weight * AS_PART, PART + lemma),
    ]


def _anywhere(lemma: str) -> tuple[str, ...]:
    return lemma, HEAD + lemma, PART + lemma


def _one(weight: float, term: str) -> Alternative:
    return Alternative(weight, ((term,),))


def _tidy(found: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """Each way once, at its best weight, best first."""
    best: dict[tuple[tuple[str, ...], ...], float] = {}
    for each in found:
        best[each.clauses] = max(each.weight, best.get(each.clauses, 0.0))
    ordered = sorted(best.items(), key=lambda item: -item[1])
    return tuple(Alternative(weight, clauses) for clauses, weight in ordered)
