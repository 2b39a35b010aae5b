"""First attempts at a quiz as rows for `psychometrics`, added up by the database.

A million answers come as a few thousand rows: equal marks in equal attempts are one row with its
count, and so are equal choices of a wording.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import BigIntegerField, Count, F, Min, QuerySet
from django.db.models.functions import Cast, ExtractYear, Round

from guidance.training.enums import AttemptState, Certainty, Order, QuestionKind
from guidance.training.flags import Cycle
from guidance.training.models import Attempt, AttemptItem, QuestionVersion, Quiz
from guidance.training.psychometrics import QuizStatistics, Row, analyse

# A drawn question is told apart from the fixed ones by its place in the quiz.
_DRAWS_FROM = 1000
# The mark of an attempt in millionths, as precise as it is kept, and its year as one number: a
# band. The attempts are grouped by their key so that each worker of the database has them whole;
# drawn questions are added up apart, or the planner would expect a group for every answer.
_MILLION, _YEARS = 1_000_000, 10_000
_MARKS = """
    SELECT i.slot_place, {place}, i.question_version_id, i.fraction, i.max_mark, a.band, COUNT(*)
    FROM {items} i JOIN ({attempts}) a ON a.id = i.attempt_id
    WHERE {which} i.drawn
    GROUP BY 1, 2, 3, 4, 5, 6
"""
_CHOICES = """
    SELECT i.question_version_id, i.certainty, i.given -> 'chosen', i.fraction > 0, COUNT(*)
    FROM {items} i JOIN ({attempts}) a ON a.id = i.attempt_id
    GROUP BY 1, 2, 3, 4
"""


class Answers(NamedTuple):
    """Answers worth the same in attempts that got the same total in a year, `times` of them."""

    slot: int
    place: int | None
    version: int
    mark: float
    max_mark: float
    total: float
    year: int
    times: int

    @property
    def drawn(self) -> bool:
        """Only a drawn question has a place apart from its slot."""
        return self.place is not None


class Choices(NamedTuple):
    """Equal choices of a wording, equally sure and equally right, `times` of them."""

    version: int
    certainty: int | None
    chosen: tuple[str, ...]
    is_wrong: bool
    times: int


@dataclass(frozen=True)
class SureButWrong:
    """A question that people were completely sure of and got wrong: a misconception."""

    question: int
    sure: int
    wrong: int

    @property
    def share(self) -> float:
        return self.wrong / self.sure


@dataclass(frozen=True)
class Figures:
    """The statistics of a quiz and what they are about.

    `questions` is the question at each fixed position, `versions` which versions of a question
    were asked, newest last; `cycles` are its years; `chosen` counts the choices of each version.
    """

    statistics: QuizStatistics
    questions: Mapping[int, int]
    versions: Mapping[int, list[int]]
    cycles: Mapping[int, list[Cycle]]
    chosen: Mapping[int, Mapping[str, int]]
    sure_but_wrong: list[SureButWrong]


def first_attempts(
    quiz: Quiz, *, since: dt.date | None = None, until: dt.date | None = None
) -> QuerySet[Attempt]:
    """The finished first attempts at a quiz, finished on `[since, until)`."""
    said: dict[str, Any] = {"quiz": quiz, "state": AttemptState.FINISHED, "number": 1}
    if since:
        said["finished_at__date__gte"] = since
    if until:
        said["finished_at__date__lt"] = until
    return Attempt.objects.filter(**said)


def figures(quiz: Quiz, *, since: dt.date | None = None, until: dt.date | None = None) -> Figures:
    """The statistics of the first attempts at a quiz, finished on `[since, until)`."""
    attempts = first_attempts(quiz, since=since, until=until)
    with _quick() as cursor:
        rows, choices = list(_answers(cursor, quiz, attempts)), list(_choices(cursor, attempts))
    versions = QuestionVersion.objects.filter(pk__in={row.version for row in rows})
    known = {version.pk: version for version in versions.exclude(kind=QuestionKind.DESCRIPTION)}
    rows = [row for row in rows if row.version in known]
    choices = [one for one in choices if one.version in known]
    of = {version.pk: version.question_id for version in known.values()}
    items = [Row(_position(row), of[row.version], *row[3:6], row.drawn, row.times) for row in rows]
    return Figures(
        analyse(items, _totals(attempts), repeats=_repeats(quiz, items)),
        {row.slot: of[row.version] for row in rows if not row.drawn},
        _asked(of),
        _cycles(rows, of),
        _chosen(choices, known),
        _sure_but_wrong(choices, of),
    )


def _totals(attempts: QuerySet[Attempt]) -> list[tuple[float, int]]:
    """The marks of whole attempts, each with how many got it."""
    found = attempts.values_list("mark").annotate(times=Count("pk")).order_by("mark")
    return [(float(mark or 0), times) for mark, times in found]


@contextmanager
def _quick() -> Iterator[CursorWrapper]:
    """A cursor for adding up much: PostgreSQL takes all its workers, neither compiles nor sorts."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET LOCAL jit = off; SET LOCAL work_mem = '32MB';"
                "SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0;"
                "SET LOCAL enable_sort = off"
            )
        yield cursor


