"""Marks from files, in each shape."""

import json

import pytest

from guidance.training.psychometrics import analyse_matrix
from guidance.training.statistics_input import BadInput, read_marks

TABLE = [[1.0, 0.5, 1.0], [0.0, 0.5, 1.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]


def test_every_shape_gives_the_same() -> None:
    expected = analyse_matrix(TABLE, [1, 1, 1])
    bare = "\n".join(",".join(str(mark) for mark in row) for row in TABLE)
    headed = "quizattempt,a,b,c,summarks\n" + "\n".join(
        f"{place},{','.join(map(str, row))},{sum(row)}" for place, row in enumerate(TABLE, 1)
    )
    answers = [
        {"slot": slot, "mark": mark, "maxmark": 1}
        for row in TABLE
        for slot, mark in enumerate(row, 1)
    ]
    long = "slot,mark,maxmark\n" + "\n".join(
        f"{one['slot']},{one['mark']},{one['maxmark']}" for one in answers
    )
    for text in (
        bare,
        headed,
        long,
        json.dumps(answers),
        json.dumps({"marks": TABLE, "max_marks": [1, 1, 1]}),
    ):
        assert read_marks(text) == expected


def test_totals_of_the_file_are_used() -> None:
    text = "slot,mark,total,attempt\n1,1,9,a\n1,0,4,b\n1,1,2,c\n"
    assert read_marks(text).mean == pytest.approx(5)


def test_max_marks() -> None:
    assert read_marks("1,2\n0,2\n1,0\n", [1, 2]).positions[1].facility == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a\n", "1,2\n1\n", "slot,mark\nx,1\n", "{", "[1]", '{"marks": []}', "a,b\n1,x\n"),
        *('{"marks": [[1], [1, 2]]}', "slot,mark\n1,1e300\n", "slot,mark\n1,nan\n"),
    ],
)
def test_what_is_no_marks(text: str) -> None:
    with pytest.raises(BadInput):
        read_marks(text)


def test_a_slot_with_several_questions_draws_them() -> None:
    text = "slot,questionid,mark\n1,7,1\n2,5,1\n1,8,0\n2,5,0\n1,7,0\n2,5,1\n"
    found = read_marks(text)
    assert [(one.question, one.attempts) for one in found.drawn] == [(7, 2), (8, 1)]
    assert [one.question for one in found.positions] == [None, 5]
    # A drawn question stands beside the whole total: 2 and 1 beside its marks 1 and 0.
    assert found.drawn[0].discrimination == pytest.approx(100)
