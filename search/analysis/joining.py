"""Compounds that somebody wrote apart or named loosely: `matuste kulud`, `lapseraha`. Pure."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from search.analysis.morphology import morphology
from search.analysis.tokens import Kind, Token
from search.analysis.words import word

_LONGEST = 3
_MOST_TRIES = 40
_SHORTEST_ADJECTIVE = 5
_MONEY = frozenset("toetus hüvitis tasu pension abi raha palk abiraha preemia".split())
"""What people mix up at the end of a compound: `lapseraha` is `lapsetoetus`."""


def joined(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of words and the lemmas of compounds that they could make."""
    for size in range(2, _LONGEST + 1):
        for start in range(len(words) - size + 1):
            stretch = words[start : start + size]
            if all(token.kind is Kind.WORD for token in stretch):
                for lemma in _compounds(stretch):
                    yield start, start + size, lemma


@lru_cache(maxsize=1024)
def renamed(form: str) -> tuple[str, ...]:
    """Return compounds that say the same with another word for money: `lapseraha`."""
    found: dict[str, None] = {}
    for lemma, split in product(word(form).lemmas, word(form).splits):
        *first, last = split
        if last in _MONEY and lemma.endswith(last):
            starts = [lemma.removesuffix(last)]
            starts += _linking_forms(first[0]) if len(first) == 1 else ()
            found |= {start + other: None for start in starts for other in sorted(_MONEY)}
    return tuple(found)


def _compounds(stretch: Sequence[Token]) -> list[str]:
    *first, last = stretch
    adjectives = _adjectives(last.text) if len(first) == 1 else ()
    choices = [_linking_forms(token.text) for token in first]
    choices.append((*word(last.text).lemmas, *adjectives))
    return list(dict.fromkeys("".join(pieces) for pieces in _some(*choices)))


def _some(*choices: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return islice(product(*choices), _MOST_TRIES)


def _linking_forms(form: str) -> tuple[str, ...]:
    """Forms in which a word begins a compound: as typed, nominative, genitives, `teatamis-`."""
    lemmas = word(form).lemmas
    genitives = (each for lemma in lemmas[:2] for each in morphology().genitives(lemma))
    short = (
        stem
        for lemma in lemmas[:2]
        if lemma.endswith("ne") and len(lemma) >= _SHORTEST_ADJECTIVE
        for stem in (f"{lemma[:-2]}s", lemma[:-2])
    )
    return tuple(dict.fromkeys((form.lower(), *lemmas, *genitives, *short)))


def _adjectives(form: str) -> tuple[str, ...]:
    """Adjectives that compounds make of a noun: `kolme lapse` is `kolmelapseline`, `-aegne`."""
    lemma = word(form).lemmas[0]
    genitives = morphology().genitives(lemma)[:1]
    return (f"{lemma}ne", *(f"{each}line" for each in genitives))