def _answers(cursor: CursorWrapper, quiz: Quiz, attempts: QuerySet[Attempt]) -> Iterator[Answers]:
    mark = Cast(Round(F("mark") * _MILLION), BigIntegerField())
    band = Min(mark * _YEARS + ExtractYear("finished_at"), output_field=BigIntegerField())
    banded = attempts.order_by().values("id").annotate(band=band)
    place = "0" if quiz.order == Order.SHUFFLED else "i.place"
    fixed = _added_up(cursor, _MARKS, banded, place="CAST(NULL AS integer)", which="NOT")
    drawn = _added_up(cursor, _MARKS, banded, place=place, which="")
    for slot, at, version, fraction, most, kept, times in (*fixed, *drawn):
        total, year = divmod(kept, _YEARS)
        worth = float(fraction or 0) * float(most)
        yield Answers(slot, at, version, worth, float(most), total / _MILLION, year, times)


def _choices(cursor: CursorWrapper, attempts: QuerySet[Attempt]) -> Iterator[Choices]:
    plain = attempts.order_by().values("id")
    for version, sure, chosen, is_right, times in _added_up(cursor, _CHOICES, plain):
        yield Choices(version, sure, _keys(chosen), not is_right, times)


def _added_up(
    cursor: CursorWrapper, sql: str, attempts: QuerySet[Any, Any], **names: str
) -> list[tuple[Any, ...]]:
    inner, params = attempts.query.sql_with_params()
    items = AttemptItem._meta.db_table
    cursor.execute(sql.format(items=items, attempts=inner, **names), params)
    return cursor.fetchall()


def _keys(chosen: Any) -> tuple[str, ...]:
    """The chosen keys, as either database gives them."""
    if isinstance(chosen, str):
        chosen = json.loads(chosen)
    return tuple(chosen or ())


def _position(row: Answers) -> int:
    return row.slot if row.place is None else _DRAWS_FROM * (row.slot + 1) + row.place


def drawn_from(position: int) -> int:
    """The place of the rule that drew the question at a position."""
    return position // _DRAWS_FROM - 1


def _asked(of: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for version, question in sorted(of.items()):
        found[question].append(version)
    return dict(found)


def _cycles(rows: Iterable[Answers], of: Mapping[int, int]) -> dict[int, list[Cycle]]:
    """The years of each question, newest last."""
    years: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows:
        year = years[of[row.version]][row.year]
        year[0] += row.times
        year[1] += row.times * (row.mark / row.max_mark if row.max_mark else 0)
    return {
        question: [Cycle(got / times, int(times)) for _, (times, got) in sorted(found.items())]
        for question, found in years.items()
    }


def _chosen(
    choices: Iterable[Choices], versions: Mapping[int, QuestionVersion]
) -> dict[int, dict[str, int]]:
    """How often each choice of a version was taken, choices never taken too."""
    counts: dict[int, dict[str, int]] = {}
    for row in choices:
        for key in row.chosen:
            if row.version not in counts:
                answers = versions[row.version].asked.answers
                counts[row.version] = dict.fromkeys((answer.key for answer in answers), 0)
            counts[row.version][key] = counts[row.version].get(key, 0) + row.times
    return counts


def _sure_but_wrong(choices: Iterable[Choices], of: Mapping[int, int]) -> list[SureButWrong]:
    """The questions of which people were sure and wrong, the worst first."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in choices:
        if row.certainty == Certainty.SURE:
            count = counts[of[row.version]]
            count[0] += row.times
            count[1] += row.times * row.is_wrong
    found = [SureButWrong(question, *count) for question, count in counts.items() if count[1]]
    return sorted(found, key=lambda one: (-one.share, -one.wrong, one.question))


def _repeats(quiz: Quiz, rows: Iterable[Row]) -> dict[int, int]:
    """How many draws a position of a mixed quiz stands for."""
    if quiz.order != Order.SHUFFLED:
        return {}
    counts = dict(quiz.slots.exclude(category=None).values_list("place", "count"))
    positions = {row.position for row in rows if row.drawn}
    return {position: counts.get(drawn_from(position)) or 1 for position in positions}
