"""What stands on a person's page of training."""

import datetime as dt
from dataclasses import dataclass

from guidance.training.models import Attempt, Course, Quiz
from guidance.training.services.practice import counts
from portal.people.models import User

LATELY = 10


@dataclass(frozen=True)
class OpenQuiz:
    """A quiz that the person may take, with their open attempt and their last result."""

    quiz: Quiz
    running: Attempt | None
    last: Attempt | None


@dataclass(frozen=True)
class Overview:
    """Quizzes and courses open to a person, attempts of late, and what to practise."""

    quizzes: list[OpenQuiz]
    courses: list[Course]
    lately: list[Attempt]
    practice: dict[str, int]


def overview_of(person: User, now: dt.datetime, today: dt.date) -> Overview:
    """Return what a person may take, read and practise today."""
    quizzes = list(Quiz.objects.for_person(person).open_on(today).select_related("course"))
    running: dict[int, Attempt] = {}
    last: dict[int, Attempt] = {}
    own = Attempt.objects.of(person).filter(quiz__in=quizzes).order_by("number")
    for attempt in own:
        (last if attempt.is_finished else running)[attempt.quiz_id] = attempt
    finished = Attempt.objects.of(person).finished().select_related("quiz")
    return Overview(
        [OpenQuiz(one, running.get(one.pk), last.get(one.pk)) for one in quizzes],
        list(Course.objects.visible_to(person)),
        list(finished.order_by("-finished_at")[:LATELY]),
        counts(person, now=now, today=today),
    )
