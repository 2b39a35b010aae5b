"""Attempts: every answer is kept, nothing counts twice, the clock is the server's."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from guidance.training.answering import NotAsked
from guidance.training.enums import AttemptState, Audience, Behaviour, Ending, QuizState
from guidance.training.errors import (
    AlreadyChecked,
    NoAttemptsLeft,
    NothingToAsk,
    NotOpen,
    NotTheirs,
)
from guidance.training.models import Answer, Attempt, AttemptItem, Question, QuestionVersion
from guidance.training.services import attempts
from guidance.training.services.questions import retire_question, save_question
from guidance.training.signals import attempt_finished
from tests.factories import UserFactory
from tests.training.school import NOW, School, choice, ordering

RIGHT, WRONG = {"chosen": ["1"]}, {"chosen": ["2"]}
pytestmark = pytest.mark.django_db


def only(attempt: Attempt) -> AttemptItem:
    return attempt.items.get()


def test_beginning_twice_begins_once(school: School) -> None:
    quiz = school.quiz([school.question()])
    assert school.begin(quiz) == school.begin(quiz)
    assert Attempt.objects.count() == 1


def test_the_database_holds_one_open_attempt(school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    attempt.pk, attempt.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        attempt.save(force_insert=True)


def test_an_attempt_keeps_the_version_it_was_given(school: School) -> None:
    question = school.question(choice("Vana sõnastus?"))
    attempt = school.begin(school.quiz([question]))
    save_question(school.author, parsed=choice("Uus sõnastus?"), question=question)
    assert only(attempt).question_version.text == "Vana sõnastus?"


@pytest.mark.parametrize("model", [QuestionVersion, AttemptItem, Answer, Attempt])
def test_what_was_given_never_changes(school: School, model: Any) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    school.save(only(attempt), RIGHT)
    changes = {
        QuestionVersion: {"text": "Muu"},
        AttemptItem: {"option_order": ["3", "2", "1"]},
        Answer: {"given": WRONG},
        Attempt: {"number": 7},
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**changes[model])
    with pytest.raises((DatabaseError, Exception)), transaction.atomic():
        model.objects.all().delete()


def test_every_answer_is_kept_and_the_last_counts(school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    item = only(attempt)
    school.save(item, WRONG)
    assert school.save(item, RIGHT).number == 2
    assert list(item.answers.values_list("given", flat=True)) == [WRONG, RIGHT]
    assert school.finish(attempt).percent == 100


def test_the_same_answer_again_keeps_nothing_new(school: School) -> None:
    item = only(school.begin(school.quiz([school.question()])))
    assert school.save(item, RIGHT).saved
    assert not school.save(item, RIGHT).saved
    assert item.answers.count() == 1


def test_a_form_in_which_nothing_changed_never_overwrites(school: School) -> None:
    """Two tabs: the first shows answer 1 still when it is sent after answer 2 of the other."""
    item = only(school.begin(school.quiz([school.question()])))
    school.save(item, WRONG, seen=0)
    school.save(item, RIGHT, seen=1)
    assert not school.save(item, WRONG, seen=1).saved
    item.refresh_from_db()
    assert item.given == RIGHT


def test_an_empty_form_of_another_tab_never_overwrites(school: School) -> None:
    item = only(school.begin(school.quiz([school.question()])))
    school.save(item, RIGHT, seen=0)
    assert not school.save(item, {}, seen=0).saved


def test_a_change_in_another_tab_counts_and_says_so(school: School) -> None:
    item = only(school.begin(school.quiz([school.question()])))
    school.save(item, RIGHT, seen=0)
    saved = school.save(item, {"chosen": ["3"]}, seen=0)
    assert saved.saved
    assert saved.overtook
    assert item.answers.count() == 2


def test_an_answer_can_be_taken_back(school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    school.save(only(attempt), RIGHT)
    school.save(only(attempt), {}, seen=1)
    assert school.finish(attempt).percent == 0


def test_what_was_not_offered_is_refused(school: School) -> None:
    item = only(school.begin(school.quiz([school.question()])))
    for given in ({"chosen": ["9"]}, {"chosen": ["1", "2"]}):
        with pytest.raises(NotAsked):
            school.save(item, given)


def test_nobody_answers_for_another(school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    stranger = UserFactory(roles=["client_service_specialist"])
    with pytest.raises(NotTheirs):
        school.save(only(attempt), RIGHT, person=stranger)
    with pytest.raises(NotTheirs):
        attempts.finish_attempt(stranger, attempt=attempt, now=NOW)


class TestTime:
    @pytest.fixture
    def attempt(self, school: School) -> Attempt:
        return school.begin(school.quiz([school.question()], time_limit_minutes=10))

    def test_the_deadline_is_the_servers(self, attempt: Attempt) -> None:
        assert attempt.deadline == NOW + dt.timedelta(minutes=10)

    @pytest.mark.parametrize(("seconds", "counts"), [(600, True), (610, True), (611, False)])
    def test_what_was_on_its_way_counts(
        self, school: School, attempt: Attempt, seconds: int, counts: bool
    ) -> None:
        school.save(only(attempt), RIGHT, now=NOW + dt.timedelta(seconds=seconds))
        done = school.finish(attempt, NOW + dt.timedelta(seconds=seconds))
        assert (done.percent == 100) is counts

    def test_a_late_answer_is_kept_and_ends_the_attempt(
        self, school: School, attempt: Attempt
    ) -> None:
        item = only(attempt)
        school.save(item, WRONG)
        saved = school.save(item, RIGHT, now=NOW + dt.timedelta(minutes=11))
        assert saved.item.attempt.state == AttemptState.FINISHED
        assert [one.is_late for one in item.answers.all()] == [False, True]
        assert Attempt.objects.get().percent == 0

    def test_an_answer_after_the_end_is_kept_without_counting(
        self, school: School, attempt: Attempt
    ) -> None:
        done = school.finish(attempt)
        school.save(only(attempt), RIGHT)
        assert Answer.objects.get().is_late
        assert Attempt.objects.get().percent == done.percent == 0

    def test_what_was_saved_before_the_end_counts(self, school: School, attempt: Attempt) -> None:
        school.save(only(attempt), RIGHT)
        assert attempts.finish_run_out(now=NOW + dt.timedelta(minutes=10)) == 0
        assert attempts.finish_run_out(now=NOW + dt.timedelta(minutes=11)) == 1
        done = Attempt.objects.get()
        assert (done.percent, done.ending) == (100, Ending.TIME)
        assert done.finished_at == done.deadline
        assert attempts.finish_run_out(now=NOW + dt.timedelta(minutes=12)) == 0

    def test_beginning_after_the_end_ends_the_first(self, school: School, attempt: Attempt) -> None:
        again = school.begin(attempt.quiz, now=NOW + dt.timedelta(hours=1))
        assert again.number == 2
        assert Attempt.objects.get(number=1).ending == Ending.TIME


class TestBeginning:
    def test_only_an_open_quiz(self, school: School) -> None:
        question = school.question()
        later = NOW.date() + dt.timedelta(days=1)
        for facts in (
            {"state": QuizState.DRAFT},
            {"state": QuizState.CLOSED},
            {"opens_on": later},
            {"closes_on": NOW.date()},
            {"audience": Audience.ASSIGNED, "readers": " "},
        ):
            with pytest.raises(NotOpen):
                school.begin(school.quiz([question], **facts))

    def test_as_many_attempts_as_allowed(self, school: School) -> None:
        quiz = school.quiz([school.question()], attempts_allowed=2)
        school.take(quiz, right=0)
        school.take(quiz, right=0)
        with pytest.raises(NoAttemptsLeft):
            school.begin(quiz)
        assert school.begin(quiz, now=NOW + dt.timedelta(days=31)).number == 3

    def test_attempts_count_from_the_last_pass(self, school: School) -> None:
        quiz = school.quiz([school.question()], attempts_allowed=1)
        assert school.take(quiz, right=1).passed
        assert school.begin(quiz).number == 2

    def test_a_quiz_without_questions_in_use(self, school: School) -> None:
        question = school.question()
        quiz = school.quiz([question])
        retire_question(school.author, question=question, reason="Aegunud")
        with pytest.raises(NothingToAsk):
            school.begin(quiz)

    def test_marks_are_counted_from_what_was_given(self, school: School) -> None:
        kept, gone = school.question(), school.question()
        quiz = school.quiz([kept, gone])
        Question.objects.filter(pk=gone.pk).update(state="stale", stale_since=NOW)
        assert school.take(quiz, right=1).percent == 100

    def test_items_to_order_are_mixed(self, school: School) -> None:
        items = [str(place) for place in range(1, 9)]
        quiz = school.quiz([school.question(ordering("Sea järjekorda", *items))])
        orders = {
            tuple(only(school.begin(quiz, UserFactory(roles=["expert"]))).option_order)
            for _ in range(3)
        }
        assert len(orders) > 1


class TestBehaviours:
    def test_checked_at_once_an_answer_stands(self, school: School) -> None:
        attempt = school.begin(school.quiz([school.question()], behaviour=Behaviour.IMMEDIATE))
        item = only(attempt)
        school.save(item, WRONG)
        checked = attempts.check_item(school.learner, item=item, now=NOW)
        assert checked.fraction == 0
        with pytest.raises(AlreadyChecked):
            school.save(item, RIGHT)
        assert attempts.check_item(school.learner, item=item, now=NOW).checked_at == NOW
        assert not school.finish(attempt).passed

    def test_nothing_given_is_not_checked(self, school: School) -> None:
        attempt = school.begin(school.quiz([school.question()], behaviour=Behaviour.IMMEDIATE))
        item = attempts.check_item(school.learner, item=only(attempt), now=NOW)
        assert item.checked_at is None

    def test_checked_at_the_end_is_not_checked_before(self, school: School) -> None:
        attempt = school.begin(school.quiz([school.question()]))
        with pytest.raises(NotOpen):
            attempts.check_item(school.learner, item=only(attempt), now=NOW)

    def test_certainty_is_kept_and_never_marked(self, school: School) -> None:
        quiz = school.quiz([school.question()], behaviour=Behaviour.CERTAINTY)
        attempt = school.begin(quiz)
        school.save(only(attempt), RIGHT, certainty=1)
        school.save(only(attempt), RIGHT, certainty=3)
        assert list(Answer.objects.values_list("certainty", flat=True)) == [1, 3]
        assert school.finish(attempt).percent == Decimal(100)

    def test_certainty_is_not_kept_where_it_is_not_asked(self, school: School) -> None:
        attempt = school.begin(school.quiz([school.question()]))
        school.save(only(attempt), RIGHT, certainty=3)
        assert only(attempt).certainty is None


class TestFinishing:
    @pytest.mark.parametrize(("right", "passed"), [(3, False), (4, True), (5, True)])
    def test_the_pass_mark(self, school: School, right: int, passed: bool) -> None:
        quiz = school.quiz([school.question() for _ in range(5)], pass_percent=80)
        assert school.take(quiz, right=right).passed is passed

    def test_finishing_twice_finishes_once(self, school: School) -> None:
        told = []

        def listen(attempt: Attempt, **kwargs: Any) -> None:
            told.append(attempt.pk)

        attempt_finished.connect(listen)
        try:
            attempt = school.begin(school.quiz([school.question()]))
            first = school.finish(attempt)
            again = school.finish(attempt, NOW + dt.timedelta(days=1))
        finally:
            attempt_finished.disconnect(listen)
        assert first.finished_at == again.finished_at
        assert told == [attempt.pk]

    def test_the_rules_are_those_of_the_beginning(self, school: School) -> None:
        quiz = school.quiz([school.question() for _ in range(2)], pass_percent=50)
        attempt = school.begin(quiz)
        quiz.pass_percent = 100
        quiz.save()
        school.save(attempt.items.get(place=1), RIGHT)
        assert school.finish(attempt).passed
