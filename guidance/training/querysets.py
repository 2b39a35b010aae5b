"""Reading questions, quizzes, attempts and courses, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from content.documents.audience import readable_by
from guidance.training.enums import AttemptState, QuestionState, QuizState

if TYPE_CHECKING:
    from guidance.training.models import (  # noqa: F401
        Attempt,
        Category,
        Course,
        Question,
        QuestionSource,
        Quiz,
    )
    from portal.people.models import User


class CategoryQuerySet(models.QuerySet["Category"]):
    def with_below(self, category: "Category") -> Self:
        """The category and everything under it."""
        return self.filter(Q(pk=category.pk) | Q(path__startswith=f"{category.path}/"))


class QuestionQuerySet(models.QuerySet["Question"]):
    def ready(self) -> Self:
        """Questions that may be drawn."""
        return self.filter(state=QuestionState.READY)

    def stale(self) -> Self:
        """Questions whose paragraph changed and that nobody has looked at since."""
        return self.filter(state=QuestionState.STALE)

    def not_retired(self) -> Self:
        return self.exclude(state=QuestionState.RETIRED)

    def without_source(self) -> Self:
        """Questions that point at no paragraph, retired ones apart."""
        return self.not_retired().filter(current__sources=None)

    def originals(self) -> Self:
        """Questions that translate no other."""
        return self.filter(variant_of=None)


class SourceQuerySet(models.QuerySet["QuestionSource"]):
    def current(self) -> Self:
        """Sources of the present wording of questions that are not retired."""
        return self.filter(
            question_version=models.F("question_version__question__current")
        ).exclude(question_version__question__state=QuestionState.RETIRED)


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: "User") -> Self:
        """Open courses for the person by their audience, or before a quiz for the person."""
        from guidance.training.models import Quiz

        quizzes = Quiz.objects.for_person(user).exclude(course=None)
        return self.filter(
            readable_by(user, "readers") | Q(pk__in=quizzes.values("course")), is_open=True
        )


class QuizQuerySet(models.QuerySet["Quiz"]):
    def open_on(self, day: dt.date) -> Self:
        """Quizzes in which an attempt may begin on the day."""
        return self.filter(
            Q(opens_on=None) | Q(opens_on__lte=day),
            Q(closes_on=None) | Q(closes_on__gt=day),
            state=QuizState.OPEN,
        )

    def for_person(self, user: "User") -> Self:
        """Quizzes for the person by their audience, or because the person owes them."""
        from guidance.training.models import Assignment, DeltaTask

        owed = Assignment.objects.filter(person=user, until=None)
        asked = DeltaTask.objects.filter(person=user)
        return self.filter(
            readable_by(user, "readers")
            | Q(pk__in=owed.values("requirement__quiz"))
            | Q(pk__in=owed.values("requirement__refresh_quiz"))
            | Q(pk__in=asked.values("quiz"))
        )


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, user: "User") -> Self:
        """The person's own attempts."""
        return self.filter(person=user)

    def in_progress(self) -> Self:
        return self.filter(state=AttemptState.IN_PROGRESS)

    def finished(self) -> Self:
        return self.filter(state=AttemptState.FINISHED)

    def first_ones(self) -> Self:
        """Each person's first attempt at a quiz."""
        return self.filter(number=1)

    def run_out(self, moment: dt.datetime) -> Self:
        """Attempts whose time ended by the moment."""
        return self.in_progress().filter(deadline__lte=moment)
