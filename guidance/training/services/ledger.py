"""Writing the ledger of validity: what a pass, an extension or a revocation adds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from guidance.training import validity
from guidance.training.enums import Purpose
from guidance.training.errors_requirements import (
    NoLonger,
    NothingHolds,
    OwnValidity,
    QuestionsOpen,
    ReasonMissing,
)
from guidance.training.models import (
    Assignment,
    Attempt,
    DeltaTask,
    DeltaTest,
    Ground,
    Requirement,
    Validity,
)
from guidance.training.seeing import require_keeper
from guidance.training.services.certificates import issue_certificate
from guidance.training.validity import Row, Span
from portal.audit.services import record
from portal.people.acting import identities
from portal.people.models import User
from portal.recurring.models import Duty
from portal.recurring.services import move_open_terms, record_outcome
from portal.workdays import DAY

DUTY = "training_due"
PASSED = "passed"
CHUNK = 500


def rows_of(person: int, requirement: int) -> list[Row]:
    """Return a person's ledger for a requirement, in the order of recording."""
    return rows_of_many([person], requirement)[person]


def rows_of_many(people: Collection[int], requirement: int) -> dict[int, list[Row]]:
    """Return the ledgers of people for a requirement; one query."""
    found: dict[int, list[Row]] = defaultdict(list)
    kept = Validity.objects.filter(requirement=requirement, person__in=people).order_by("pk")
    for who, start, end, ground in kept.values_list("person", "start", "end", "ground"):
        found[who].append(Row(start, end, validity.Ground(ground)))
    return found


@transaction.atomic
def record_attempt(attempt: Attempt) -> list[Validity]:
    """Enter a passed attempt as a proof of every requirement that asks for its quiz.

    Called in the transaction that finished or regraded the attempt; repeating it adds nothing.
    A shorter quiz of the refresh counts only inside the window; a check of what changed gives
    back what the change had put in question.
    """
    if not attempt.passed or attempt.purpose == Purpose.PRACTICE:
        return []
    assert attempt.finished_at is not None
    day = timezone.localdate(attempt.finished_at)
    person = User.objects.select_for_update(no_key=True).get(pk=attempt.person_id)
    if attempt.purpose == Purpose.DELTA:
        return _record_delta(attempt, person, day)
    asked = Requirement.objects.on(day).filter(
        Q(quiz=attempt.quiz_id) | Q(refresh_quiz=attempt.quiz_id)
    )
    recorded = Validity.objects.filter(attempt=attempt, ground=Ground.PASS)
    asked = asked.exclude(pk__in=recorded.values("requirement"))
    rows = [_record_pass(attempt, person, one, day) for one in asked.order_by("pk")]
    return [row for row in rows if row is not None]


def _record_pass(
    attempt: Attempt, person: User, requirement: Requirement, day: dt.date
) -> Validity | None:
    before = rows_of(person.pk, requirement.pk)
    if requirement.quiz_id != attempt.quiz_id and not _in_window(before, requirement, day):
        return None
    for task in DeltaTask.objects.open().filter(person=person, delta__requirement=requirement):
        _settle(task, attempt, day)
    rows = rows_of(person.pk, requirement.pk)
    span = validity.after_pass(rows, day, requirement.validity_length, requirement.window_days)
    row = _append(person, requirement, span, Ground.PASS, attempt=attempt)
    issue_certificate(row, day)
    record(
        person,
        "training.passed",
        row,
        data={"requirement": requirement.code, "attempt": attempt.pk, **_days(span)},
    )
    refresh_assignment(person, requirement, day, passed=True)
    return row


def _in_window(rows: Sequence[Row], requirement: Requirement, day: dt.date) -> bool:
    held = validity.stretch_on(rows, day)
    return held is not None and day >= validity.window_opens(held.end, requirement.window_days)


def _record_delta(attempt: Attempt, person: User, day: dt.date) -> list[Validity]:
    tasks = DeltaTask.objects.open().filter(person=person, quiz=attempt.quiz_id)
    rows = []
    for task in tasks.select_related("delta__requirement").order_by("pk"):
        row = _settle(task, attempt, day)
        rows += [row] if row is not None else []
        refresh_assignment(person, task.delta.requirement, day)
    return rows


def _settle(task: DeltaTask, attempt: Attempt, day: dt.date) -> Validity | None:
    """Close a task and give back what it had put in question; other changes stay in question."""
    DeltaTask.objects.filter(pk=task.pk).update(done_on=day, attempt=attempt)
    delta = task.delta
    person, requirement = task.person, delta.requirement
    others = DeltaTask.objects.open().filter(person=person, delta__requirement=requirement)
    span = validity.after_delta(
        rows_of(person.pk, requirement.pk), day, others.values_list("due_on", flat=True)
    )
    row = None
    if span is not None:
        row = _append(person, requirement, span, Ground.DELTA_DONE, attempt=attempt, delta=delta)
    record(
        person,
        "training.delta_done",
        delta,
        data={"requirement": requirement.code, "attempt": attempt.pk},
    )
    return row


