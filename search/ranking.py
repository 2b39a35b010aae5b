"""Scores documents for a query, from postings of any engine. Pure.

A group of alternatives is one virtual word: BM25 with one rarity for the group, where a document
that holds only a weak alternative can earn no more than that alternative is worth.
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

    lengths: Sequence[float]
    average_length: float
    count: int
    allowed: Sequence[int] | None = None
    """One truth value per document; None allows all."""


@dataclass(frozen=True)
class Scored:
    document: int
    score: float
    complete: bool
    """Whether every group of the query was satisfied."""


def rank(groups: Sequence[Group], postings: Reader, collection: Collection) -> list[Scored]:
    """Return the documents that satisfy any group, best first; those with all groups lead."""
    scores: dict[int, float] = {}
    covered: dict[int, float] = {}
    matched: dict[int, int] = {}
    total = 0.0
    for group in groups:
        tf, best = _group_frequencies(group.alternatives, postings, collection.allowed)
        if not best:
            tf, best = _group_frequencies(group.last_resort, postings, collection.allowed)
        strong = sum(1 for weight in best.values() if weight >= STRONG) or len(best)
        rarity = _rarity(strong, collection.count)
        total += rarity
        for document, weight in best.items():
            ratio = collection.lengths[document] / collection.average_length
            frequency = tf[document] / weight
            part = frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * ratio))
            scores[document] = scores.get(document, 0.0) + rarity * weight * part
            covered[document] = covered.get(document, 0.0) + rarity * weight
            matched[document] = matched.get(document, 0) + 1
    wanted = len(groups)
    found = [
        Scored(
            document, score * (covered[document] / total) ** COVERAGE, matched[document] == wanted
        )
        for document, score in scores.items()
    ]
    return sorted(found, key=lambda each: (-each.score, each.document))


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5)) if total else 0.0


def _group_frequencies(
    alternatives: Iterable[Alternative], postings: Reader, allowed: Sequence[int] | None
) -> tuple[dict[int, float], dict[int, float]]:
    """Weighted frequency and best weight per document; alternatives come best first."""
    tf: dict[int, float] = {}
    best: dict[int, float] = {}
    for alternative in alternatives:
        weight = alternative.weight
        if len(alternative.clauses) == 1 and len(alternative.clauses[0]) == 1:
            ids, counts = postings(alternative.clauses[0][0])
            pairs: Iterable[tuple[int, float]] = zip(ids, counts, strict=True)
        else:
            pairs = _conjunction(alternative.clauses, postings)
        for document, count in pairs:
            if allowed is not None and not allowed[document]:
                continue
            if document in best:
                tf[document] += weight * count
            else:
                best[document] = weight
                tf[document] = weight * count
    return tf, best


def _conjunction(clauses: Sequence[Sequence[str]], postings: Reader) -> Iterable[tuple[int, float]]:
    """Documents that hold a term of every clause; the rarest clause gives the frequency."""
    met: dict[int, float] | None = None
    for clause in clauses:
        here: dict[int, float] = {}
        for term in clause:
            for document, count in zip(*postings(term), strict=True):
                here[document] = max(count, here.get(document, 0.0))
        met = here if met is None else {d: min(c, here[d]) for d, c in met.items() if d in here}
        if not met:
            return ()
    return (met or {}).items()


def weigh(zones: Mapping[Zone, Mapping[str, int]]) -> dict[str, float]:
    """Return one weight per term of a document over all its zones."""
    weights: dict[str, float] = {}
    for zone, counted in zones.items():
        for term, count in counted.items():
            weights[term] = weights.get(term, 0.0) + ZONE_WEIGHTS[zone] * count
    return weights
