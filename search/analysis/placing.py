"""Where the terms of texts stand, packed small. Pure.

Kept with a document, so that marking the words of a query does not analyse its texts again. A term
is kept as a hash of four bytes: of 1,500 terms of a document and 200 of a query one pair in
15,000 documents meets by chance, and then a wrong word is marked.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.analysis.terms import placed_terms

_NUMBER = np.dtype("<u4")
_LEVEL = 6

Numbers = NDArray[np.uint32]


class Placed(NamedTuple):
    """Spans of several texts one after another, and the terms of each span."""

    counts: Numbers
    """How many spans each text has."""
    starts: Numbers
    lengths: Numbers
    sizes: Numbers
    """How many terms each span has."""
    terms: Numbers
    """The hashed terms of all spans."""


def place(texts: Iterable[str], language: str = "et", act: str = "") -> Placed:
    """Analyse composed (NFC) texts; `act` is the one whose sections a bare `§ 15` means."""
    counts: list[int] = []
    spans: list[tuple[int, int, int]] = []
    terms: list[int] = []
    for text in texts:
        before = len(spans)
        for start, end, found in placed_terms(text, language, act):
            if found:
                spans.append((start, end - start, len(found)))
                terms += hashes(found)
        counts.append(len(spans) - before)
    starts, lengths, sizes = np.array(spans, _NUMBER).reshape(-1, 3).T
    return Placed(np.array(counts, _NUMBER), starts, lengths, sizes, np.array(terms, _NUMBER))


@lru_cache(maxsize=50_000)
def hashes(terms: tuple[str, ...]) -> tuple[int, ...]:
    """Return the hash of each term."""
    return tuple(zlib.crc32(term.encode()) for term in terms)


def pack(placed: Placed) -> bytes:
    """Return what `unpack` reads: about as many bytes as the text has."""
    sizes = np.array([len(each) for each in placed], _NUMBER)
    return zlib.compress(b"".join(each.tobytes() for each in (sizes, *placed)), _LEVEL)


def unpack(packed: bytes) -> Placed:
    """Return what was packed."""
    numbers = np.frombuffer(zlib.decompress(packed), _NUMBER)
    width = len(Placed._fields)
    ends = np.cumsum(numbers[:width])[:-1]
    return Placed(*np.split(numbers[width:], ends))


def met(placed: Placed, wanted: Numbers) -> Sequence[tuple[int, int, int, int]]:
    """Return text, start, end and term for every place of a wanted term; `wanted` is sorted."""
    if not len(wanted) or not len(placed.terms):
        return []
    nearest = np.searchsorted(wanted, placed.terms)
    nearest[nearest == len(wanted)] = 0
    found = np.flatnonzero(wanted[nearest] == placed.terms)
    span = np.repeat(np.arange(len(placed.sizes)), placed.sizes)[found]
    text = np.repeat(np.arange(len(placed.counts)), placed.counts)[span]
    start = placed.starts[span]
    columns = (text, start, start + placed.lengths[span], placed.terms[found])
    return list(zip(*(column.tolist() for column in columns), strict=True))
