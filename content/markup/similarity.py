"""How alike two texts are, and which new paragraph is which old one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

ALIKE = 0.5
ALIKE_IN_PLACE = 0.4
_MAX_LENGTH = 4000
_MAX_POSTINGS = 30
_MAX_CANDIDATES = 6
_SAME_PLACE_BONUS = 0.1

Grams = frozenset[str]


def grams(text: str) -> Grams:
    """The runs of three characters in a text; long texts by their beginning."""
    padded = f" {text[:_MAX_LENGTH].casefold()} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2)) or frozenset({padded})


def similarity(one: Grams, other: Grams) -> float:
    """Shared part of two texts, 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other))


def match(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which old text each new text continues: `{new index: old index}`.

    Equal texts first, repeated ones by their neighbours, then edited ones by similarity, in
    place before moved. Work is bounded by a few comparisons for each text. Deterministic.
    """
    pairs = _equal(old, new)
    for at, before in _alike(old, new, pairs):
        pairs[at] = before
    return pairs


def _equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    places_old, places_new = _places(old), _places(new)
    pairs = {
        there[0]: places_old[text][0]
        for text, there in places_new.items()
        if len(there) == 1 and len(places_old.get(text, ())) == 1
    }
    taken = set(pairs.values())

    def pair(at: int, before: int) -> None:
        free = at not in pairs and 0 <= before < len(old) and before not in taken
        if free and old[before] == new[at]:
            pairs[at] = before
            taken.add(before)

    for at in range(len(new)):
        pair(at, pairs.get(at - 1, -1 if at == 0 else len(old)) + 1)
    for at in reversed(range(len(new))):
        pair(at, pairs.get(at + 1, len(old) if at == len(new) - 1 else -1) - 1)
    for text, there in places_new.items():
        free = (before for before in places_old.get(text, ()) if before not in taken)
        left = [at for at in there if at not in pairs]
        for at, before in zip(left, list(free), strict=False):
            pair(at, before)
    return pairs


def _places(texts: Iterable[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        places[text].append(at)
    return places


def _alike(
    old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    taken = set(pairs.values())
    free_old = [before for before in range(len(old)) if before not in taken]
    free_new = [at for at in range(len(new)) if at not in pairs]
    if not free_old or not free_new:
        return
    gaps = _Gaps(len(old), len(new), pairs, free_old)
    by_word = _rare_words(old, free_old)
    grams_old = {before: grams(old[before]) for before in free_old}
    ranked: list[tuple[float, int, int, int]] = []
    for at in free_new:
        own = grams(new[at])
        in_place = set(gaps.candidates(at))
        for before in sorted(in_place | set(_sharing_words(new[at], by_word))):
            score = similarity(own, grams_old[before])
            here = before in in_place
            if score >= (ALIKE_IN_PLACE if here else ALIKE):
                score += _SAME_PLACE_BONUS if here else 0
                ranked.append((-score, abs(at - before), at, before))
    used_new: set[int] = set()
    used_old: set[int] = set()
    for _, _, at, before in sorted(ranked):
        if at not in used_new and before not in used_old:
            used_new.add(at)
            used_old.add(before)
            yield at, before


def _rare_words(old: Sequence[str], free: Iterable[int]) -> dict[str, list[int]]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for before in free:
        for word in set(old[before].casefold().split()):
            by_word[word].append(before)
    return {word: there for word, there in by_word.items() if len(there) <= _MAX_POSTINGS}


def _sharing_words(text: str, by_word: Mapping[str, Sequence[int]]) -> Iterator[int]:
    shared: Counter[int] = Counter()
    for word in sorted(set(text.casefold().split())):
        shared.update(by_word.get(word, ()))
    best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return (before for before, _ in islice(best, _MAX_CANDIDATES))


class _Gaps:
    """Old texts that stand where a new one stands, seen from the matched neighbours."""

    def __init__(
        self, old_count: int, new_count: int, pairs: Mapping[int, int], free_old: Iterable[int]
    ) -> None:
        taken = set(pairs.values())
        before_old = _nearest(range(old_count), {o: o for o in taken}, -1)
        after_old = _nearest(reversed(range(old_count)), {o: o for o in taken}, old_count)
        self._before_new = _nearest(range(new_count), pairs, -1)
        self._after_new = _nearest(reversed(range(new_count)), pairs, old_count)
        self._following: dict[int, list[int]] = defaultdict(list)
        self._preceding: dict[int, list[int]] = defaultdict(list)
        for before in free_old:
            self._following[before_old[before]].append(before)
            self._preceding[after_old[before]].insert(0, before)
        self._rank_following = _ranks(range(new_count), pairs)
        self._rank_preceding = _ranks(reversed(range(new_count)), pairs)

    def candidates(self, at: int) -> Iterator[int]:
        half = _MAX_CANDIDATES // 2
        for gap, rank in (
            (self._following.get(self._before_new[at], []), self._rank_following[at]),
            (self._preceding.get(self._after_new[at], []), self._rank_preceding[at]),
        ):
            yield from gap[max(0, rank - half) : rank + half + 1]


def _nearest(order: Iterable[int], matched: Mapping[int, int], edge: int) -> dict[int, int]:
    nearest, result = edge, {}
    for at in order:
        result[at] = nearest
        nearest = matched.get(at, nearest)
    return result


def _ranks(order: Iterable[int], pairs: Mapping[int, int]) -> dict[int, int]:
    """How many unmatched new texts of the same gap come before this one."""
    rank, result = 0, {}
    for at in order:
        if at in pairs:
            rank = 0
            continue
        result[at] = rank
        rank += 1
    return result
