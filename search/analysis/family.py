"""Relatives of a word by derivation: taotlema, taotlemine, taotleja, taotlus. Pure.

The rules are generous on purpose: a relative that no document holds costs nothing, and one that
exists is given a low weight.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from search.analysis.morphology import morphology
from search.analysis.stopwords import data_lines
from search.analysis.words import word

_SHORTEST_STEM = 3
_ACTION, _DOER, _VERB = "mine", "ja", "ma"
_PARTICIPLES = ("tav", "dav", "tud", "dud", "nud", "v", "tu", "du", "nu")
# Stem of the verb -> what the noun of the result ends with: taotle|ma -> taotl|us.
_RESULTS = {"le": ("lus",), "da": ("dus", "de"), "ta": ("tus", "tis", "te"), "ra": ("rus", "rang")}
# `krüpteeri|ma` -> `krüpteering`, `reguleerima` -> `regulatsioon`.
_FOREIGN, _FOREIGN_RESULTS = "eeri", ("eering", "atsioon", "tsioon")
_QUALITIES = (("lik", "likkus"), ("line", "lisus"), ("ne", "sus"), ("tu", "tus"), ("v", "vus"))
_ADJECTIVES = ("line", "ne")
_RESULT_ENDS = {"lus": "le", "dus": "da", "tus": "ta", "tis": "ta", "rang": "ra"}


@lru_cache(maxsize=20_000)
def family(lemma: str) -> tuple[str, ...]:
    """Return the relatives of a lemma without itself, nearest first."""
    stems = _stems(lemma)
    found = dict.fromkeys(_listed().get(lemma, ()))
    found.update(dict.fromkeys(form for stem in stems for form in _forms(stem)))
    found.update(dict.fromkeys(_qualities(lemma)))
    found.update(dict.fromkeys(nouns_of(lemma)))
    found.pop(lemma, None)
    return tuple(found)


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Relatives that no rule reaches: `vaie`, `vaidlus`; see `data/families.txt`."""
    found: dict[str, tuple[str, ...]] = {}
    for line in data_lines("families.txt"):
        words = tuple(line.split())
        found.update({each: (*found.get(each, ()), *words) for each in words})
    return found


def _stems(lemma: str) -> list[str]:
    """Verb stems that the lemma may come from: `taotleja`, `taotlus` -> `taotle`."""
    for ending in (_ACTION, _VERB, _DOER):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return [lemma[: -len(ending)]]
    for ending, verb_ending in _RESULT_ENDS.items():
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM - 1:
            return [lemma[: -len(ending)] + verb_ending]
    for ending in _FOREIGN_RESULTS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return [lemma.removesuffix(ending) + _FOREIGN]
    for ending in _PARTICIPLES:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return [lemma[: -len(ending)]]
    return []


def _qualities(lemma: str) -> Iterator[str]:
    """`turvaline` and `turvalisus`, `teadlik` and `teadlikkus`, one from the other."""
    for adjective, noun in _QUALITIES if not lemma.endswith(_ACTION) else ():
        for old, new in ((adjective, noun), (noun, adjective)):
            if lemma.endswith(old) and len(lemma) - len(old) >= _SHORTEST_STEM:
                yield lemma.removesuffix(old) + new


def nouns_of(lemma: str) -> tuple[str, ...]:
    """Return the nouns that an adjective is made of: `lapseline` -> `laps`, `aegne` -> `aeg`."""
    for ending in _ADJECTIVES:
        stem = lemma.removesuffix(ending)
        if stem != lemma and len(stem) >= _SHORTEST_STEM:
            return word(stem).lemmas if morphology().knows(stem) else ()
    return ()


def _forms(stem: str) -> list[str]:
    forms = [stem + ending for ending in (_ACTION, _VERB, _DOER)]
    for verb_ending, results in _RESULTS.items():
        if stem.endswith(verb_ending):
            forms += [stem.removesuffix(verb_ending) + result for result in results]
    if stem.endswith(_FOREIGN):
        forms += [stem.removesuffix(_FOREIGN) + result for result in _FOREIGN_RESULTS]
    return [*forms, *(stem + participle for participle in ("tav", "tud", "v"))]
