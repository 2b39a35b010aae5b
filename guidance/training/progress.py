"""Where a person stands in an attempt: what is answered, what was checked, what is left."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from guidance.training.clock import seconds_left
from guidance.training.enums import Behaviour, Purpose, QuestionKind, Shown
from guidance.training.marking import is_answered
from guidance.training.models import Attempt, AttemptItem, QuestionSource
from guidance.training.presenting import Asked, Reviewed, ask, review
from guidance.training.sourcing import sources_for


@dataclass(frozen=True)
class Step:
    """A question in the list of an attempt."""

    place: int
    name: str
    is_answered: bool
    is_checked: bool
    is_text: bool


@dataclass(frozen=True)
class Topic:
    """How many questions of a category are answered."""

    name: str
    answered: int
    asked: int

    @property
    def is_done(self) -> bool:
        return self.answered == self.asked


class Progress:
    """The items of an attempt with what was given so far; read once."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        self.items = list(
            attempt.items.select_related("question_version__question__category").order_by("place")
        )

    @cached_property
    def steps(self) -> list[Step]:
        return [
            Step(
                item.place,
                str(item.question_version),
                is_answered(item.given),
                item.checked_at is not None,
                _is_text(item),
            )
            for item in self.items
        ]

    @cached_property
    def topics(self) -> list[Topic]:
        """The categories in the order in which they come."""
        asked: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        for item in self.items:
            if not _is_text(item):
                name = item.question_version.question.category.name
                asked[name] += 1
                answered[name] += is_answered(item.given)
        return [Topic(name, answered[name], count) for name, count in asked.items()]

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def to_answer(self) -> int:
        """How many questions ask for an answer."""
        return sum(1 for step in self.steps if not step.is_text)

    @property
    def answered(self) -> int:
        return sum(1 for step in self.steps if step.is_answered)

    @property
    def unanswered(self) -> list[Step]:
        return [step for step in self.steps if not step.is_answered and not step.is_text]

    @property
    def percent(self) -> int:
        return round(100 * self.answered / self.to_answer) if self.to_answer else 100

    @property
    def next_place(self) -> int:
        """The first question without an answer, else the first of all."""
        return self.unanswered[0].place if self.unanswered else 1

    def item(self, place: int) -> AttemptItem | None:
        """The question at a place."""
        return next((one for one in self.items if one.place == place), None)

    def asked(self, item: AttemptItem) -> Asked:
        return ask(item.question_version, item.option_order, item.given)

    def seen(self, item: AttemptItem) -> int:
        """The number of the answer that the page shows."""
        last = item.answers.order_by("-number").values_list("number", flat=True).first()
        return last or 0

    def checked(self, item: AttemptItem) -> Reviewed | None:
        """A question that was checked at once, with its feedback and source."""
        if self.attempt.behaviour != Behaviour.IMMEDIATE or item.checked_at is None:
            return None
        version = item.question_version
        return review(item, Shown.ANSWERS, sources_for(self.attempt.person, [version])[version.pk])

    def checked_before(self, item: AttemptItem) -> Reviewed | None:
        """The question before this one, when it was checked at once."""
        before = self.item(item.place - 1)
        return self.checked(before) if before is not None else None

    def sources(self, item: AttemptItem) -> list[QuestionSource]:
        """The paragraphs to look up while answering: not in a proof of knowledge."""
        version = item.question_version
        if self.attempt.purpose == Purpose.PROOF or item.checked_at is not None:
            return []
        return sources_for(self.attempt.person, [version])[version.pk]

    def seconds_left(self, now: dt.datetime) -> int | None:
        return seconds_left(self.attempt.deadline, now)


def progress_of(attempt: Attempt) -> Progress:
    """Return where the person stands in an attempt."""
    return Progress(attempt)


def _is_text(item: AttemptItem) -> bool:
    return item.question_version.kind == QuestionKind.DESCRIPTION
