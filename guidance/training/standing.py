"""A quiz seen by those who look after it: its questions beside their figures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, FloatField
from django.db.models.functions import Cast

from guidance.training import plots
from guidance.training.flags import Flag, flags, is_shown
from guidance.training.item_rows import (
    Figures,
    SureButWrong,
    drawn_from,
    figures,
    first_attempts,
)
from guidance.training.models import Question, QuestionVersion, Quiz
from guidance.training.presenting import choice_html
from guidance.training.psychometrics import ItemStatistics, QuizStatistics


@dataclass(frozen=True)
class TakenChoice:
    """A choice of a question and how many took it."""

    html: str
    is_right: bool
    times: int
    percent: int


@dataclass(frozen=True)
class Item:
    """A question with its figures; `place` is empty for a question drawn at random."""

    place: str
    question: Question
    version: QuestionVersion
    figures: ItemStatistics
    flags: tuple[Flag, ...]
    choices: tuple[TakenChoice, ...]

    @property
    def facility_percent(self) -> int | None:
        share = self.figures.facility
        return None if share is None else round(100 * share)


@dataclass(frozen=True)
class Draw:
    """A place that draws, numbered, or several of a mixed quiz together: where from, how many."""

    number: int
    category: str
    figures: ItemStatistics

    @property
    def people(self) -> int:
        return self.figures.attempts // self.figures.repeats

    @property
    def weight(self) -> float | None:
        """The effective weight of all its questions."""
        each = self.figures.effective_weight
        return None if each is None else each * self.figures.repeats


@dataclass(frozen=True)
class Topic:
    """A question of which people were sure and wrong, with its topic."""

    question: Question
    found: SureButWrong

    @property
    def percent(self) -> int:
        return round(100 * self.found.share)


@dataclass(frozen=True)
class Standing:
    """Everything the page of figures shows; nothing but the count when people are too few."""

    quiz: Quiz
    attempts: int
    shown: bool
    statistics: QuizStatistics
    items: tuple[Item, ...] = ()
    draws: tuple[Draw, ...] = ()
    topics: tuple[Topic, ...] = ()
    results: tuple[plots.Bar, ...] = ()
    dots: tuple[plots.Dot, ...] = ()
    passed: int = 0

    @property
    def flagged(self) -> list[Item]:
        return [item for item in self.items if item.flags]

    @property
    def passed_percent(self) -> int:
        return 100 * self.passed // self.attempts if self.attempts else 0


def standing(quiz: Quiz, *, since: dt.date | None = None, until: dt.date | None = None) -> Standing:
    """The figures of the first attempts at a quiz, finished on `[since, until)`."""
    found = figures(quiz, since=since, until=until)
    people = found.statistics.attempts
    if not is_shown(people):
        return Standing(quiz, people, False, QuizStatistics(people, (), ()))
    items = tuple(_items(found))
    attempts = first_attempts(quiz, since=since, until=until)
    percents = attempts.values_list(Cast("percent", FloatField())).annotate(times=Count("pk"))
    return Standing(
        quiz,
        people,
        True,
        found.statistics,
        items,
        tuple(_draws(quiz, found)),
        tuple(_topics(found.sure_but_wrong)),
        tuple(plots.bars(plots.histogram(percents.order_by()))),
        tuple(_dots(items)),
        attempts.filter(passed=True).count(),
    )


def _items(found: Figures) -> list[Item]:
    statistics = found.statistics
    fixed = [one for one in statistics.positions if (one.position or 0) in found.questions]
    keys = {found.questions[one.position or 0] for one in fixed}
    keys |= {one.question for one in statistics.drawn if one.question is not None}
    questions = Question.objects.select_related("category", "current").in_bulk(keys)
    last = {question: versions[-1] for question, versions in found.versions.items()}
    versions = QuestionVersion.objects.in_bulk(last.values())
    items = []
    for one in (*fixed, *statistics.drawn):
        drawn = one.position is None
        key = one.question if drawn else found.questions[one.position or 0]
        if key is None or not is_shown(one.attempts):
            continue
        version = versions[last[key]]
        counts = found.chosen.get(version.pk, {})
        items.append(
            Item(
                "" if drawn else str(one.position),
                questions[key],
                version,
                one,
                flags(one, cycles=found.cycles.get(key, ()), chosen=counts),
                tuple(_choices(version, counts)),
            )
        )
    return items


def _draws(quiz: Quiz, found: Figures) -> list[Draw]:
    """The places that draw; what they ask differs from person to person."""
    categories = dict(quiz.slots.exclude(category=None).values_list("place", "category__path"))
    drawing = [
        one
        for one in found.statistics.positions
        if (one.position or 0) not in found.questions and is_shown(one.attempts)
    ]
    return [
        Draw(number, categories.get(drawn_from(one.position or 0), ""), one)
        for number, one in enumerate(drawing, start=1)
    ]


def _choices(version: QuestionVersion, counts: Mapping[str, int]) -> list[TakenChoice]:
    everybody = sum(counts.values()) or 1
    return [
        TakenChoice(
            choice_html(version.kind, choice),
            choice.fraction > 0,
            counts[choice.key],
            round(100 * counts[choice.key] / everybody),
        )
        for choice in version.asked.answers
        if choice.key in counts
    ]


def _topics(sure: list[SureButWrong]) -> list[Topic]:
    told = [one for one in sure if is_shown(one.sure)]
    questions = Question.objects.select_related("category", "current").in_bulk(
        [one.question for one in told]
    )
    return [Topic(questions[one.question], one) for one in told]


def _dots(items: tuple[Item, ...]) -> list[plots.Dot]:
    """Facility from left to right, discrimination from the bottom up."""
    return [
        plots.Dot(
            plots.at_x(item.figures.facility),
            plots.index_height(item.figures.discrimination),
            item.place or str(item.question.pk),
            "bad" if Flag.MISKEYED in item.flags else "warn" if item.flags else "ok",
        )
        for item in items
        if item.figures.facility is not None and item.figures.discrimination is not None
    ]
