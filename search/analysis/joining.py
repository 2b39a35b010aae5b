"""Compounds that somebody wrote apart: `toimetuleku toetus`, `matuste kulud`. Pure."""

from collections.abc import Iterator, Sequence
from itertools import product

from search.analysis.morphology import morphology
from search.analysis.tokens import Kind, Token
from search.analysis.words import word

_LONGEST = 3
_MOST_TRIES = 40


def joined(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of words and the lemmas of compounds that they could make."""
    for size in range(2, _LONGEST + 1):
        for start in range(len(words) - size + 1):
            stretch = words[start : start + size]
            if all(token.kind is Kind.WORD for token in stretch):
                for lemma in _compounds(stretch):
                    yield start, start + size, lemma


def _compounds(stretch: Sequence[Token]) -> list[str]:
    *first, last = stretch
    choices = [_linking_forms(token.text) for token in first] + [word(last.text).lemmas]
    tries = ("".join(pieces) for pieces in product(*choices))
    return list(dict.fromkeys(lemma for lemma, _ in zip(tries, range(_MOST_TRIES), strict=False)))


def _linking_forms(form: str) -> tuple[str, ...]:
    """Forms in which a word begins a compound: as typed, nominative, genitives."""
    lemmas = word(form).lemmas
    genitives = (each for lemma in lemmas[:2] for each in morphology().genitives(lemma))
    return tuple(dict.fromkeys((form.lower(), *lemmas, *genitives)))
