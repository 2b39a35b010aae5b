"""Taking a quiz: begin, save every answer, finish. Nothing is lost and nothing counts twice.

Every step locks the attempt first, so two tabs, a double click and the end of the time come one
after the other. `now` is the clock of the server.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.training.answering import clean
from guidance.training.clock import deadline_of, is_over
from guidance.training.enums import (
    AttemptState,
    Behaviour,
    Ending,
    QuestionKind,
    RemarkKind,
)
from guidance.training.errors import (
    AlreadyChecked,
    AttemptOver,
    NoAttemptsLeft,
    NothingToAsk,
    NotOpen,
    NotTheirs,
    ReadFirst,
)
from guidance.training.marking import NONE, WHOLE, is_answered, mark, total
from guidance.training.models import Answer, Attempt, AttemptItem, Quiz, Remarking
from guidance.training.reading import attempts_left, has_read_course
from guidance.training.services.giving import items_of
from guidance.training.signals import attempt_finished
from portal.audit.services import record
from portal.people.models import User


@dataclass(frozen=True)
class SavedAnswer:
    """What saving did: `number` of the answer that counts now.

    `overtook`: the person had given another answer elsewhere since this form was opened; both
    are kept and this one counts.
    """

    item: AttemptItem
    number: int
    saved: bool
    overtook: bool = False


@transaction.atomic
def start_attempt(actor: User, *, quiz: Quiz, now: dt.datetime) -> Attempt:
    """Begin an attempt, or return the one that is open; pressing twice begins one.

    Raises `NotOpen`, `NoAttemptsLeft`, `ReadFirst`, `NothingToAsk`.
    """
    open_ones = Attempt.objects.in_progress().filter(quiz=quiz, person=actor)
    running = open_ones.first()
    if running is not None and is_over(running.deadline, now):
        finish_attempt(actor, attempt=running, now=now)
    # Attempts are locked before their people everywhere, so that nobody waits in a circle.
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if (running := open_ones.first()) is not None:
        return running
    _may_begin(actor, quiz, now)
    number = Attempt.objects.of(actor).filter(quiz=quiz).count() + 1
    seed = secrets.randbelow(2**62)
    given = items_of(quiz, actor, seed=seed)
    if not any(one.max_mark for one in given):
        raise NothingToAsk
    attempt = Attempt.objects.create(
        quiz=quiz,
        person=actor,
        number=number,
        language=given[0].question_version.question.language,
        purpose=quiz.purpose,
        behaviour=quiz.behaviour,
        pass_percent=quiz.pass_percent,
        seed=seed,
        started_at=now,
        deadline=deadline_of(now, quiz.time_limit_minutes),
        max_mark=sum(one.max_mark for one in given),
    )
    for one in given:
        one.attempt = attempt
    AttemptItem.objects.bulk_create(given)
    record(actor, "training.attempt_begun", attempt, data={"quiz": quiz.slug, "number": number})
    return attempt


@transaction.atomic
def save_answer(
    actor: User,
    *,
    item: AttemptItem,
    given: Mapping[str, Any],
    now: dt.datetime,
    certainty: int | None = None,
    seen: int | None = None,
) -> SavedAnswer:
    """Keep an answer as given; the same again keeps nothing new.

    `seen` is the number of the answer that the form showed: a form in which nothing was changed
    never takes the place of a later answer. An answer after the end is kept too, but does not
    count: nothing is raised for it, `item.attempt` is finished. Raises `NotTheirs`, `NotAsked`,
    `AlreadyChecked`.
    """
    attempt = _lock(actor, item)
    locked = AttemptItem.objects.get(pk=item.pk)
    locked.attempt, locked.question_version = attempt, item.question_version
    cleaned = clean(locked.question_version.asked, given)
    if locked.checked_at is not None:
        raise AlreadyChecked
    if attempt.behaviour != Behaviour.CERTAINTY or not cleaned:
        certainty = None
    last = locked.answers.order_by("-number").first()
    number = last.number if last else 0
    shown = last if seen is None or seen >= number else locked.answers.filter(number=seen).first()
    if _says(shown, cleaned, certainty) or _says(last, cleaned, certainty):
        return SavedAnswer(locked, number, saved=False)
    late = attempt.is_finished or is_over(attempt.deadline, now)
    Answer.objects.create(
        item=locked,
        number=number + 1,
        given=cleaned,
        certainty=certainty,
        saved_at=now,
        is_late=late,
    )
    if late:
        locked.attempt = finish_attempt(actor, attempt=attempt, now=now)
        return SavedAnswer(locked, number, saved=True)
    locked.given, locked.certainty = cleaned, certainty
    locked.answered_at = now if is_answered(cleaned) else None
    locked.save(update_fields=["given", "certainty", "answered_at"])
    return SavedAnswer(locked, number + 1, saved=True, overtook=shown is not last)


@transaction.atomic
def check_item(actor: User, *, item: AttemptItem, now: dt.datetime) -> AttemptItem:
    """Mark one answer at once; from then on it stands. Checking again changes nothing.

    Raises `NotTheirs`, `AttemptOver`, `NotOpen` when the attempt is checked at the end.
    """
    attempt = _lock(actor, item)
    if attempt.behaviour != Behaviour.IMMEDIATE:
        raise NotOpen
    locked = AttemptItem.objects.select_related("question_version").get(pk=item.pk)
    locked.attempt = attempt
    if locked.checked_at is not None:
        return locked
    if attempt.is_finished or is_over(attempt.deadline, now):
        raise AttemptOver
    if is_answered(locked.given):
        locked.checked_at = now
        _mark(locked, annulled=frozenset(), targets={})
        locked.save(update_fields=["checked_at", "fraction", "mark", "graded_by"])
    return locked


@transaction.atomic
def finish_attempt(actor: User | None, *, attempt: Attempt, now: dt.datetime) -> Attempt:
    """Finish an attempt and mark it; finished already, it stays as it is.

    Past its time it ends at its deadline. Raises `NotTheirs`.
    """
    locked = Attempt.objects.select_for_update(of=("self",), no_key=True).get(pk=attempt.pk)
    if actor is not None and locked.person_id != actor.pk:
        raise NotTheirs
    if locked.is_finished:
        return locked
    items = list(locked.items.select_related("question_version"))
    annulled, targets = _remarked(locked)
    for item in items:
        _mark(item, annulled, targets)
    AttemptItem.objects.bulk_update(items, ["fraction", "mark", "graded_by"])
    in_time = not is_over(locked.deadline, now)
    locked.state = AttemptState.FINISHED
    locked.ending = Ending.BY_PERSON if in_time else Ending.TIME
    locked.finished_at = now if in_time else locked.deadline
    write_total(locked, items)
    locked.save()
    record(
        actor,
        "training.attempt_finished",
        locked,
        data={"percent": str(locked.percent), "passed": bool(locked.passed)},
    )
    attempt_finished.send(sender=Attempt, attempt=locked)
    return locked


def finish_run_out(*, now: dt.datetime) -> int:
    """Finish every attempt whose time has ended; returns how many. Safe to repeat."""
    over = [
        attempt
        for attempt in Attempt.objects.run_out(now).order_by("pk")
        if is_over(attempt.deadline, now)
    ]
    for attempt in over:
        finish_attempt(None, attempt=attempt, now=now)
    return len(over)


def write_total(attempt: Attempt, items: list[AttemptItem]) -> None:
    """Write the result of its items onto an attempt, without saving it."""
    result = total(((item.fraction, item.max_mark) for item in items), attempt.pass_percent)
    attempt.mark = result.mark
    attempt.percent = result.percent
    attempt.passed = result.passed


def _may_begin(actor: User, quiz: Quiz, now: dt.datetime) -> None:
    today = timezone.localdate(now)
    if not quiz.is_open_on(today) or not Quiz.objects.for_person(actor).filter(pk=quiz.pk).exists():
        raise NotOpen
    if attempts_left(actor, quiz, now) == 0:
        raise NoAttemptsLeft
    course = quiz.course
    if course is not None and course.read_first and not has_read_course(actor, course, today):
        raise ReadFirst


def _lock(actor: User, item: AttemptItem) -> Attempt:
    """Return the attempt of an item, locked; items are read only after that."""
    locked = Attempt.objects.select_for_update(of=("self",), no_key=True).get(pk=item.attempt_id)
    if locked.person_id != actor.pk:
        raise NotTheirs
    return locked


def _says(answer: Answer | None, given: Mapping[str, Any], certainty: int | None) -> bool:
    """Whether an answer says the same; where there is none, whether nothing is said."""
    if answer is None:
        return not given and certainty is None
    return bool(answer.given == given and answer.certainty == certainty)


def _remarked(attempt: Attempt) -> tuple[frozenset[int], dict[int, Any]]:
    """Return versions annulled in the quiz, and those marked by the key of another."""
    annulled: set[int] = set()
    targets: dict[int, Any] = {}
    for one in (
        Remarking.objects.filter(quiz=attempt.quiz_id).select_related("target").order_by("pk")
    ):
        if one.kind == RemarkKind.ANNUL:
            annulled.add(one.version_id)
        else:
            targets[one.version_id] = one.target
    return frozenset(annulled), targets


def _mark(item: AttemptItem, annulled: frozenset[int], targets: dict[int, Any]) -> None:
    version = item.question_version
    if version.kind == QuestionKind.DESCRIPTION:
        return
    if version.pk in annulled:
        item.fraction, item.graded_by = WHOLE, None
    else:
        key = targets.get(version.pk, version)
        item.fraction = mark(key.asked, item.given).fraction or NONE
        item.graded_by = key
    item.mark = item.fraction * item.max_mark
