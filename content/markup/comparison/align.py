"""Which parts of two rows are the same: patience first, difflib in the small gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MAX_GAP = 20_000
_MAX_ROUNDS = 8
_MAX_PAIRING = 10_000


class Change(NamedTuple):
    """`old[i1:i2]` became `new[j1:j2]`; `same` when they are equal."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


class _Range(NamedTuple):
    i1: int
    i2: int
    j1: int
    j2: int


def align(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The way from `old` to `new` as equal and changed stretches, in order, none empty."""
    changes: list[Change] = []
    i, j = 0, 0
    for before, after in [*_matched(old, new), (len(old), len(new))]:
        if i < before or j < after:
            changes.append(Change(False, i, before, j, after))
        if before == len(old) or after == len(new):
            break
        if changes and changes[-1].same:
            last = changes.pop()
            changes.append(Change(True, last.i1, before + 1, last.j1, after + 1))
        else:
            changes.append(Change(True, before, before + 1, after, after + 1))
        i, j = before + 1, after + 1
    return changes


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    matched: list[tuple[int, int]] = []
    waiting = [(_Range(0, len(old), 0, len(new)), 0)]
    while waiting:
        gap, rounds = waiting.pop()
        gap, ends = _without_ends(old, new, gap)
        matched += ends
        if gap.i1 == gap.i2 or gap.j1 == gap.j2:
            continue
        anchors = _unique_anchors(old, new, gap) if rounds < _MAX_ROUNDS else []
        if not anchors:
            matched += _small_gap(old, new, gap)
            continue
        matched += anchors
        waiting += [(between, rounds + 1) for between in _between(gap, anchors)]
    return sorted(matched)


def _without_ends(
    old: Sequence[str], new: Sequence[str], gap: _Range
) -> tuple[_Range, list[tuple[int, int]]]:
    i1, i2, j1, j2 = gap
    ends: list[tuple[int, int]] = []
    while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
        ends.append((i1, j1))
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and old[i2 - 1] == new[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
        ends.append((i2, j2))
    return _Range(i1, i2, j1, j2), ends


def _unique_anchors(old: Sequence[str], new: Sequence[str], gap: _Range) -> list[tuple[int, int]]:
    """Items that occur once on both sides, the longest rising row of them."""
    count_old = Counter(old[gap.i1 : gap.i2])
    count_new = Counter(new[gap.j1 : gap.j2])
    place = {new[j]: j for j in range(gap.j1, gap.j2)}
    common = [
        (i, place[old[i]])
        for i in range(gap.i1, gap.i2)
        if count_old[old[i]] == 1 == count_new[old[i]]
    ]
    return _longest_rising(common)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        previous.append(tail_at[length - 1] if length else -1)
        tails[length:] = [j] if length == len(tails) else [j, *tails[length + 1 :]]
        tail_at[length:] = [at] if length == len(tail_at) else [at, *tail_at[length + 1 :]]
    rising: list[tuple[int, int]] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        rising.append(pairs[at])
        at = previous[at]
    return rising[::-1]


def _between(gap: _Range, anchors: Sequence[tuple[int, int]]) -> Iterator[_Range]:
    i, j = gap.i1, gap.j1
    for before, after in [*anchors, (gap.i2, gap.j2)]:
        yield _Range(i, before, j, after)
        i, j = before + 1, after + 1


def _small_gap(old: Sequence[str], new: Sequence[str], gap: _Range) -> Iterator[tuple[int, int]]:
    """difflib where it is cheap; a large gap without landmarks counts as rewritten."""
    if (gap.i2 - gap.i1) * (gap.j2 - gap.j1) > _MAX_GAP:
        return
    matcher = SequenceMatcher(None, old[gap.i1 : gap.i2], new[gap.j1 : gap.j2], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield gap.i1 + block.a + step, gap.j1 + block.b + step


def pair_up(
    old_count: int, new_count: int, alike: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Pairs in order with the greatest likeness in all; 0 means never. Large gaps by position."""
    if old_count * new_count > _MAX_PAIRING:
        return [(at, at) for at in range(min(old_count, new_count)) if alike(at, at) > 0]
    score = [[alike(i, j) for j in range(new_count)] for i in range(old_count)]
    best = [[0.0] * (new_count + 1) for _ in range(old_count + 1)]
    for i in reversed(range(old_count)):
        for j in reversed(range(new_count)):
            paired = best[i + 1][j + 1] + score[i][j] if score[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < old_count and j < new_count:
        if score[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