@transaction.atomic
def extend_validity(
    actor: User,
    *,
    person: User,
    requirement: Requirement,
    last_day: dt.date,
    reason: str,
    today: dt.date,
) -> Validity:
    """Let what holds today hold up to a later last day, with a reason; no certificate follows."""
    _check(actor, person, reason, today)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if DeltaTask.objects.open().filter(person=person, delta__requirement=requirement).exists():
        raise QuestionsOpen
    rows = rows_of(person.pk, requirement.pk)
    held = validity.stretch_on(rows, today)
    if held is None:
        raise NothingHolds
    span = validity.after_extension(rows, today, last_day)
    if span is None:
        raise NoLonger(held.end - DAY)
    row = _append(
        person, requirement, span, Ground.EXTENSION, reason=reason.strip(), recorded_by=actor
    )
    _tell(actor, "training.extended", row, span.start, span.end)
    refresh_assignment(person, requirement, today)
    return row


@transaction.atomic
def revoke_validity(
    actor: User, *, person: User, requirement: Requirement, reason: str, today: dt.date
) -> Validity:
    """Take validity away from today on, with a reason, until the next pass."""
    _check(actor, person, reason, today)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    rows = rows_of(person.pk, requirement.pk)
    last = validity.last_stretch(rows)
    if last is None or last.end <= today:
        raise NothingHolds
    row = _append(
        person,
        requirement,
        Span(today, validity.OPEN_END),
        Ground.REVOKED,
        reason=reason.strip(),
        recorded_by=actor,
    )
    _tell(actor, "training.revoked", row, today, None)
    refresh_assignment(person, requirement, today)
    return row


def _check(actor: User, person: User, reason: str, today: dt.date) -> None:
    require_keeper(actor)
    if person.pk in identities(actor, today):
        raise OwnValidity
    if not reason.strip():
        raise ReasonMissing


def _append(
    person: User,
    requirement: Requirement,
    span: Span,
    ground: Ground,
    *,
    attempt: Attempt | None = None,
    delta: DeltaTest | None = None,
    reason: str = "",
    recorded_by: User | None = None,
) -> Validity:
    return Validity.objects.create(
        person=person,
        requirement=requirement,
        start=span.start,
        end=None if span.end == validity.OPEN_END else span.end,
        ground=ground,
        attempt=attempt,
        delta=delta,
        reason=reason,
        recorded_by=recorded_by,
        recorded_at=timezone.now(),
    )


def refresh_assignment(
    person: User, requirement: Requirement, today: dt.date, *, passed: bool = False
) -> None:
    """Bring what is kept beside the ledger of a person, and the duty, in line with it."""
    refresh_assignments([person.pk], requirement, today, passed_by=person if passed else None)


def refresh_assignments(
    people: Collection[int],
    requirement: Requirement,
    today: dt.date,
    *,
    passed_by: User | None = None,
) -> None:
    """Bring what is kept beside the ledgers, and the duties, in line with them; as many queries
    for many. `passed_by` is the one whose duty is done by a pass."""
    owed = list(Assignment.objects.open().filter(person__in=list(people), requirement=requirement))
    ledgers = rows_of_many([one.person_id for one in owed], requirement.pk)
    for one in owed:
        rows = ledgers[one.person_id]
        stretch = validity.last_stretch(rows)
        one.valid_until = stretch.end if stretch else None
        if one.valid_until and one.valid_until > today:
            one.due_on = one.valid_until - DAY
        elif rows and rows[-1].ground == validity.Ground.REVOKED:
            one.due_on = today + requirement.first_days * DAY
    Assignment.objects.bulk_update(owed, ["valid_until", "due_on"], batch_size=CHUNK)
    duties = _duties_of(owed)
    if passed_by is not None:
        for duty in duties.values():
            _record_duty(passed_by, duty, today)
    move_open_terms(
        {duties[one.pk].pk: one.due_on for one in owed if one.pk in duties},
    )


def _duties_of(owed: Collection[Assignment]) -> dict[int, Duty]:
    """The duties of the recurring engine that remind of what is owed, by its key."""
    about = ContentType.objects.get_for_model(Assignment)
    duties = Duty.objects.filter(
        kind=DUTY, subject_type=about, subject_id__in=[one.pk for one in owed], ends_on=None
    )
    return {duty.subject_id: duty for duty in duties if duty.subject_id is not None}


def _record_duty(person: User, duty: Duty, today: dt.date) -> None:
    """Close the open time as passed; a second pass on one day finds the next not begun yet."""
    term = duty.terms.open().order_by("due_on").first()
    if term is not None and term.period_start <= today:
        record_outcome(person, term=term, result=PASSED, done_on=today, today=today)


def _tell(actor: User, verb: str, row: Validity, start: dt.date, end: dt.date | None) -> None:
    record(
        actor,
        verb,
        row,
        data={
            "requirement": row.requirement.code,
            "person": row.person_id,
            "from": start.isoformat(),
            "until": end.isoformat() if end else None,
        },
        personal={"reason": row.reason},
    )


def _days(span: Span) -> dict[str, str]:
    return {"from": span.start.isoformat(), "until": span.end.isoformat()}
