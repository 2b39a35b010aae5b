"""One filter over all documents: which hold a value, and how many of some hold each. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray


class Filter:
    """Values of documents by place; a document may hold several or none."""

    def __init__(self, size: int, held: Iterable[tuple[int, tuple[str, ...]]]) -> None:
        """Take places in rising order with their values."""
        numbers: dict[str, int] = {}
        pairs = [
            (place, numbers.setdefault(value, len(numbers)))
            for place, values in held
            for value in values
        ]
        self.values = list(numbers)
        self._numbers = numbers
        self._size = size
        self._places = np.array([place for place, _ in pairs], np.int64)
        self._codes = np.array([code for _, code in pairs], np.int64)

    def holders(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Return one truth value per place: does it hold any of these?"""
        known = np.zeros(len(self.values) + 1, bool)
        known[[self._numbers[value] for value in wanted if value in self._numbers]] = True
        mask = np.zeros(self._size, bool)
        mask[self._places[known[self._codes]]] = True
        return mask

    def count(self, places: NDArray[np.int64]) -> Counter[str]:
        """Return how many of the places hold each value, without zeros."""
        among = np.zeros(self._size, bool)
        among[places] = True
        counted = np.bincount(self._codes[among[self._places]], minlength=len(self.values))
        return Counter({v: n for v, n in zip(self.values, counted.tolist(), strict=True) if n})
