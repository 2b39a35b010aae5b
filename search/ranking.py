"""Scores documents for a query, from postings of any engine. Pure.

A group of alternatives is one virtual word: BM25 with one rarity for the group, where a document
that holds only a weak alternative can earn no more than that alternative is worth. Plain lists,
one number per document: objects per document would cost more than the arithmetic.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.analysis.query import Alternative, Group
from search.analysis.terms import Zone

Postings = tuple[Sequence[int], Sequence[float]]
Reader = Callable[[str], Postings]

K1, B = 1.5, 0.6
COVERAGE = 1.0
STRONG = 0.75
ZONE_WEIGHTS: Mapping[Zone, float] = {
    Zone.OWN: 12.0,
    Zone.TITLE: 3.0,
    Zone.BREADCRUMB: 0.5,
    Zone.TEXT: 1.0,
}


@dataclass(frozen=True)
class Collection:
    """What scoring needs to know of all documents."""

    count: int
    """How many documents there are, for rarity; places may be more."""
    norms: Sequence[float]
    """`norm()` of every place."""
    allowed: Sequence[int]
    """One truth value per place."""


@dataclass(frozen=True)
class Ranking:
    """Places that satisfy any group, best first."""

    order: Sequence[int]
    scores: Sequence[float]
    matched: Sequence[int]
    """How many groups each place satisfies."""
    wanted: int

    def is_complete(self, place: int) -> bool:
        return self.matched[place] == self.wanted


def norm(length: float, average: float) -> float:
    """BM25's correction for length."""
    return K1 * (1 - B + B * length / average)


def rank(groups: Sequence[Group], postings: Reader, collection: Collection) -> Ranking:
    """Rank the allowed documents that satisfy any group; more and rarer groups count more."""
    size = len(collection.norms)
    scores, covered, matched = [0.0] * size, [0.0] * size, [0] * size
    found: list[int] = []
    total = 0.0
    for group in groups:
        tf, best, touched = _frequencies(group.alternatives, postings, collection)
        if not touched:
            tf, best, touched = _frequencies(group.last_resort, postings, collection)
        strong = sum(1 for place in touched if best[place] >= STRONG) or len(touched)
        rarity = _rarity(strong, collection.count)
        total += rarity
        for place in touched:
            weight = best[place]
            frequency = tf[place] / weight
            worth = rarity * weight
            scores[place] += worth * frequency * (K1 + 1) / (frequency + collection.norms[place])
            covered[place] += worth
            if not matched[place]:
                found.append(place)
            matched[place] += 1
    for place in found:
        scores[place] *= (covered[place] / total) ** COVERAGE
    found.sort()
    found.sort(key=scores.__getitem__, reverse=True)
    return Ranking(found, scores, matched, len(groups))


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (max(total - count, 0) + 0.5) / (count + 0.5))


def _frequencies(
    alternatives: Iterable[Alternative], postings: Reader, collection: Collection
) -> tuple[list[float], list[float], list[int]]:
    """Weighted frequency and best weight by place, and the places; best alternatives come first."""
    size, allowed = len(collection.norms), collection.allowed
    tf, best = [0.0] * size, [0.0] * size
    touched: list[int] = []
    for alternative in alternatives:
        weight = alternative.weight
        for place, count in zip(*_postings(alternative, postings), strict=True):
            if allowed[place]:
                if not best[place]:
                    best[place] = weight
                    touched.append(place)
                tf[place] += weight * count
    return tf, best, touched


def _postings(alternative: Alternative, postings: Reader) -> Postings:
    """Places that hold a term of every clause; the rarest clause gives the frequency."""
    first, *others = alternative.clauses
    if not others and len(first) == 1:
        return postings(first[0])
    met = _clause(first, postings)
    for clause in others:
        if not met:
            break
        here = _clause(clause, postings)
        met = {place: min(count, here[place]) for place, count in met.items() if place in here}
    return list(met), list(met.values())


def _clause(clause: Sequence[str], postings: Reader) -> dict[int, float]:
    found: dict[int, float] = {}
    for term in clause:
        for place, count in zip(*postings(term), strict=True):
            if count > found.get(place, 0.0):
                found[place] = count
    return found


def weigh(zones: Mapping[Zone, Mapping[str, int]]) -> dict[str, float]:
    """Return one weight per term of a document over all its zones."""
    weights: dict[str, float] = {}
    for zone, counted in zones.items():
        for term, count in counted.items():
            weights[term] = weights.get(term, 0.0) + ZONE_WEIGHTS[zone] * count
    return weights
