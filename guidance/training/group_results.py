"""Results per target group and over time: who is valid, and how the tests went."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, FloatField, Q, Sum
from django.db.models.functions import Cast

from guidance.training.enums import AttemptState
from guidance.training.models import (
    Assignment,
    Attempt,
    ExternalUser,
    Requirement,
    Validity,
)
from guidance.training.querysets_requirements import AssignmentQuerySet
from guidance.training.seeing import Sight
from guidance.training.status import Summary
from guidance.training.validity import Ground, Row, is_valid_on, state_of
from portal.people.roles import Role
from portal.workdays import DAY, add_months

MONTHS = 12
# Scores of fewer people would tell about single ones.
FEWEST = 5
KINDS = ("all", "role", "unit", "tenant")


@dataclass(frozen=True)
class Group:
    """A target group: how many owe it, how many are valid, how their attempts of a year went."""

    kind: str
    name: str
    people: int
    valid: int
    attempts: int = 0
    passed: int = 0
    mean: float | None = None

    @property
    def valid_percent(self) -> int:
        return 100 * self.valid // self.people if self.people else 0

    @property
    def shows_scores(self) -> bool:
        return self.people >= FEWEST and self.attempts > 0

    @property
    def passed_percent(self) -> int:
        return 100 * self.passed // self.attempts if self.attempts else 0


@dataclass
class _Sum:
    """What is added up of a group."""

    people: int = 0
    valid: int = 0
    attempts: int = 0
    passed: int = 0
    percent: float = 0.0


class Owed(NamedTuple):
    """What one person owes: as which role, in which unit, valid until when, due when."""

    person: int
    role: str
    unit: int | None
    valid_until: dt.date | None
    due_on: dt.date


def read_owed(owed: AssignmentQuerySet) -> list[Owed]:
    """Read what people owe by one requirement; one query."""
    rows = owed.order_by().values_list("person", "role", "person__unit", "valid_until", "due_on")
    return [Owed(*row) for row in rows]


def summary_of(requirement: Requirement, rows: Iterable[Owed], today: dt.date) -> Summary | None:
    """Count by state; None where nobody owes it."""
    window, grace = requirement.window_days, requirement.grace_days
    counts = Counter(
        state_of(row.valid_until, row.due_on, today, window_days=window, grace_days=grace).value
        for row in rows
    )
    return Summary(requirement, dict(counts)) if counts else None


def by_group(requirement: Requirement, rows: Iterable[Owed], sight: Sight) -> list[Group]:
    """Return everybody in sight, then the groups by role, unit and municipality; three queries."""
    members = ExternalUser.objects.on(sight.today).values_list("person", "tenant", "tenant__name")
    tenants = {person: (tenant, name) for person, tenant, name in members}
    names: dict[str, dict[Any, str]] = {
        "all": {"": ""},
        "role": {code: str(label) for code, label in Role.choices},
        "unit": {unit.pk: str(unit) for unit in sight.units},
        "tenant": dict(tenants.values()),
    }
    scores = _scores(requirement, sight.today)
    sums: dict[tuple[str, Any], _Sum] = defaultdict(_Sum)
    for row in rows:
        attempts, passed, percent = scores.get(row.person, (0, 0, 0.0))
        tenant, _name = tenants.get(row.person, (None, ""))
        for key in (("all", ""), ("role", row.role), ("unit", row.unit), ("tenant", tenant)):
            one = sums[key]
            one.people += 1
            one.valid += row.valid_until is not None and row.valid_until > sight.today
            one.attempts += attempts
            one.passed += passed
            one.percent += percent
    found = [
        _group(kind, names[kind].get(value, ""), one)
        for (kind, value), one in sums.items()
        if value or kind == "all"
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.valid_percent, one.name))


def _group(kind: str, name: str, one: _Sum) -> Group:
    mean = one.percent / one.attempts if one.attempts else None
    return Group(kind, name, one.people, one.valid, one.attempts, one.passed, mean)


def _scores(requirement: Requirement, today: dt.date) -> dict[int, tuple[int, int, float]]:
    """Return attempts, passes and the sum of per cents of a year for each person."""
    taken = (
        Attempt.objects.filter(
            quiz=requirement.quiz_id,
            state=AttemptState.FINISHED,
            finished_at__date__gt=add_months(today, -MONTHS),
        )
        .order_by()
        .values_list("person")
        .annotate(
            attempts=Count("pk"),
            passes=Count("pk", filter=Q(passed=True)),
            percents=Sum(Cast("percent", FloatField())),
        )
    )
    return {person: (attempts, passes, percents) for person, attempts, passes, percents in taken}


@dataclass(frozen=True)
class Month:
    """Of those who owed it on the last day of a month, how many were valid."""

    last_day: dt.date
    owed: int
    valid: int

    @property
    def percent(self) -> int:
        return 100 * self.valid // self.owed if self.owed else 0


def by_month(requirement: Requirement, sight: Sight) -> list[Month]:
    """Return the last twelve months of the people in sight, by the ledger; two queries."""
    days = month_ends(sight.today)
    owed = Assignment.objects.filter(
        sight.people("person__"), requirement=requirement, since__lte=days[-1]
    )
    owing: dict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    for person, since, until in owed.values_list("person", "since", "until"):
        owing[person].append((since, until))
    ledgers: dict[int, list[Row]] = defaultdict(list)
    rows = Validity.objects.filter(
        Q(end=None) | Q(end__gt=days[0]),
        sight.people("person__"),
        requirement=requirement,
        start__lte=days[-1],
    )
    for person, start, end, ground in rows.order_by("pk").values_list(
        "person", "start", "end", "ground"
    ):
        ledgers[person].append(Row(start, end, Ground(ground)))
    return [_month(day, owing, ledgers) for day in days]


def _month(
    day: dt.date,
    owing: dict[int, list[tuple[dt.date, dt.date | None]]],
    ledgers: dict[int, list[Row]],
) -> Month:
    people = [person for person, spans in owing.items() if _covers(spans, day)]
    valid = sum(is_valid_on(ledgers.get(person, []), day) for person in people)
    return Month(day, len(people), valid)


def _covers(spans: Iterable[tuple[dt.date, dt.date | None]], day: dt.date) -> bool:
    return any(since <= day and (until is None or day < until) for since, until in spans)


def month_ends(today: dt.date) -> list[dt.date]:
    """Return the last days of the eleven months before this one, and today.

    >>> month_ends(dt.date(2026, 11, 21))[-2:]
    [datetime.date(2026, 10, 31), datetime.date(2026, 11, 21)]
    """
    first = today.replace(day=1)
    return [add_months(first, -back) - DAY for back in reversed(range(MONTHS - 1))] + [today]
