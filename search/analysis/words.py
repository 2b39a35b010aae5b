"""Estonian words: lemmas, the parts of compounds, and the compounds inside compounds. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, islice, product
from typing import NamedTuple

from search.analysis.morphology import Reading, morphology
from search.analysis.text import MAX_TOKEN

CACHE_SIZE = 200_000
_LETTER = re.compile(r"[^\W\d]")
_SHORTEST_SHOUTED_WORD = 4
_SHORTEST_ACTION = 5
_UNMARKED = re.compile("aa|oo|uu|[aou]")
_MARKED = {"a": "ä", "o": "öõ", "u": "ü"}
_MOST_MARKED, _MOST_TRIES = 3, 40
_OLD_SPELLING = (("zh", "ž"), ("sh", "š"), ("w", "v"))


class Word(NamedTuple):
    """What one word form stands for."""

    lemmas: tuple[str, ...]
    heads: tuple[str, ...] = ()
    """What a compound is a kind of: `sotsiaalkindlustusamet` -> `amet`, `kindlustusamet`."""
    parts: tuple[str, ...] = ()
    """Its other parts as lemmas and the compounds they make: `sotsiaal`, `sotsiaalkindlustus`."""
    splits: tuple[tuple[str, ...], ...] = ()
    """The same compounds as sequences of their parts: `(("toimetulek", "toetus"),)`."""


@lru_cache(maxsize=CACHE_SIZE)
def word(form: str) -> Word:
    """Analyse a word form in the case in which it was written."""
    form = form[:MAX_TOKEN]
    if not (form[:1].isalpha() or _LETTER.search(form)):
        return Word((form,))
    if "." in form:
        return _code(form.lower())
    found = readings(form)
    lemmas = tuple(dict.fromkeys([reading.lemma for reading in found]))
    compounds = [reading for reading in found if len(reading.parts) > 1]
    if not compounds:
        return Word(lemmas)
    splits = tuple(dict.fromkeys(_split(reading) for reading in compounds))
    splits = tuple(split for split in splits if min(map(len, split)) > 1)
    heads = dict.fromkeys(head for reading in compounds for head in _heads(reading))
    parts = dict.fromkeys(part for reading in compounds for part in _parts(reading))
    return Word(
        lemmas,
        tuple(head for head in heads if head not in lemmas),
        tuple(part for part in parts if part not in lemmas and part not in heads),
        splits,
    )


def _code(form: str) -> Word:
    """`orp.4.m8` is found under `orp.4` and `orp` too."""
    steps = form.split(".")
    return Word((form,), parts=tuple(".".join(steps[:end]) for end in range(1, len(steps))))


def readings(form: str) -> tuple[Reading, ...]:
    """Return the readings of a form: shouting, sentence starts and old spelling included."""
    analyse = morphology().readings
    candidates = _candidates(form)
    found = dict.fromkeys([reading for each in candidates for reading in analyse(each)])
    return tuple(r for r in found if r.lemma) or (Reading(form.lower(), (form.lower(),), ""),)


def _candidates(form: str) -> tuple[str, ...]:
    lower = form.lower()
    if form.isupper() and len(form) > 1:
        shouted = len(form) >= _SHORTEST_SHOUTED_WORD and morphology().knows(lower)
        return (form, lower) if shouted else (form,)
    if modern := _modern(lower):
        return (modern,)
    if form != lower and form[:1].isupper() and form[1:].islower():
        return (lower,) if morphology().knows(lower) else (lower, form)
    return (form,)


def _modern(lower: str) -> str | None:
    """`staazh` -> `staaž`: the present spelling, if only that one is a word."""
    spelled = lower
    for old, new in _OLD_SPELLING:
        spelled = spelled.replace(old, new)
    if spelled == lower or not morphology().knows(spelled) or morphology().knows(lower):
        return None
    return spelled


def with_marks(form: str) -> Iterator[str]:
    """Yield Estonian words that a form without diacritics may be: `toovoimele` -> `töövõimele`."""
    lower = form[:MAX_TOKEN].lower()
    places = [found.span() for found in _UNMARKED.finditer(lower)]
    tries = (
        (chosen, marks)
        for count in range(1, min(len(places), _MOST_MARKED) + 1)
        for chosen in combinations(places, count)
        for marks in product(*(_MARKED[lower[start]] for start, _ in chosen))
    )
    for chosen, marks in islice(tries, _MOST_TRIES):
        letters = list(lower)
        for (start, end), mark in zip(chosen, marks, strict=True):
            letters[start:end] = mark * (end - start)
        if morphology().knows(marked := "".join(letters)):
            yield marked


def _split(reading: Reading) -> tuple[str, ...]:
    *first, _ = reading.parts
    return (*(_part_lemma(part) for part in first), _head(reading, len(first)))


def _heads(reading: Reading) -> list[str]:
    """Every stretch that ends the word, except the whole."""
    found = [_head(reading, start) for start in range(1, len(reading.parts))]
    return [head for head in found if len(head) > 1]


def _parts(reading: Reading) -> list[str]:
    """Every other stretch of neighbouring parts, as lemmas."""
    count = len(reading.parts)
    found: list[str] = []
    for start in range(count):
        for end in range(start + 1, count):
            found.extend(_stretch_lemmas("".join(reading.parts[start:end]), end - start))
    return [part for part in found if len(part) > 1]


def _head(reading: Reading, start: int) -> str:
    """The lemma from a part on: `sotsiaal_kindlustus_amet` from 1 -> `kindlustusamet`."""
    before = "".join(reading.parts[:start])
    if reading.lemma.startswith(before) and len(reading.lemma) > len(before):
        return reading.lemma[len(before) :]
    return "".join(reading.parts[start:])


def _part_lemma(part: str) -> str:
    return _stretch_lemmas(part, 1)[0]


@lru_cache(maxsize=50_000)
def _stretch_lemmas(text: str, count: int) -> tuple[str, ...]:
    """Lemmas of a stretch in the form it has inside a compound: `hoiu` -> `hoid`."""
    if text.endswith("mis") and len(text) > _SHORTEST_ACTION:
        return (text[:-1] + "ne",)
    found = [
        reading.lemma
        for reading in morphology().readings(text)
        if len(reading.parts) == count and reading.pos != "V"
    ]
    return tuple(dict.fromkeys(found)) or (text,)
