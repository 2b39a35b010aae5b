"""Scores documents for a query, from postings of any engine. Pure.

A group of alternatives is one virtual word: BM25 with one rarity for the group, where a document
that holds only a weak alternative can earn no more than that alternative is worth. Arrays with
one number per place: lists of Python numbers were too slow for 50,000 documents.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.analysis.alternatives import Alternative
from search.analysis.query import Group
from search.analysis.terms import MARKS, Zone

Places = NDArray[np.int32]
Weights = NDArray[np.float32]
Numbers = NDArray[np.float64]
Postings = tuple[Places, Weights]
"""Where a term stands, each place once, and its weight there."""
Reader = Callable[[str], Postings]

NOWHERE: Postings = (np.empty(0, np.int32), np.empty(0, np.float32))
K1, B = 1.5, 0.6
TITLE_B, TITLE_WORDS = 0.3, 5
COVERAGE = 1.0
STRONG = 0.75
HEADED = 1.5
FEW = 10
"""With fewer documents than this the parts of a compound alone count too, behind the others."""
ZONE_WEIGHTS: Mapping[Zone, float] = {
    Zone.OWN: 12.0,
    Zone.HEADING: 1.0,
    Zone.TITLE: 3.0,
    Zone.BREADCRUMB: 0.5,
    Zone.TEXT: 1.0,
}


@dataclass(frozen=True)
class Collection:
    """What scoring needs to know of all documents."""

    count: int
    """How many documents there are, for rarity; places may be more."""
    norms: Numbers
    """`norms()` of every place."""
    allowed: NDArray[np.bool_]
    priors: Numbers | None = None
    """What the score of each place is multiplied with."""


@dataclass(frozen=True)
class Ranking:
    """Places that satisfy any group, best first."""

    order: Sequence[int] | NDArray[np.int64]
    scores: Sequence[float] | Numbers
    matched: Sequence[int] | NDArray[np.int16]
    """How many groups each place satisfies."""
    wanted: int


def norms(lengths: Numbers, averages: Numbers | float) -> Numbers:
    """BM25's correction for length."""
    return np.asarray(K1 * (1 - B + B * lengths / averages))


def rank(
    groups: Sequence[Group],
    postings: Reader,
    collection: Collection,
    headings: Iterable[str] = (),
) -> Ranking:
    """Rank the allowed documents that satisfy any group; more and rarer groups count more.

    A document whose heading is the whole query and nothing else (`headings`) is about it.
    """
    size = len(collection.norms)
    scores, covered = np.zeros(size), np.zeros(size)
    matched = np.zeros(size, np.int16)
    total = 0.0
    for group in groups:
        tf, best = _frequencies(group.alternatives, postings, collection)
        held = np.flatnonzero(best)
        if len(held) < FEW and group.last_resort:
            more_tf, more_best = _frequencies(group.last_resort, postings, collection)
            more_best[held] = 0.0
            tf, best = np.where(best > 0, tf, more_tf), np.maximum(best, more_best)
        touched = np.flatnonzero(best)
        weight = best[touched]
        strong = int((weight >= STRONG).sum()) or len(touched)
        rarity = _rarity(strong, collection.count) * group.weight
        total += rarity
        frequency = tf[touched] / weight
        saturated = frequency * (K1 + 1) / (frequency + collection.norms[touched])
        scores[touched] += rarity * weight * saturated
        covered[touched] += rarity * weight
        if group.weight == 1.0:
            matched[held if len(held) else touched] += 1
    satisfied = covered > 0
    found = np.flatnonzero(satisfied)
    scores[found] *= (covered[found] / total) ** COVERAGE if total else 1.0
    for heading in headings:
        scores[postings(heading)[0]] *= HEADED
    if collection.priors is not None:
        scores[found] *= collection.priors[found]
    order = found[np.argsort(-scores[found], kind="stable")]
    return Ranking(order, scores, matched, sum(group.weight == 1.0 for group in groups))


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (max(total - count, 0) + 0.5) / (count + 0.5))


def _frequencies(
    alternatives: Iterable[Alternative], postings: Reader, collection: Collection
) -> tuple[Numbers, Numbers]:
    """Weighted frequency and best weight by place; the best alternatives come first."""
    size = len(collection.norms)
    tf, best = np.zeros(size), np.zeros(size)
    for alternative in alternatives:
        places, weights = _postings(alternative, postings, size)
        if len(places):
            tf[places] += alternative.weight * weights
            best[places] = np.maximum(best[places], alternative.weight)
    best[~collection.allowed] = 0.0
    return tf, best


def _postings(alternative: Alternative, postings: Reader, size: int) -> Postings:
    """Places that hold a term of every clause; the rarest clause gives the frequency."""
    first, *others = alternative.clauses
    if not others and len(first) == 1:
        return postings(first[0])
    met = _clause(first, postings, size)
    for clause in others:
        if met is None:
            return NOWHERE
        other = _clause(clause, postings, size)
        met = None if other is None else np.minimum(met, other)
    if met is None:
        return NOWHERE
    places = np.flatnonzero(met).astype(np.int32)
    return places, met[places]


def _clause(clause: Sequence[str], postings: Reader, size: int) -> Weights | None:
    """The highest weight of any of the terms by place, or None if none stands anywhere."""
    found: Weights | None = None
    for term in clause:
        places, weights = postings(term)
        if len(places):
            found = np.zeros(size, np.float32) if found is None else found
            found[places] = np.maximum(found[places], weights)
    return found


def weigh(zones: Mapping[Zone, Mapping[str, int]]) -> dict[str, float]:
    """Return one weight per term of a document over all its zones."""
    weights: dict[str, float] = {}
    for zone, counted in zones.items():
        worth = ZONE_WEIGHTS[zone] * (_title_share(counted) if zone is Zone.TITLE else 1.0)
        for term, count in counted.items():
            weights[term] = weights.get(term, 0.0) + worth * count
    return weights


def _title_share(counted: Mapping[str, int]) -> float:
    """A word says more of a document when the title has few others."""
    words = sum(count for term, count in counted.items() if term[0] not in MARKS)
    return 1 / (1 - TITLE_B + TITLE_B * max(words, 1) / TITLE_WORDS)
