"""Several windows and people at once: nothing lost, nothing twice."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.training.models import Answer, Attempt, AttemptItem
from guidance.training.services import attempts
from portal.people.services import ensure_roles
from tests.documents.test_concurrency import at_once
from tests.factories import UserFactory
from tests.training.school import NOW, School

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + dt.timedelta(minutes=2)


@pytest.fixture
def school(transactional_db: None) -> School:
    ensure_roles()
    return School()


def saving(school: School, item: AttemptItem, key: str, now: dt.datetime = LATER) -> Callable:
    """A window that sends an answer, having seen none before."""
    return lambda: school.save(item, {"chosen": [key]}, seen=0, now=now)


def refusals(outcomes: list[Any]) -> list[Any]:
    return [one for one in outcomes if isinstance(one, BaseException)]


def test_beginning_in_two_windows_begins_once(school: School) -> None:
    quiz = school.quiz([school.question()])
    assert refusals(at_once(*(lambda: school.begin(quiz) for _ in range(4)))) == []
    assert Attempt.objects.count() == 1
    assert AttemptItem.objects.count() == 1


def test_the_same_answer_sent_many_times_is_kept_once(school: School) -> None:
    item = school.begin(school.quiz([school.question()])).items.get()
    assert refusals(at_once(*(saving(school, item, "1") for _ in range(6)))) == []
    assert Answer.objects.count() == 1


def test_finishing_in_two_windows_finishes_once(school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]))
    school.save(attempt.items.get(), {"chosen": ["1"]})
    outcomes = at_once(*(lambda: school.finish(attempt) for _ in range(4)))
    assert refusals(outcomes) == []
    done = Attempt.objects.get()
    assert done.percent == 100


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from("123")), min_size=2, max_size=8),
    st.booleans(),
)
def test_answers_of_several_windows_are_all_kept_in_one_line(
    school: School, sent: list[tuple[int, str]], ends: bool
) -> None:
    quiz = school.quiz([school.question() for _ in range(3)])
    attempt = school.begin(quiz, UserFactory(roles=["expert"]))
    items = list(attempt.items.order_by("place"))

    def save(place: int, key: str) -> Any:
        return attempts.save_answer(
            attempt.person, item=items[place], given={"chosen": [key]}, seen=0, now=LATER
        )

    work: list[Callable[[], Any]] = [lambda p=p, k=k: save(p, k) for p, k in sent]
    if ends:
        work.append(lambda: school.finish(attempt, LATER))
    random.Random(len(sent)).shuffle(work)
    assert refusals(at_once(*work)) == []
    school.finish(attempt, LATER)
    for place, item in enumerate(items):
        answers = list(Answer.objects.filter(item=item).order_by("number"))
        assert [one.number for one in answers] == list(range(1, len(answers) + 1))
        assert {one.given["chosen"][0] for one in answers} == {k for p, k in sent if p == place}
        in_time = [one for one in answers if not one.is_late]
        kept = AttemptItem.objects.get(pk=item.pk)
        assert kept.given == (in_time[-1].given if in_time else None)
        assert kept.fraction == (1 if kept.given == {"chosen": ["1"]} else 0)
    assert Attempt.objects.get(pk=attempt.pk).mark == sum(
        one.fraction for one in AttemptItem.objects.filter(attempt=attempt)
    )


def test_the_end_of_the_time_in_the_middle_of_saving(school: School) -> None:
    quiz = school.quiz([school.question()], time_limit_minutes=1)
    attempt = school.begin(quiz)
    item = attempt.items.get()
    over = NOW + dt.timedelta(minutes=2)
    outcomes = at_once(
        saving(school, item, "1", NOW + dt.timedelta(seconds=30)),
        saving(school, item, "2", over),
        lambda: attempts.finish_run_out(now=over),
    )
    assert refusals(outcomes) == []
    done = Attempt.objects.get()
    assert done.is_finished
    assert {one.given["chosen"][0] for one in Answer.objects.all()} == {"1", "2"}
    early = next(one for one in Answer.objects.all() if one.given == {"chosen": ["1"]})
    assert (done.percent == 100) is not early.is_late
