"""The figures of questions and quizzes: by hand, against numpy, and of a naive model."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guidance.training.flags import Cycle, Flag, flags
from guidance.training.psychometrics import Row, analyse, analyse_matrix

# Four people, three questions of 1, 1 and 2 marks.
MARKS = [[1, 1, 2], [1, 0, 1], [0, 1, 1], [0, 0, 0]]
MOST = [1, 1, 2]


def test_by_hand() -> None:
    """x1 = 1 1 0 0, r1 = 3 1 2 0: mean 1.5, cov = (0.5*1.5 - 0.5*0.5*... ) / 3 = 1/3."""
    found = analyse_matrix(MARKS, MOST)
    first, second, third = found.positions
    assert first.facility == second.facility == 0.5
    assert third.facility == 0.5
    assert first.sd == pytest.approx(math.sqrt(1 / 3))
    assert first.covariance == pytest.approx(1 / 3)
    assert first.rest_variance == pytest.approx(5 / 3)
    assert first.discrimination == pytest.approx(100 * (1 / 3) / math.sqrt(1 / 3 * 5 / 3))
    assert first.max_covariance == pytest.approx(2 / 3)
    assert first.efficiency == pytest.approx(50)
    # cov(x1, T) = 2/3, cov(x3, T) = 4/3
    roots = [math.sqrt(2 / 3), math.sqrt(2 / 3), math.sqrt(4 / 3)]
    assert first.effective_weight == pytest.approx(100 * roots[0] / sum(roots))
    assert third.effective_weight == pytest.approx(100 * roots[2] / sum(roots))
    # T = 4 2 2 0
    assert (found.mean, found.median) == (2, 2)
    assert found.sd == pytest.approx(math.sqrt(8 / 3))
    assert found.skewness == pytest.approx(0)
    # alpha = 3/2 * (1 - (1/3 + 1/3 + 2/3) / (8/3)) = 75 %
    assert found.consistency == pytest.approx(75)
    assert found.error_ratio == pytest.approx(50)
    assert found.standard_error == pytest.approx(math.sqrt(8 / 3) / 2)


def test_what_cannot_be_computed_is_none() -> None:
    same = analyse_matrix([[1, 0], [1, 0], [1, 0]], [1, 0])
    assert same.positions[0].discrimination is None
    assert same.positions[0].efficiency is None
    assert same.positions[0].effective_weight is None
    assert same.positions[1].facility is None
    assert (same.skewness, same.kurtosis, same.consistency) == (None, None, None)
    one = analyse_matrix([[1, 0]], [1, 1])
    assert (one.mean, one.sd, one.positions[0].sd) == (1, None, None)
    assert analyse([], []).attempts == 0


def test_third_of_a_mark_has_no_spread() -> None:
    """What rounding leaves of a constant is not taken for spread."""
    found = analyse_matrix([[1 / 3, 0.1], [1 / 3, 0.7], [1 / 3, 0.2]], [1, 1])
    assert found.positions[0].discrimination is None
    assert found.positions[1].discrimination is None


def test_negative_covariance_has_no_weight() -> None:
    found = analyse_matrix([[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1]], [1, 1, 1])
    assert found.positions[0].negative_covariance
    assert found.positions[0].effective_weight is None
    assert sum(item.effective_weight or 0 for item in found.positions) == pytest.approx(100)


def test_drawn_question_stands_beside_the_whole_total() -> None:
    """For a drawn question r is T, its own mark not taken off; at its position it is."""
    rows = [
        Row(1, question, mark, 1, total, drawn=True)
        for question, mark, total in [(7, 1, 3), (7, 0, 1), (8, 1, 2), (8, 0, 2), (7, 1, 2)]
    ]
    found = analyse(rows, [(3, 1), (1, 1), (2, 3)])
    seven = found.drawn[0]
    assert (seven.question, seven.position, seven.attempts) == (7, None, 3)
    expected = 100 * float(np.corrcoef([1, 0, 1], [3, 1, 2])[0, 1])
    assert seven.discrimination == pytest.approx(expected)
    place = found.positions[0]
    assert (place.attempts, place.question) == (5, None)
    rest = [2, 1, 1, 2, 1]
    assert place.discrimination == pytest.approx(
        100 * float(np.corrcoef([1, 0, 1, 0, 1], rest)[0, 1])
    )


def test_max_mark_is_that_of_most_answers_or_as_told() -> None:
    rows = [Row(1, 1, 1, most, 1) for most in (1, 1, 0)]
    assert analyse(rows, [(1, 3)]).positions[0].facility == 1
    assert analyse(rows, [(1, 3)], max_marks={1: 2}).positions[0].facility == 0.5


def test_equal_rows_may_come_with_their_count() -> None:
    rows = [
        Row(place, place, mark, 1, sum(row))
        for row in [[1, 0], [1, 0], [0, 1], [1, 1]]
        for place, mark in enumerate(row)
    ]
    counted = [row._replace(times=rows.count(row)) for row in dict.fromkeys(rows)]
    assert analyse(rows, [(1, 3), (2, 1)]) == analyse(counted, [(1, 3), (2, 1)])


marks = st.sampled_from([0, 1 / 3, 0.5, 0.8, 1])


@settings(deadline=None, max_examples=100)
@given(
    st.integers(2, 6).flatmap(
        lambda p: st.lists(st.lists(marks, min_size=p, max_size=p), min_size=4, max_size=25)
    )
)
def test_against_numpy(table: list[list[float]]) -> None:
    found = analyse_matrix(table, [1] * len(table[0]))
    data = np.array(table)
    total = data.sum(axis=1)
    for item, x in zip(found.positions, data.T, strict=True):
        rest = total - x
        assert item.facility == pytest.approx(x.mean())
        assert item.sd == pytest.approx(x.std(ddof=1), abs=1e-9)
        if x.std() > 1e-9 and rest.std() > 1e-9:
            assert item.discrimination == pytest.approx(100 * np.corrcoef(x, rest)[0, 1], abs=1e-6)
            top = np.cov(np.sort(x), np.sort(rest))[0, 1]
            if abs(top) > 1e-9:
                assert item.efficiency == pytest.approx(100 * np.cov(x, rest)[0, 1] / top, abs=1e-6)
    assert found.median == pytest.approx(statistics.median(total))
    assume(total.std() > 1e-6)
    noise = data.var(axis=0, ddof=1).sum()
    p = data.shape[1]
    alpha = 100 * p / (p - 1) * (1 - noise / total.var(ddof=1))
    assert found.consistency == pytest.approx(alpha, abs=1e-6)
    # Adjusted Fisher-Pearson skewness and its fourth-order companion.
    n, z = len(total), (total - total.mean()) / total.std(ddof=1)
    assert found.skewness == pytest.approx(n / ((n - 1) * (n - 2)) * (z**3).sum(), abs=1e-6)
    kurtosis = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * (z**4).sum()
    kurtosis -= 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    assert found.kurtosis == pytest.approx(kurtosis, abs=1e-6)


def _item(right: int, people: int = 40):
    table = [[1.0 if place < right else 0.0, float(place % 3)] for place in range(people)]
    return analyse_matrix(table, [1, 2]).positions[0]


def test_flags() -> None:
    backwards = analyse_matrix([[place % 2, 1 - place % 2] for place in range(40)], [1, 1])
    assert Flag.MISKEYED in flags(backwards.positions[0])
    easy = _item(39)
    years = [Cycle(0.99, 40), Cycle(0.97, 40)]
    assert Flag.TOO_EASY in flags(easy, cycles=years)
    assert Flag.TOO_EASY not in flags(easy, cycles=years[:1])
    assert Flag.TOO_EASY not in flags(easy, cycles=[Cycle(0.99, 40), Cycle(0.95, 40)])
    assert Flag.TOO_EASY not in flags(easy, cycles=[Cycle(0.99, 40), Cycle(0.99, 19)])
    assert Flag.UNUSED_CHOICE in flags(easy, chosen={"1": 39, "2": 1, "3": 0})
    assert flags(_item(10, people=19), chosen={"1": 0}) == ()
