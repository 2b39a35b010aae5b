"""Practice: the same days for the same answers, one review when it is sent twice."""

import datetime as dt
from decimal import Decimal

import pytest

from guidance.training.enums import Shown
from guidance.training.errors import NotOpen
from guidance.training.models import PracticeCard, PracticeReview
from guidance.training.repetition import rating_of, review
from guidance.training.services import practice
from tests.training.school import NOW, TODAY, School


def test_well_known_comes_back_after_2_11_46_163_365_days() -> None:
    card, due, now = None, NOW, NOW
    days = []
    for _ in range(5):
        card, due = review(card, rating=3, now=now)
        days.append((due - now).days)
        now = due
    assert days == [2, 11, 46, 163, 365]


def test_equal_input_gives_an_equal_day() -> None:
    assert review(None, rating=1, now=NOW, key=7) == review(None, rating=1, now=NOW, key=7)


@pytest.mark.parametrize(
    ("fraction", "rating"), [(None, 1), ("0", 1), ("0.5", 2), ("1", 3), ("0.9999999", 3)]
)
def test_how_well_it_was_known(fraction: str | None, rating: int) -> None:
    assert rating_of(None if fraction is None else Decimal(fraction)) == rating


@pytest.mark.django_db
class TestPractising:
    def ask(self, school: School, now: dt.datetime = NOW) -> object:
        return practice.next_question(school.learner, now=now, today=TODAY)

    def test_due_ones_come_before_new_ones(self, school: School) -> None:
        first, second = school.question(), school.question()
        school.quiz([first, second])
        assert self.ask(school) == first
        assert first.current
        practice.practise(
            school.learner,
            version=first.current,
            given={"chosen": ["2"]},
            now=NOW,
            today=TODAY,
        )
        assert self.ask(school) == second
        later = PracticeCard.objects.get().due
        assert self.ask(school, later) == first

    def test_sent_twice_it_counts_once(self, school: School) -> None:
        question = school.question()
        school.quiz([question])
        assert question.current
        for _ in range(2):
            practice.practise(
                school.learner,
                version=question.current,
                given={"chosen": ["1"]},
                now=NOW,
                today=TODAY,
            )
        assert PracticeReview.objects.count() == 1

    def test_a_quiz_that_hides_its_answers_is_not_practised(self, school: School) -> None:
        question = school.question()
        school.quiz([question], shown_after_pass=Shown.RESULT)
        assert self.ask(school) is None
        assert question.current
        with pytest.raises(NotOpen):
            practice.practise(
                school.learner, version=question.current, given={}, now=NOW, today=TODAY
            )
