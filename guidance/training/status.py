"""Where people stand with their training: rows of lists, counts by state, one's own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from guidance.training.models import Assignment, DeltaTask, ExternalUser, Requirement
from guidance.training.querysets_requirements import AssignmentQuerySet
from guidance.training.seeing import Sight
from guidance.training.validity import State, state_of, window_opens
from portal.people.models import Absence, Unit, User
from portal.workdays import DAY

WORDS: dict[str, "str | Promise"] = {
    State.LAPSED: pgettext_lazy("training", "Lapsed"),
    State.LATE: pgettext_lazy("training", "Late"),
    State.TO_DO: pgettext_lazy("training", "To take"),
    State.EXPIRING: pgettext_lazy("training", "Ends soon"),
    State.VALID: pgettext_lazy("training", "Valid"),
}
TONES = {
    State.LAPSED: ("bad", "bad"),
    State.LATE: ("bad", "clock"),
    State.TO_DO: ("info", "pen"),
    State.EXPIRING: ("warn", "clock"),
    State.VALID: ("ok", "ok"),
}
# The most urgent first, as lists and bars show them.
ORDER = tuple(WORDS)
GOOD = frozenset({State.VALID.value, State.EXPIRING.value})


@dataclass(frozen=True)
class Summary:
    """How many people stand where with one requirement."""

    requirement: Requirement
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def valid_percent(self) -> int:
        """The share of those who are valid, in whole per cent rounded down; 100 means all."""
        good = sum(self.counts.get(state, 0) for state in GOOD)
        return 100 * good // self.total if self.total else 0

    @property
    def parts(self) -> list[tuple[str, str, "str | Promise", int]]:
        """State, tone, words and number of each state that somebody is in."""
        return [
            (state, TONES[State(state)][0], WORDS[state], self.counts[state])
            for state in ORDER
            if self.counts.get(state)
        ]


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed down to."""

    requirement: int | None = None
    state: str = ""
    unit: Unit | None = None
    tenant: int | None = None
    words: str = ""


def owed_in_sight(sight: Sight, filters: Filters) -> AssignmentQuerySet:
    """Return what the people in sight owe, narrowed down by all but the state."""
    owed = Assignment.objects.open().filter(sight.people("person__"))
    if filters.requirement:
        owed = owed.filter(requirement=filters.requirement)
    if filters.unit is not None:
        inside = Unit.objects.below([filters.unit.pk]).order_by()
        owed = owed.filter(person__unit__in=inside.values("pk"))
    if filters.tenant:
        members = ExternalUser.objects.on(sight.today).filter(tenant=filters.tenant)
        owed = owed.filter(person__in=members.values("person"))
    for word in filters.words.split()[:4]:
        found = Q()
        for form in {word, word.capitalize(), word.lower()}:
            found |= Q(person__first_name__icontains=form) | Q(person__last_name__icontains=form)
        owed = owed.filter(found)
    return owed


def summaries(
    owed: AssignmentQuerySet, today: dt.date, requirements: Sequence[Requirement]
) -> list[Summary]:
    """Count by requirement and state, of those given; one query for any number of people."""
    known = {one.pk: one for one in requirements}
    rows: Any = owed.filter(requirement__in=known).with_state(today, requirements).order_by()
    counted = rows.values_list("requirement", "state").annotate(count=Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for requirement, state, count in counted:
        found.setdefault(requirement, {})[state] = count
    return sorted(
        (Summary(known[key], counts) for key, counts in found.items()),
        key=lambda one: str(one.requirement),
    )


@dataclass(frozen=True)
class Standing:
    """What one person owes and where they stand with it."""

    owed: Assignment
    state: State
    is_away: bool = False
    place: str = ""

    @property
    def words(self) -> "str | Promise":
        return WORDS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state][0]

    @property
    def icon(self) -> str:
        return TONES[self.state][1]

    @property
    def last_day(self) -> dt.date | None:
        """The last day of validity, past or to come."""
        return self.owed.valid_until - DAY if self.owed.valid_until else None


def standings(rows: Sequence[Assignment], today: dt.date) -> list[Standing]:
    """Return rows of a list with their states; two queries for any page."""
    people = {row.person_id for row in rows}
    away = set(Absence.objects.on(today).filter(person__in=people).values_list("person", flat=True))
    members = ExternalUser.objects.on(today).filter(person__in=people).select_related("tenant")
    tenants = {one.person_id: one.tenant.name for one in members}
    return [
        Standing(
            row,
            state_on(row, today),
            row.person_id in away,
            tenants.get(row.person_id) or str(row.person.unit or ""),
        )
        for row in rows
    ]


def state_on(owed: Assignment, today: dt.date) -> State:
    """Return where a person stands with what they owe on a day."""
    return state_of(
        owed.valid_until,
        owed.due_on,
        today,
        window_days=owed.requirement.window_days,
        grace_days=owed.requirement.grace_days,
    )


@dataclass
class Mine:
    """One thing that a person owes, as they see it: what it is, until when, and what to take."""

    standing: Standing
    questions: list[DeltaTask] = field(default_factory=list)

    @property
    def requirement(self) -> Requirement:
        return self.standing.owed.requirement

    @property
    def quiz(self) -> Any:
        """What to take now: the questions on a change, the shorter refresh, or the whole."""
        if self.questions:
            return self.questions[0].quiz
        if self.standing.state == State.EXPIRING and self.requirement.refresh_quiz:
            return self.requirement.refresh_quiz
        return self.requirement.quiz

    @property
    def is_open(self) -> bool:
        """Whether something is to be done now."""
        return bool(self.questions) or self.standing.state != State.VALID

    @property
    def opens_on(self) -> dt.date | None:
        """From which day on the refresh may be taken."""
        until = self.standing.owed.valid_until
        return window_opens(until, self.requirement.window_days) if until else None

    @property
    def due_on(self) -> dt.date:
        days = [task.due_on for task in self.questions]
        return min([self.standing.owed.due_on, *days])


def mine(person: User, today: dt.date) -> list[Mine]:
    """Return what a person owes, the most urgent first; at most five queries."""
    rows = list(
        Assignment.objects.open()
        .filter(person=person)
        .select_related("requirement__quiz", "requirement__refresh_quiz", "person__unit")
        .order_by("due_on", "pk")
    )
    if not rows:
        return []
    tasks: dict[int, list[DeltaTask]] = {}
    open_tasks = DeltaTask.objects.open().filter(person=person)
    for task in open_tasks.select_related("delta__version", "quiz").order_by("due_on"):
        tasks.setdefault(task.delta.requirement_id, []).append(task)
    return [
        Mine(standing, tasks.get(standing.owed.requirement_id, []))
        for standing in standings(rows, today)
    ]
