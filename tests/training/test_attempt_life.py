"""An attempt lived through at random, beside a naive account of what counts."""

import datetime as dt
import os
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from guidance.training.errors import AlreadyChecked, AttemptOver
from guidance.training.marking import NONE, WHOLE
from guidance.training.models import Answer, Attempt, AttemptItem
from guidance.training.services import attempts
from tests.factories import UserFactory
from tests.training.school import NOW, School

LIMIT, GRACE = 600, 10
QUESTIONS = st.integers(0, 2)
ANSWERS = st.sampled_from(["1", "2", "3", ""])


class Life(RuleBasedStateMachine):
    """Two windows on one attempt: each shows what it last saw."""

    shared: School

    def __init__(self) -> None:
        super().__init__()
        # What one life leaves open is not swept in the next.
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(behaviour=st.sampled_from(["deferred", "immediate", "certainty"]))
    def begin(self, behaviour: str) -> None:
        self.school = Life.shared
        self.person = UserFactory(roles=["client_service_specialist"])
        questions = [self.school.question() for _ in range(3)]
        self.quiz = self.school.quiz(questions, time_limit_minutes=10, behaviour=behaviour)
        self.behaviour = behaviour
        self.attempt = self.school.begin(self.quiz, self.person)
        self.items = list(self.attempt.items.order_by("place"))
        self.second = 0
        self.sent: list[list[str]] = [[], [], []]
        self.counts = ["", "", ""]
        self.checked = [False] * 3
        self.over = False
        self.windows = [[(0, "")] * 3, [(0, "")] * 3]

    @property
    def now(self) -> dt.datetime:
        return NOW + dt.timedelta(seconds=self.second)

    @rule(seconds=st.integers(1, 240))
    def time_passes(self, seconds: int) -> None:
        self.second += seconds

    @rule(window=st.integers(0, 1), place=QUESTIONS)
    def look(self, window: int, place: int) -> None:
        self.windows[window][place] = (len(self.sent[place]), self._last(place))

    @rule(window=st.integers(0, 1), place=QUESTIONS, key=ANSWERS)
    def send(self, window: int, place: int, key: str) -> None:
        number, shown = self.windows[window][place]
        given: dict[str, Any] = {"chosen": [key]} if key else {}
        if self.checked[place]:
            with pytest.raises(AlreadyChecked):
                self._save(place, given, number)
            return
        saved = self._save(place, given, number)
        news = key not in (shown, self._last(place))
        assert saved.saved is news
        late = self.over or self.second > LIMIT + GRACE
        if news:
            self.sent[place].append(key)
            if not late:
                self.counts[place] = key
        if late and news:
            self.over = True
        self.windows[window][place] = (saved.number, key)
        self.look(window, place)

    @precondition(lambda self: self.behaviour == "immediate")
    @rule(place=QUESTIONS)
    def check(self, place: int) -> None:
        item = AttemptItem.objects.get(pk=self.items[place].pk)
        if self.checked[place]:
            attempts.check_item(self.person, item=item, now=self.now)
        elif self.over or self.second > LIMIT + GRACE:
            with pytest.raises(AttemptOver):
                attempts.check_item(self.person, item=item, now=self.now)
        else:
            attempts.check_item(self.person, item=item, now=self.now)
            self.checked[place] = bool(self.counts[place])

    @rule()
    def sweep(self) -> None:
        done = attempts.finish_run_out(now=self.now)
        runs_out = not self.over and self.second > LIMIT + GRACE
        assert done == int(runs_out)
        self.over = self.over or runs_out

    @rule()
    def finish(self) -> None:
        attempts.finish_attempt(self.person, attempt=self.attempt, now=self.now)
        self.over = True

    @invariant()
    def everything_is_kept_and_the_right_ones_count(self) -> None:
        if not hasattr(self, "attempt"):
            return
        attempt = Attempt.objects.get(pk=self.attempt.pk)
        assert attempt.is_finished is self.over
        for place, item in enumerate(self.attempt.items.order_by("place")):
            answers = Answer.objects.filter(item=item).order_by("number")
            assert [_key(one.given) for one in answers] == self.sent[place]
            assert _key(item.given or {}) == self.counts[place]
            if self.over:
                assert item.fraction == (WHOLE if self.counts[place] == "1" else NONE)
        if self.over:
            assert attempt.mark == self.counts.count("1")
            assert attempt.finished_at and attempt.deadline
            assert attempt.finished_at <= attempt.deadline + dt.timedelta(seconds=GRACE)

    def _save(self, place: int, given: dict[str, Any], seen: int) -> attempts.SavedAnswer:
        return attempts.save_answer(
            self.person, item=self.items[place], given=given, seen=seen, now=self.now
        )

    def _last(self, place: int) -> str:
        return self.sent[place][-1] if self.sent[place] else ""


def _key(given: dict[str, Any]) -> str:
    return str(given["chosen"][0]) if given else ""


@pytest.mark.django_db
def test_whatever_happens_every_answer_is_kept_and_the_right_ones_count(school: School) -> None:
    Life.shared = school
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=int(os.environ.get("N", "15")),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
