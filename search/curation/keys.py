"""What a query is about, whatever the forms of its words: `lapse toetust` is `laps toetus`. Pure.

A word may have several lemmas (`laste`: laps, last). Rules are matched by shared lemmas; groups
of the log need one name, so there one of the lemmas stands for the word.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from search.analysis import citing
from search.analysis.foreign import is_cyrillic, stem_term
from search.analysis.stopwords import stopwords
from search.analysis.text import MAX_QUERY, MAX_QUERY_TOKENS, clean, fold
from search.analysis.tokens import Kind, Token, tokens
from search.analysis.words import word

MOST_WORDS = 6
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]")
_MOST_ORDERS = 4

Word = frozenset[str]
"""The lemmas that one word may stand for, without diacritics."""


@lru_cache(maxsize=2000)
def words_of(text: str) -> tuple[Word, ...]:
    """Return for each word that carries a subject its lemmas: `lapse toetust`."""
    plain = _PLACEHOLDER.sub(" ", " ".join(clean(text[: MAX_QUERY * 2]).split())[:MAX_QUERY])
    citations, rest = citing.in_query(plain)
    cited = [frozenset({citation.short().lower()}) for citation in citations]
    found = list(tokens(rest))[:MAX_QUERY_TOKENS]
    strong = [t for t in found if t.text.lower() not in stopwords() and len(t.text) > 1]
    return tuple(dict.fromkeys([*cited, *map(_lemmas, strong)]))


def query_key(text: str) -> str:
    """Return one name for all ways to ask the same; empty when no word carries a subject."""
    return " ".join(sorted(min(lemmas, key=_nouns_first) for lemmas in words_of(text)))


def _nouns_first(lemma: str) -> tuple[bool, str]:
    """`muutus` may also be a form of `muutuma`, `muutused` may not: the noun stands for both."""
    return lemma.endswith("ma"), lemma


def same_words(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two queries have the same words, in any forms and any order."""
    if len(one) != len(other) or not one:
        return False
    if len(one) > _MOST_ORDERS:
        return _pairwise(one, other)
    return any(_pairwise(one, order) for order in permutations(other))


def _pairwise(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return all(not a.isdisjoint(b) for a, b in zip(one, other, strict=True))


def _lemmas(token: Token) -> Word:
    if token.kind is not Kind.WORD:
        return frozenset({token.text})
    if is_cyrillic(token.text):
        return frozenset({stem_term(token.text, "ru")})
    return frozenset(fold(lemma.lower()) for lemma in word(token.text).lemmas)
