"""Orders other than by relevance. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """How results are ordered; the value stands in addresses."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"


class Sortable(NamedTuple):
    """What of a result decides its place."""

    pk: int
    title: str
    changed: dt.datetime


_ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"
_PLACE = {letter: chr(ord("a") + place) for place, letter in enumerate(_ALPHABET)}


def alphabetical(title: str) -> str:
    """Return what to compare titles by: `š, z, ž` after `s`, `õ, ä, ö, ü` after `w`."""
    return "".join(_PLACE.get(letter, letter) for letter in title.lower())


_KEYS: dict[Sort, Callable[[Sortable], tuple[object, ...]]] = {
    Sort.NEWEST: lambda row: (-row.changed.timestamp(), row.pk),
    Sort.TITLE: lambda row: (alphabetical(row.title), row.pk),
}


def ordered(rows: Iterable[Sortable], sort: Sort) -> list[int]:
    """Return the keys of the rows in the order asked for."""
    return [row.pk for row in sorted(rows, key=_KEYS[sort])]
