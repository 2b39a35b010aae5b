"""Terms with weights in Whoosh: written as they are, read block by block."""

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

with warnings.catch_warnings():
    # Whoosh is older than these warnings; they would be shown at the first start of every process.
    warnings.simplefilter("ignore")
    from whoosh import fields, formats
    from whoosh.codec.whoosh3 import W3LeafMatcher
    from whoosh.reading import TermNotFound

from search.ranking import NOWHERE, Postings


class Terms(fields.FieldType):
    """A field of terms that are analysed and weighed already."""

    format = formats.Existence()
    scorable = stored = unique = False
    analyzer = vector = column_type = None

    def __init__(self) -> None:
        """Nothing to set up; the base class wants an analyser."""

    def index(self, value: Mapping[str, float], **kwargs: Any) -> Iterator[Any]:
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


def read_postings(leaf: Any, term: str) -> Postings:
    """Read a posting list block by block; Whoosh's own cursor is five times slower."""
    try:
        matcher = leaf._terms.matcher("terms", term.encode(), Terms.format)
    except TermNotFound:
        return NOWHERE
    ids: list[int] = []
    weights: list[float] = []
    while isinstance(matcher, W3LeafMatcher):
        matcher._read_ids()
        matcher._read_weights()
        ids.extend(matcher._ids)
        weights.extend(matcher._weights)
        if matcher._lastblock:
            break
        matcher._goto(matcher._nextoffset)
    else:
        while matcher.is_active():
            ids.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
    return np.array(ids, np.int32), np.array(weights, np.float32)
