"""Item and quiz statistics, as Moodle defines and computes them. Pure.

With x the marks of a question, T the marks of whole attempts, r = T - x the rest of the quiz, s
the number of attempts and m the most marks, variances and covariances over s - 1:

* facility = mean(x) / m, standard deviation = sqrt(var(x))
* discrimination index = 100 cov(x, r) / sqrt(var(x) var(r)), from -100 to 100
* discriminative efficiency = 100 cov(x, r) / cov(sorted x, sorted r): how much of the
  discrimination that these marks allow is there
* effective weight = 100 sqrt(cov(x, T)) / sum of sqrt(cov(x, T)); none where the covariance is
  negative
* a question drawn at random stands beside the whole total: r = T

Skewness and kurtosis are k3 / k2^1.5 and k4 / k2^2 of the totals by k-statistics; the coefficient
of internal consistency is Cronbach's alpha in per cent: 100 p/(p-1) (1 - sum of var(x) / k2); the
error ratio is 100 sqrt(1 - alpha), the standard error that share of the standard deviation.

Rows are given with how often they occur, so that a million answers come as a few thousand rows.
What cannot be computed is None.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Below this a variance is what rounding left of nothing; marks have three places or more.
_NOTHING = 1e-18


class Row(NamedTuple):
    """`times` answers that got `mark` of `max_mark` in attempts that got `total`.

    `position` is the place in the quiz, `question` what stood there, `drawn` whether it was drawn
    at random.
    """

    position: int
    question: int
    mark: float
    max_mark: float
    total: float
    drawn: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """How a question did. Shares are 0 to 1, indices and weights per cent.

    `position` is None for a question drawn at random, `question` for a position that draws.
    A position with `repeats` stands for so many draws whose place in the quiz is mixed.
    """

    position: int | None
    question: int | None
    attempts: int
    max_mark: float
    mean: float
    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    variance: float | None
    rest_variance: float | None
    covariance: float | None
    max_covariance: float | None
    total_covariance: float | None
    effective_weight: float | None = None
    repeats: int = 1

    @property
    def negative_covariance(self) -> bool:
        """Whether those who did well in the quiz did worse here."""
        return self.total_covariance is not None and self.total_covariance < 0


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    """How a quiz did; marks are in marks of the quiz, the rest per cent or without unit."""

    attempts: int
    positions: tuple[ItemStatistics, ...]
    drawn: tuple[ItemStatistics, ...]
    mean: float | None = None
    median: float | None = None
    sd: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    consistency: float | None = None
    error_ratio: float | None = None
    standard_error: float | None = None


def analyse(
    rows: Iterable[Row],
    totals: Iterable[tuple[float, int]],
    *,
    max_marks: Mapping[int, float] | None = None,
    repeats: Mapping[int, int] | None = None,
) -> QuizStatistics:
    """The statistics of a quiz.

    `totals` are the marks of whole attempts, each with how many got it. `max_marks` gives the
    most marks of a position; without it they are those of most of its answers. `repeats` names
    the positions that hold several answers of each attempt, and how many.
    """
    items = _Items(list(rows))
    most, times = max_marks or {}, repeats or {}
    positions = [_item(items, places, most) for places in items.groups(items.position)]
    drawn = [
        _item(items, places, {}, drawn=True)
        for places in items.groups(items.question, only=items.drawn)
    ]
    repeated = [replace(item, repeats=times.get(item.position or 0, 1)) for item in positions]
    return _quiz(_weighted(repeated), tuple(drawn), list(totals))


def analyse_matrix(marks: Sequence[Sequence[float]], max_marks: Sequence[float]) -> QuizStatistics:
    """The statistics of a table with an attempt in each row and a question in each column."""
    totals = [float(sum(row)) for row in marks]
    rows = (
        Row(place, place, float(mark), float(max_marks[place - 1]), total)
        for row, total in zip(marks, totals, strict=True)
        for place, mark in enumerate(row, start=1)
    )
    limits = {place: float(most) for place, most in enumerate(max_marks, start=1)}
    return analyse(rows, ((total, 1) for total in totals), max_marks=limits)


class _Items:
    """The rows as columns."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.position = np.array([row.position for row in rows], dtype=np.int64)
        self.question = np.array([row.question for row in rows], dtype=np.int64)
        self.mark = np.array([row.mark for row in rows], dtype=np.float64)
        self.max_mark = np.array([row.max_mark for row in rows], dtype=np.float64)
        self.total = np.array([row.total for row in rows], dtype=np.float64)
        self.drawn = np.array([row.drawn for row in rows], dtype=np.bool_)
        self.count = np.array([row.times for row in rows], dtype=np.int64)

    def groups(self, keys: Ints, only: NDArray[np.bool_] | None = None) -> list[Ints]:
        """The places of the rows of each key, in the order of the keys."""
        places = np.arange(len(keys)) if only is None else np.flatnonzero(only)
        if not len(places):
            return []
        ordered = places[np.argsort(keys[places], kind="stable")]
        ends = np.flatnonzero(np.diff(keys[ordered])) + 1
        return list(np.split(ordered, ends))


