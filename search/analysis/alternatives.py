"""Everything that a word of a query may stand for, with what each way is worth. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.family import family, nouns_of
from search.analysis.foreign import stem_term
from search.analysis.synonyms import Phrase
from search.analysis.terms import HEAD, PART, SURFACE
from search.analysis.tokens import Kind, Token
from search.analysis.words import word

WHOLE, AS_HEAD, AS_PART, IN_PARTS = 1.0, 0.75, 0.25, 0.5
SAME_FAMILY, SYNONYM, CORRECTED = 0.45, 0.9, 0.8
WRITTEN_SO, ENGLISH, WIDER_CITATION = 0.3, 0.8, 0.4
LIGHT, FURTHER_SYNONYM = 0.3, 0.85


@dataclass(frozen=True)
class Alternative:
    """One way to satisfy a group: each clause is met by any of its terms."""

    weight: float
    clauses: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1024)
def form_alternatives(form: str) -> tuple[Alternative, ...]:
    """Return everything that one Estonian (or English) word form may stand for."""
    meaning = word(form)
    found = [each for lemma in meaning.lemmas for each in lemma_alternatives(WHOLE, lemma)]
    found.append(one(WRITTEN_SO, SURFACE + form.lower()))
    if form.isascii():
        found.append(one(ENGLISH, stem_term(form, "en")))
    for split in meaning.splits:
        found += _in_parts(split, (*meaning.heads, *meaning.parts))
    for lemma in meaning.lemmas:
        for relative in family(lemma):
            found += lemma_alternatives(SAME_FAMILY, relative)
    return tuple(found)


def _in_parts(split: tuple[str, ...], inner: tuple[str, ...]) -> list[Alternative]:
    return [
        Alternative(IN_PARTS, tuple(_any_of(piece) for piece in way))
        for way in ways_apart(split, inner)
    ]


def _any_of(piece: str) -> tuple[str, ...]:
    """A part anywhere; `kolmelapseline` is also `kolm last`."""
    return tuple(term for lemma in (piece, *nouns_of(piece)) for term in anywhere(lemma))


def ways_apart(split: tuple[str, ...], inner: tuple[str, ...]) -> list[tuple[str, ...]]:
    """`matusekulu` is also `matuste kulu`; of three parts any two neighbours may be one word."""
    ways = [split]
    for cut in range(1, len(split)) if len(split) > 2 else ():
        left, right = "".join(split[:cut]), "".join(split[cut:])
        for side in ((left, *split[cut:]), (*split[:cut], right)):
            if all(piece in inner or piece in split for piece in side):
                ways.append(side)
    return list(dict.fromkeys(ways))


def last_resort(token: Token) -> tuple[Alternative, ...]:
    splits = word(token.text).splits if token.kind is Kind.WORD else ()
    heads = [Alternative(AS_PART, (anywhere(split[-1]),)) for split in splits]
    others = [Alternative(AS_PART / 2, (anywhere(p),)) for split in splits for p in split[:-1]]
    return tidy([*heads, *others])


def phrase_alternatives(phrase: Phrase, weight: float) -> list[Alternative]:
    if len(phrase) == 1:
        return [each for lemma in phrase[0] for each in lemma_alternatives(weight, lemma)]
    clauses = tuple(
        tuple(term for lemma in lemmas for term in anywhere(lemma)) for lemmas in phrase
    )
    return [Alternative(weight, clauses)]


def lemma_alternatives(weight: float, lemma: str) -> list[Alternative]:
    """A lemma as a word of its own, as what a compound is a kind of, and as another part."""
    return [
        one(weight, lemma),
        one(weight * AS_HEAD, HEAD + lemma),
        one(weight * AS_PART, PART + lemma),
    ]


def anywhere(lemma: str) -> tuple[str, ...]:
    return lemma, HEAD + lemma, PART + lemma


def one(weight: float, term: str) -> Alternative:
    return Alternative(weight, ((term,),))


def tidy(found: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """Each way once, at its best weight, best first."""
    best: dict[tuple[tuple[str, ...], ...], float] = {}
    for each in found:
        best[each.clauses] = max(each.weight, best.get(each.clauses, 0.0))
    ordered = sorted(best.items(), key=lambda item: -item[1])
    return tuple(Alternative(weight, clauses) for clauses, weight in ordered)
