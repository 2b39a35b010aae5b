"""What came of the checks of knowledge: for the head of the unit and the director general.

Nobody is named: groups of fewer than `FEWEST` are told by their size alone.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Avg, Count, Q
from django.db.models.functions import TruncQuarter

from guidance.training import plots
from guidance.training.flags import Flag, serious
from guidance.training.models import Attempt, Quiz
from guidance.training.querysets import AttemptQuerySet
from guidance.training.standing import Item, Standing, Topic, standing
from portal.people.models import Unit

# As in `group_results`: scores of fewer people would tell about single ones.
FEWEST = 5
MISCONCEPTION = 0.2


@dataclass(frozen=True)
class GroupResult:
    """How a target group did; figures only when it is large enough."""

    name: str
    people: int
    passed: int
    mean: float

    @property
    def shown(self) -> bool:
        return self.people >= FEWEST

    @property
    def passed_percent(self) -> int:
        return 100 * self.passed // self.people if self.people else 0


@dataclass(frozen=True)
class Quarter:
    """First attempts of a quarter."""

    start: dt.date
    people: int
    passed: int

    @property
    def shown(self) -> bool:
        return self.people >= FEWEST

    @property
    def label(self) -> str:
        return f"{self.start.year} {['I', 'II', 'III', 'IV'][(self.start.month - 1) // 3]}"

    @property
    def passed_percent(self) -> int:
        return 100 * self.passed // self.people if self.people else 0


@dataclass(frozen=True)
class QuizReport:
    """A quiz in the report: its figures, target groups, quarters, and what to do."""

    standing: Standing
    groups: list[GroupResult]
    quarters: list[Quarter]
    bars: list[plots.Bar]

    @property
    def faulty(self) -> list[Item]:
        return [item for item in self.standing.items if serious(item.flags)]

    @property
    def miskeyed(self) -> list[Item]:
        return [item for item in self.standing.items if Flag.MISKEYED in item.flags]

    @property
    def too_easy(self) -> list[Item]:
        return [item for item in self.standing.items if Flag.TOO_EASY in item.flags]

    @property
    def hardest(self) -> list[Item]:
        """The questions that fewer than two thirds got right, the hardest first."""
        found = [
            item
            for item in self.standing.items
            if item.figures.facility is not None and item.figures.facility < 2 / 3
        ]
        return sorted(found, key=lambda item: item.figures.facility or 0)[:5]

    @property
    def topics(self) -> list[Topic]:
        """Questions that at least every fifth of those who were sure got wrong."""
        return [one for one in self.standing.topics if one.found.share >= MISCONCEPTION][:5]

    @property
    def misunderstood(self) -> list[str]:
        """The categories of those, each once."""
        return list(dict.fromkeys(one.question.category.path for one in self.topics))

    @property
    def weak_groups(self) -> list[GroupResult]:
        """Groups of which fewer than four in five passed at once."""
        return [one for one in self.groups if one.shown and one.passed_percent < 80]


def report(since: dt.date, until: dt.date) -> list[QuizReport]:
    """Every quiz that was finished on `[since, until)`, by title."""
    taken = Attempt.objects.finished().filter(
        finished_at__date__gte=since, finished_at__date__lt=until
    )
    quizzes = Quiz.objects.filter(pk__in=taken.values("quiz")).order_by("title")
    return [report_of(quiz, since, until) for quiz in quizzes]


def report_of(quiz: Quiz, since: dt.date, until: dt.date) -> QuizReport:
    """One quiz; quarters go back two years so that the direction is seen."""
    first = Attempt.objects.finished().first_ones().filter(quiz=quiz)
    within = first.filter(finished_at__date__gte=since, finished_at__date__lt=until)
    back = dt.date(until.year - 2, until.month, 1)
    quarters = _quarters(first.filter(finished_at__date__gte=back, finished_at__date__lt=until))
    shares = [(one.label, one.passed_percent) for one in quarters if one.shown]
    return QuizReport(
        standing(quiz, since=since, until=until),
        _groups(within),
        quarters,
        plots.bars([*shares]) if shares else [],
    )


def _quarters(first: AttemptQuerySet) -> list[Quarter]:
    rows = (
        first.annotate(quarter=TruncQuarter("finished_at"))
        .values("quarter")
        .annotate(people=Count("pk"), passed=Count("pk", filter=Q(passed=True)))
        .order_by("quarter")
    )
    return [Quarter(row["quarter"].date(), row["people"], row["passed"]) for row in rows]


def _groups(first: AttemptQuerySet) -> list[GroupResult]:
    """By unit; those without one are external users."""
    rows = (
        first.values("person__unit")
        .annotate(
            people=Count("pk"), passed=Count("pk", filter=Q(passed=True)), mean=Avg("percent")
        )
        .order_by("person__unit")
    )
    names: dict[int | None, str] = defaultdict(str)
    for unit in Unit.objects.all():
        names[unit.pk] = str(unit)
    found = [
        GroupResult(
            names[row["person__unit"]], row["people"], row["passed"], float(row["mean"] or 0)
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.name, one.passed_percent))