def _item(
    items: _Items, places: Ints, max_marks: Mapping[int, float], *, drawn: bool = False
) -> ItemStatistics:
    count = items.count[places]
    mark = np.repeat(items.mark[places], count)
    total = np.repeat(items.total[places], count)
    rest = total if drawn else total - mark
    position = int(items.position[places[0]])
    questions = np.unique(items.question[places])
    most = max_marks.get(position)
    if most is None:
        most = _commonest(items.max_mark[places], count)
    mean = float(mark.mean())
    variance, rest_variance = _covariance(mark, mark), _covariance(rest, rest)
    covariance = _covariance(mark, rest)
    max_covariance = _covariance(np.sort(mark), np.sort(rest))
    return ItemStatistics(
        position=None if drawn else position,
        question=int(questions[0]) if len(questions) == 1 else None,
        attempts=len(mark),
        max_mark=most,
        mean=mean,
        facility=mean / most if most else None,
        sd=None if variance is None else sqrt(variance),
        discrimination=_discrimination(covariance, variance, rest_variance),
        efficiency=_share(covariance, max_covariance),
        variance=variance,
        rest_variance=rest_variance,
        covariance=covariance,
        max_covariance=max_covariance,
        total_covariance=_covariance(mark, total),
    )


def _covariance(one: Floats, other: Floats) -> float | None:
    """The covariance over s - 1; None of a single attempt, zero where rounding left next to it."""
    if len(one) < 2:
        return None
    found = float(np.dot(one - one.mean(), other - other.mean())) / (len(one) - 1)
    return found if abs(found) > _NOTHING else 0.0


def _discrimination(
    covariance: float | None, variance: float | None, rest_variance: float | None
) -> float | None:
    if not variance or not rest_variance or covariance is None:
        return None
    return 100 * covariance / sqrt(variance * rest_variance)


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole


def _commonest(values: Floats, count: Ints) -> float:
    found, places = np.unique(values, return_inverse=True)
    return float(found[np.argmax(np.bincount(places, weights=count))])


def _weighted(items: Sequence[ItemStatistics]) -> tuple[ItemStatistics, ...]:
    """The positions with their effective weights."""
    roots = [
        sqrt(item.total_covariance)
        if item.total_covariance is not None and item.total_covariance >= 0
        else None
        for item in items
    ]
    whole = sum(
        root * item.repeats for root, item in zip(roots, items, strict=True) if root is not None
    )
    return tuple(
        replace(item, effective_weight=100 * root / whole) if root is not None and whole else item
        for item, root in zip(items, roots, strict=True)
    )


def _quiz(
    positions: tuple[ItemStatistics, ...],
    drawn: tuple[ItemStatistics, ...],
    totals: Sequence[tuple[float, int]],
) -> QuizStatistics:
    marks = np.repeat(
        np.array([mark for mark, _ in totals], dtype=np.float64),
        np.array([count for _, count in totals], dtype=np.int64),
    )
    s = len(marks)
    if not s:
        return QuizStatistics(0, positions, drawn)
    mean, median = float(marks.mean()), float(np.median(marks))
    if s == 1:
        return QuizStatistics(1, positions, drawn, mean, median)
    k2, skewness, kurtosis = _moments(marks - mean)
    sd = sqrt(k2)
    consistency = _consistency(positions, k2) if s > 2 else None
    ratio = None if consistency is None else 100 * sqrt(max(0.0, 1 - consistency / 100))
    return QuizStatistics(
        attempts=s,
        positions=positions,
        drawn=drawn,
        mean=mean,
        median=median,
        sd=sd,
        skewness=skewness,
        kurtosis=kurtosis,
        consistency=consistency,
        error_ratio=ratio,
        standard_error=None if ratio is None else ratio * sd / 100,
    )


def _moments(away: Floats) -> tuple[float, float | None, float | None]:
    """k2, skewness and kurtosis of distances from the mean; none without spread or attempts."""
    s = len(away)
    m2, m3, m4 = (float(np.mean(away**power)) for power in (2, 3, 4))
    k2 = s * m2 / (s - 1)
    if k2 <= _NOTHING:
        return 0.0, None, None
    skewness = kurtosis = None
    if s > 2:
        k3 = s * s * m3 / ((s - 1) * (s - 2))
        skewness = k3 / k2**1.5
    if s > 3:
        k4 = s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3))
        kurtosis = k4 / (k2 * k2)
    return k2, skewness, kurtosis


def _consistency(positions: Sequence[ItemStatistics], k2: float) -> float | None:
    p = sum(item.repeats for item in positions)
    if p < 2 or k2 <= _NOTHING:
        return None
    noise = sum((item.variance or 0.0) * item.repeats for item in positions)
    return 100 * p / (p - 1) * (1 - noise / k2)
