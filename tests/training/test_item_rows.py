"""Figures of a quiz out of the database."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guidance.training.enums import Behaviour, Order
from guidance.training.item_rows import figures
from guidance.training.models import Attempt
from guidance.training.psychometrics import analyse_matrix
from guidance.training.services import attempts
from tests.factories import UserFactory
from tests.training.school import NOW, School


def take(school: School, quiz, answers: list[str], *, sure: bool = False, now=NOW) -> Attempt:
    person = UserFactory(roles=["client_service_specialist"])
    attempt = school.begin(quiz, person, now)
    for item, key in zip(attempt.items.order_by("place"), answers, strict=True):
        facts = {"certainty": 3} if sure else {}
        if key:
            school.save(item, {"chosen": [key]}, person=person, now=now, **facts)
    return attempts.finish_attempt(person, attempt=attempt, now=now + dt.timedelta(minutes=5))


TABLE = ["111", "112", "121", "211", "122", "222", "21", "112"]


def rows(text: str) -> list[str]:
    return [*text, *[""] * (3 - len(text))]


def test_figures_are_those_of_the_marks(school: School) -> None:
    quiz = school.quiz([school.question() for _ in range(3)])
    for text in TABLE:
        take(school, quiz, rows(text))
    found = figures(quiz)
    marks = [[float(key == "1") for key in rows(text)] for text in TABLE]
    expected = analyse_matrix(marks, [1, 1, 1])
    assert found.statistics.consistency == pytest.approx(expected.consistency)
    assert found.statistics.median == expected.median
    for ours, theirs in zip(found.statistics.positions, expected.positions, strict=True):
        assert ours.discrimination == pytest.approx(theirs.discrimination)
        assert ours.effective_weight == pytest.approx(theirs.effective_weight)
    assert [cycle.attempts for cycle in next(iter(found.cycles.values()))] == [8]


def test_only_first_finished_attempts_in_the_period(school: School) -> None:
    quiz = school.quiz([school.question()])
    school.take(quiz, 1)
    school.take(quiz, 0)
    school.begin(quiz, UserFactory(roles=["client_service_specialist"]))
    assert figures(quiz).statistics.attempts == 1
    later = NOW.date() + dt.timedelta(days=1)
    assert figures(quiz, until=later).statistics.attempts == 1
    assert figures(quiz, since=later).statistics.attempts == 0


def test_drawn_questions_have_figures_of_their_own(school: School) -> None:
    for _ in range(3):
        school.question()
    quiz = school.quiz()
    school.draw(quiz, 2)
    for key in "1212":
        take(school, quiz, [key, "1"])
    found = figures(quiz).statistics
    assert len(found.positions) == 2
    assert sum(item.attempts for item in found.drawn) == 8


def test_draws_of_a_mixed_quiz_share_a_position(school: School) -> None:
    for _ in range(3):
        school.question()
    quiz = school.quiz(order=Order.SHUFFLED)
    school.draw(quiz, 2)
    for key in "1212":
        take(school, quiz, [key, "1"])
    (position,) = figures(quiz).statistics.positions
    assert (position.attempts, position.repeats) == (8, 2)


def test_choices_never_taken_are_counted_too(school: School) -> None:
    question = school.question()
    quiz = school.quiz([question])
    take(school, quiz, ["1"])
    take(school, quiz, ["2"])
    assert figures(quiz).chosen[question.current_id] == {"1": 1, "2": 1, "3": 0}


def test_sure_but_wrong(school: School) -> None:
    quiz = school.quiz([school.question(), school.question()], behaviour=Behaviour.CERTAINTY)
    take(school, quiz, ["2", "1"], sure=True)
    take(school, quiz, ["1", "1"], sure=True)
    (found,) = figures(quiz).sure_but_wrong
    assert (found.sure, found.wrong, found.share) == (2, 1, 0.5)


def test_command(school: School, tmp_path) -> None:
    quiz = school.quiz([school.question()])
    school.take(quiz, 1)
    with pytest.raises(CommandError, match="20"):
        call_command("quiz_statistics", quiz=quiz.slug)
    file = tmp_path / "m.csv"
    file.write_text("1,0\n0,1\n1,1\n")
    out = StringIO()
    call_command("quiz_statistics", str(file), "--json", stdout=out)
    assert json.loads(out.getvalue())["positions"][0]["facility"] == pytest.approx(2 / 3)
    call_command("quiz_statistics", str(file), stdout=out)
    with pytest.raises(CommandError):
        call_command("quiz_statistics")
    with pytest.raises(CommandError):
        call_command("quiz_statistics", quiz="pole")
