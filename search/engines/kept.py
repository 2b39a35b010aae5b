"""Postings kept in memory, up to so many bytes; for segments, which never change. Pure."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable

import numpy as np

from search.ranking import NOWHERE, Postings

MOST_BYTES = 48_000_000
JOINED_BYTES = 16_000_000
"""For lists over all segments: a query asks for hundreds of terms, most of which stand nowhere."""
_OVERHEAD = 300


class KeptPostings:
    """The postings used last; safe to share between threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Postings] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Postings | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, postings: Postings) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = postings
            self._bytes += _size(postings)
            while self._bytes > self._most and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= _size(oldest)


def _size(postings: Postings) -> int:
    places, weights = postings
    return places.nbytes + weights.nbytes + _OVERHEAD


def joined(pieces: Iterable[Postings]) -> Postings:
    """Return postings of several segments as one list."""
    held = [piece for piece in pieces if len(piece[0])]
    if len(held) < 2:
        return held[0] if held else NOWHERE
    return np.concatenate([p for p, _ in held]), np.concatenate([w for _, w in held])
