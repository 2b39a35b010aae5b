"""Titles found by the beginnings of their words, in memory. Pure.

`lap toet` finds "Lapse sünni toetus": every word typed begins some word of the title. Diacritics
do not matter.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from content.clocks import pick
from search.analysis.text import fold, level

_WORD = re.compile(r"[^\W_]+")
_MOST_COMPARED = 500
_LAST = "\U0010ffff"

Ways = tuple[str, ...]
"""Beginnings, any of which will do for one typed word."""


class Titled(NamedTuple):
    """A version of a document with its title, as far as a suggestion needs it."""

    source: str
    key: str
    group: str
    title: str
    label: str
    kind: str
    url: str
    readers: str
    applies_from: dt.date
    applies_until: dt.date | None
    published_at: dt.datetime
    withdrawal: bool


def words_in(text: str) -> list[str]:
    """Return the words of a title or a query in lower case."""
    return [word.lower() for word in _WORD.findall(level(text))]


def title_words(text: str) -> list[str]:
    """Return the same as they are compared: without diacritics."""
    return [fold(word) for word in words_in(text)]


class TitleIndex:
    """All titles, by the beginnings of their words."""

    def __init__(self, rows: Iterable[Titled]) -> None:
        self._rows = list(rows)
        self._words = [title_words(f"{row.title} {row.label}") for row in self._rows]
        self._versions: dict[tuple[str, str], list[Titled]] = defaultdict(list)
        places: list[tuple[str, int]] = []
        for place, row in enumerate(self._rows):
            self._versions[row.source, row.group].append(row)
            places += [(word, place) for word in dict.fromkeys(self._words[place])]
        places.sort()
        self._starts = [word for word, _ in places]
        self._places = [place for _, place in places]

    def __len__(self) -> int:
        return len(self._rows)

    def starting(
        self,
        typed: Sequence[Ways],
        on: dt.date,
        known_at: dt.datetime,
        admits: Callable[[Titled], bool],
    ) -> list[Titled]:
        """Return what speaks on the day and holds every word, best first."""
        if not typed:
            return []
        rarest = min((self._holding(ways) for ways in typed), key=len)
        fitting = (
            place
            for place in rarest
            if admits(self._rows[place]) and all(self._holds(place, ways) for ways in typed)
        )
        spoken = (place for place in fitting if self._speaks(self._rows[place], on, known_at))
        compared = islice(spoken, _MOST_COMPARED)
        return [self._rows[place] for place in sorted(compared, key=lambda p: self._rank(p, typed))]

    def _holding(self, ways: Ways) -> list[int]:
        found: dict[int, None] = {}
        for start in ways:
            first = bisect_left(self._starts, start)
            last = bisect_left(self._starts, start + _LAST)
            found.update(dict.fromkeys(self._places[first:last]))
        return list(found)

    def _holds(self, place: int, ways: Ways) -> bool:
        return any(word.startswith(ways) for word in self._words[place])

    def _speaks(self, row: Titled, on: dt.date, known_at: dt.datetime) -> bool:
        return pick(self._versions[row.source, row.group], on, known_at) is row

    def _rank(self, place: int, typed: Sequence[Ways]) -> tuple[object, ...]:
        """Whole words before beginnings, the start of the title before its middle, short first."""
        words = self._words[place]
        whole = sum(not set(ways).isdisjoint(words) for ways in typed)
        return -whole, not words[0].startswith(typed[0]), len(self._rows[place].title), place
