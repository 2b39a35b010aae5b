"""What an answer is worth, rule by rule."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.training.answering import NotAsked, clean
from guidance.training.content import Choice, Content, Match, Unit, Words
from guidance.training.marking import (
    NONE,
    WHOLE,
    certainty_mark,
    fits_pattern,
    is_sure_but_wrong,
    mark,
    parse_number,
    total,
)


def choices(kind: str, *fractions: str, **facts: Any) -> Content:
    answers = tuple(
        Choice(str(place), Words(f"vastus {place}"), Decimal(fraction))
        for place, fraction in enumerate(fractions, start=1)
    )
    return Content(kind, answers, **facts)


def typed(kind: str, *answers: tuple[str, str], **facts: Any) -> Content:
    kept = tuple(
        Choice(str(place), Words(text), Decimal(fraction))
        for place, (text, fraction) in enumerate(answers, start=1)
    )
    return Content(kind, kept, **facts)


def numbers(*answers: tuple[str | None, str, str], units: tuple[Unit, ...] = ()) -> Content:
    kept = tuple(
        Choice(
            str(place),
            Words("*" if value is None else ""),
            Decimal(fraction),
            value=None if value is None else Decimal(value),
            tolerance=Decimal(tolerance),
        )
        for place, (value, tolerance, fraction) in enumerate(answers, start=1)
    )
    return Content("numeric", kept, units=units)


def worth(content: Content, given: dict[str, Any]) -> Decimal | None:
    return mark(content, given).fraction


@pytest.mark.parametrize(
    ("chosen", "fraction"),
    [
        (["1"], "0.5"),
        (["1", "2"], "1"),
        (["1", "2", "3"], "0.5"),
        (["3"], "0"),
        (["1", "2", "3", "4"], "0"),
    ],
)
def test_several_answers_are_summed_and_held_between_0_and_1(
    chosen: list[str], fraction: str
) -> None:
    content = choices("multiple", "0.5", "0.5", "-0.5", "-1")
    assert worth(content, {"chosen": chosen}) == Decimal(fraction)


def test_everything_ticked_of_only_right_answers_is_not_more_than_whole() -> None:
    assert worth(choices("multiple", "1", "1"), {"chosen": ["1", "2"]}) == 1


def test_nothing_ticked_has_no_fraction() -> None:
    assert worth(choices("multiple", "1", "0"), {}) is None
    assert worth(choices("multiple", "1", "0"), {"chosen": []}) is None


def test_three_thirds_are_right() -> None:
    content = choices("multiple", *["0.3333333"] * 3)
    assert mark(content, {"chosen": ["1", "2", "3"]}).is_right


@pytest.mark.parametrize(("key", "fraction"), [("1", "1"), ("2", "0.5"), ("3", "0")])
def test_one_answer_gives_its_fraction_and_never_less_than_nothing(key: str, fraction: str) -> None:
    content = choices("single", "1", "0.5", "-0.25")
    marked = mark(content, {"chosen": [key]})
    assert marked.fraction == Decimal(fraction)
    assert marked.keys == (key,)


def test_pairs_are_marked_as_the_share_that_is_right() -> None:
    content = Content(
        "matching",
        pairs=(
            Match("1", Words("PHS"), "peretoetused"),
            Match("2", Words("SÜS"), "üldosa"),
            Match("3", Words("HMS"), "üldosa"),
            Match("4", Words(), "riigilõiv"),
        ),
    )
    assert list(content.matches) == ["1", "2", "4"]
    assert worth(content, {"pairs": {"1": "1", "2": "2", "3": "2"}}) == 1
    assert worth(content, {"pairs": {"1": "4", "2": "2"}}) == Decimal("0.33333333")
    assert worth(content, {"pairs": {"1": "9"}}) == 0


def test_an_order_is_marked_as_the_share_that_stands_in_its_place() -> None:
    content = choices("ordering", "1", "1", "1", "1")
    assert worth(content, {"places": {"1": 1, "2": 2, "3": 3, "4": 4}}) == 1
    assert worth(content, {"places": {"1": 1, "2": 2, "3": 4, "4": 3}}) == Decimal("0.5")
    assert worth(content, {"places": {"1": 1}}) == Decimal("0.25")
    assert worth(content, {"places": dict.fromkeys("1234", 1)}) == Decimal("0.25")


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("80", "1"),
        ("79,5", "1"),
        ("80.5", "1"),
        ("80,51", "0.5"),
        ("90", "0.5"),
        ("90,1", "0"),
        ("kaheksakümmend", "0"),
        ("8 0", "1"),
    ],
)
def test_a_number_within_its_tolerance_both_ends_included(text: str, fraction: str) -> None:
    content = numbers(("80", "0.5", "1"), ("80", "10", "0.5"))
    assert worth(content, {"text": text}) == Decimal(fraction)


def test_the_first_number_that_fits_counts_and_a_star_takes_the_rest() -> None:
    content = numbers(("5", "0", "1"), (None, "0", "0"))
    assert mark(content, {"text": "7"}).keys == ("2",)


def test_a_number_with_a_unit() -> None:
    content = numbers(("2", "0", "1"), units=(Unit("km", Decimal(1)), Unit("m", Decimal(1000))))
    for text in ("2", "2 km", "2000 m", "2000m"):
        assert worth(content, {"text": text}) == 1
    assert worth(content, {"text": "2 m"}) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("−3", "-3"),
        ("+7", "7"),
        (".5", "0.5"),
        ("2e3", "2000"),
        ("1,2,3", None),
        ("", None),
        ("nan", None),
        ("Infinity", None),
        ("1" * 40, None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("vald", "  Vald ", True),
        ("vald", "vallad", False),
        ("kohaliku omavalitsus*", "kohaliku   omavalitsuse üksus", True),
        ("*toetus", "lapsetoetus", True),
        ("*toetus*", "toetus", True),
        ("a*b*c", "axxbyyc", True),
        ("a*b*c", "axxcyyb", False),
        ("ab*ba", "aba", False),
        (r"5\*3", "5*3", True),
        (r"5\*3", "5x3", False),
        ("õ", "o\u0303", True),
    ],
)
def test_patterns_of_short_answers(pattern: str, text: str, fits: bool) -> None:
    assert fits_pattern(pattern, text) is fits


def test_case_counts_only_where_told() -> None:
    answers = (("SKA", "1"),)
    assert worth(typed("short", *answers), {"text": "ska"}) == 1
    assert worth(typed("short", *answers, case_sensitive=True), {"text": "ska"}) == 0


def test_many_stars_take_no_time() -> None:
    assert not fits_pattern("*a" * 300 + "b", "a" * 1000)


@given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab*", max_size=8))
def test_patterns_fit_what_a_naive_matcher_fits(text: str, pattern: str) -> None:
    def naive(parts: str, words: str) -> bool:
        if not parts:
            return not words
        if parts[0] == "*":
            return any(naive(parts[1:], words[place:]) for place in range(len(words) + 1))
        return bool(words) and words[0] == parts[0] and naive(parts[1:], words[1:])

    assert fits_pattern(pattern, text) is naive(pattern, text)


def test_a_text_without_a_question_has_no_fraction() -> None:
    assert worth(Content("description"), {"text": "x"}) is None


class TestTotals:
    def test_what_was_given_is_the_whole(self) -> None:
        result = total([(WHOLE, Decimal(2)), (NONE, Decimal(1)), (None, Decimal(1))], 50)
        assert (result.mark, result.max_mark, result.percent) == (2, 4, 50)
        assert result.passed

    def test_just_below_is_not_a_pass(self) -> None:
        assert not total([(Decimal("0.79"), Decimal(1))], 80).passed

    def test_thirds_make_a_whole_pass(self) -> None:
        assert total([(Decimal("0.99999990"), Decimal(1))] * 3, 100).passed

    def test_nothing_to_be_had_is_a_pass(self) -> None:
        assert total([(None, Decimal(0))], 80).passed

    @given(
        st.lists(
            st.tuples(st.none() | st.decimals(0, 1, places=8), st.decimals(0, 10, places=3)),
            max_size=20,
        ),
        st.integers(0, 100),
    )
    def test_marks_stay_within(
        self, items: list[tuple[Decimal | None, Decimal]], need: int
    ) -> None:
        result = total(items, need)
        assert 0 <= result.mark <= result.max_mark
        assert 0 <= result.percent <= 100


class TestCertainty:
    @pytest.mark.parametrize(
        ("fraction", "certainty", "marks"),
        [("1", 1, 1), ("1", 2, 2), ("1", 3, 3), ("0", 1, 0), ("0", 2, -2), ("0", 3, -6)],
    )
    def test_marks_for_reports(self, fraction: str, certainty: int, marks: int) -> None:
        assert certainty_mark(Decimal(fraction), certainty) == marks

    def test_sure_but_wrong(self) -> None:
        assert is_sure_but_wrong(NONE, 3)
        assert not is_sure_but_wrong(NONE, 2)
        assert not is_sure_but_wrong(WHOLE, 3)


class TestCleaning:
    def test_equal_answers_are_equal(self) -> None:
        content = choices("multiple", "1", "0", "0")
        assert clean(content, {"chosen": ["3", "1", "1"]}) == {"chosen": ["1", "3"]}

    @pytest.mark.parametrize(
        ("content", "given"),
        [
            (choices("single", "1", "0"), {"chosen": ["1", "2"]}),
            (choices("single", "1", "0"), {"chosen": ["7"]}),
            (choices("ordering", "1", "1"), {"places": {"1": 3}}),
            (choices("ordering", "1", "1"), {"places": {"1": "x"}}),
            (choices("ordering", "1", "1"), {"places": {"9": 1}}),
            (Content("matching", pairs=(Match("1", Words("a"), "b"),)), {"pairs": {"1": "2"}}),
            (typed("short", ("a", "1")), {"text": "x" * 1001}),
            (typed("short", ("a", "1")), {"text": "\x00"}),
        ],
    )
    def test_what_is_not_asked_is_refused(self, content: Content, given: dict[str, Any]) -> None:
        with pytest.raises(NotAsked):
            clean(content, given)
