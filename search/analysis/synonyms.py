"""Words that people use and the words that documents use; see `data/synonyms.txt`. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from content.law.citations import ACT_NAMES
from search.analysis.stopwords import data_lines, stopwords
from search.analysis.vocabulary import WordList
from search.analysis.words import word

Phrase = tuple[tuple[str, ...], ...]
"""For each word its lemmas."""


@dataclass(frozen=True)
class Match:
    """A known phrase in a query: where it stands and what else it is called."""

    start: int
    end: int
    others: tuple[Phrase, ...]


class Synonyms:
    """One-way (`a, b > c`) and two-way (`a = b = c`) lists of words and phrases."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, list[Phrase]]]] = defaultdict(list)
        lines = list(lines)
        same = {one: others for line in lines if ">" not in line for one, others in _read(line)}
        for line in lines:
            for source, targets in _read(line):
                further = [each for target in targets for each in same.get(target, ())]
                others = list(dict.fromkeys((*targets, *further)))
                for lemma in source[0]:
                    self._by_first[lemma].append((source, [o for o in others if o != source]))

    def extended(self, lines: Iterable[str]) -> "Synonyms":
        """Return a list that holds these lines too."""
        more = Synonyms(lines)
        for lemma, entries in self._by_first.items():
            more._by_first[lemma] += entries
        return more

    def matches(self, query: Sequence[tuple[str, ...]]) -> list[Match]:
        """Find phrases in a query given as lemmas per word."""
        return [
            Match(start, start + len(source), tuple(targets))
            for start, lemmas in enumerate(query)
            for source, targets in self._entries(lemmas)
            if _stands_at(source, query[start:])
        ]

    @cached_property
    def words(self) -> WordList:
        """The words that stand alone on a left side, for those who misspell them."""
        entries = (entry for found in self._by_first.values() for entry in found)
        return WordList(
            (lemma, 1) for source, _ in entries if len(source) == 1 for lemma in source[0]
        )

    def _entries(self, lemmas: Iterable[str]) -> list[tuple[Phrase, list[Phrase]]]:
        found = [entry for lemma in lemmas for entry in self._by_first.get(lemma, ())]
        return [entry for i, entry in enumerate(found) if entry not in found[:i]]


def _stands_at(source: Phrase, query: Sequence[tuple[str, ...]]) -> bool:
    return len(source) <= len(query) and all(
        not set(wanted).isdisjoint(given) for wanted, given in zip(source, query, strict=False)
    )


def _read(line: str) -> list[tuple[Phrase, list[Phrase]]]:
    if ">" in line:
        left, right = line.split(">", 1)
        targets = [phrase(each) for each in right.split(",")]
        return [(phrase(each), targets) for each in left.split(",")]
    equal = [phrase(each) for each in line.split("=")]
    return [(each, [other for other in equal if other is not each]) for each in equal]


def phrase(text: str) -> Phrase:
    """Lemmas of each word that carries a subject."""
    words = [form for form in text.split() if form.lower() not in stopwords()] or text.split()
    return tuple(word(form).lemmas for form in words)


@cache
def field_synonyms() -> Synonyms:
    """Return the list for the field that comes with the portal, abbreviations included."""
    acts = [f"{abbreviation} = {name}" for abbreviation, name in ACT_NAMES.items()]
    return Synonyms([*data_lines("synonyms.txt"), *data_lines("abbreviations.txt"), *acts])
