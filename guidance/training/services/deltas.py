"""Questions on a change: who owes them after a text changed, and by when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from content.documents.enums import CONSEQUENCES, ChangeClass
from content.documents.models import NoteVersion
from guidance.training.enums import Audience, Behaviour, Purpose, QuestionState, QuizState
from guidance.training.models import (
    Assignment,
    AttemptItem,
    DeltaTask,
    DeltaTest,
    Ground,
    Question,
    Quiz,
    QuizSlot,
    Requirement,
    Validity,
)
from guidance.training.notices_requirements import tell_of_change
from guidance.training.services.ledger import refresh_assignments
from guidance.training.services.staleness import strongest
from portal.audit.services import record
from portal.workdays import DAY, add_working_days

MOST_QUESTIONS = 5


@transaction.atomic
def prepare_deltas(version: NoteVersion, touched: Collection[Question]) -> list[DeltaTest]:
    """Note which requirements a published change concerns; safe to repeat.

    Only a substantive or urgent change asks anybody again, and only where a pass of somebody
    rested on the `touched` questions. The test waits until these have been looked through.
    """
    keys = [question.pk for question in touched]
    change_class = _class_of_change(version, keys)
    if not CONSEQUENCES[change_class].retest or not touched:
        return []
    concerned = (
        Validity.objects.filter(
            ground=Ground.PASS, attempt__items__question_version__question__in=keys
        )
        .order_by()
        .values("requirement")
        .distinct()
    )
    made = []
    for requirement in Requirement.objects.filter(pk__in=concerned):
        delta, is_new = DeltaTest.objects.get_or_create(
            version=version,
            requirement=requirement,
            defaults={
                "change_class": change_class,
                "anchors": _anchors(keys),
                "created_at": timezone.now(),
            },
        )
        if is_new:
            delta.questions.set(keys)
            made.append(delta)
    return made


def _class_of_change(version: NoteVersion, questions: Collection[int]) -> ChangeClass:
    """Return the strongest class among the versions since the one that the questions tested."""
    tested = NoteVersion.objects.filter(
        document=version.document_id,
        number__lt=version.number,
        tested_by__question_version__question__in=questions,
    ).aggregate(last=Max("number"))
    since = NoteVersion.objects.filter(
        document=version.document_id, number__gt=tested["last"] or 0, number__lte=version.number
    )
    found = strongest(since.values_list("change_class", flat=True))
    return found or ChangeClass(version.change_class)


def _anchors(questions: Collection[int]) -> list[str]:
    found = Question.objects.filter(pk__in=questions).values_list(
        "current__sources__anchor", flat=True
    )
    return sorted({anchor for anchor in found if anchor})


@transaction.atomic
def open_ready_deltas(today: dt.date) -> int:
    """Open every delta test whose questions have been looked through; return how many."""
    stale = Question.objects.filter(state=QuestionState.STALE)
    ready = DeltaTest.objects.waiting().exclude(questions__in=stale)
    opened = 0
    for delta in ready.select_for_update(of=("self",)).select_related("requirement", "version"):
        _open(delta, today)
        opened += 1
    return opened


def due_after(change_class: str, today: dt.date) -> dt.date:
    """Return by when questions on a change are to be answered, by its class.

    `TRAINING_DELTA_DAYS` says it: calendar days for a substantive change, working days for an
    urgent one.
    """
    days = settings.TRAINING_DELTA_DAYS[change_class]
    if change_class == ChangeClass.URGENT:
        return add_working_days(today, days)
    return today + days * DAY


def _open(delta: DeltaTest, today: dt.date) -> None:
    delta.opened_on, delta.due_on = today, due_after(delta.change_class, today)
    delta.save(update_fields=["opened_on", "due_on"])
    asked = _asked(delta, today)
    quizzes = _quizzes(delta, set(asked.values()))
    tasks = [
        DeltaTask(delta=delta, person_id=person, quiz=quizzes[questions], due_on=delta.due_on)
        for person, questions in sorted(asked.items())
    ]
    DeltaTask.objects.bulk_create(tasks)
    now = timezone.now()
    Validity.objects.bulk_create(
        Validity(
            person_id=task.person_id,
            requirement=delta.requirement,
            start=task.due_on + DAY,
            ground=Ground.DELTA_DUE,
            delta=delta,
            recorded_at=now,
        )
        for task in tasks
    )
    refresh_assignments(asked, delta.requirement, today)
    record(
        None,
        "training.delta_opened",
        delta,
        data={
            "requirement": delta.requirement.code,
            "version": delta.version_id,
            "class": delta.change_class,
            "due": delta.due_on.isoformat(),
            "people": len(tasks),
        },
    )
    tell_of_change(tasks)


def _asked(delta: DeltaTest, today: dt.date) -> dict[int, tuple[int, ...]]:
    """Return the questions that each person gets: those of their own pass that are still asked.

    Concerned are people who owe the requirement today by a role of theirs, are valid today, and
    whose last pass held a question on a paragraph that changed.
    """
    owing = Assignment.objects.open().filter(requirement=delta.requirement)
    valid = Validity.objects.valid_on(today, [delta.requirement_id])
    passes = (
        Validity.objects.filter(
            requirement=delta.requirement,
            ground=Ground.PASS,
            person__in=owing.values("person"),
        )
        .order_by()
        .values("person")
        .annotate(last=Max("pk"))
        .values("last")
    )
    rested = AttemptItem.objects.filter(
        attempt__validity__in=passes,
        attempt__person__in=valid.order_by().values("person"),
        question_version__question__in=delta.questions.all(),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for person, question, original in rested.values_list(
        "attempt__person",
        "question_version__question",
        "question_version__question__variant_of",
    ):
        found[person].add(original or question)
    usable = _usable(delta)
    return {
        person: chosen
        for person, rested_on in found.items()
        if (chosen := _chosen(rested_on, usable))
    }


def _usable(delta: DeltaTest) -> list[int]:
    """The questions that test the changed paragraphs now, the newly written ones too."""
    ready = Question.objects.ready().originals()
    kept = ready.filter(delta_tests=delta).values_list("pk", flat=True)
    fresh = ready.filter(
        current__sources__note_version=delta.version,
        current__sources__anchor__in=delta.anchors,
    ).values_list("pk", flat=True)
    return sorted({*kept, *fresh})


def _chosen(rested_on: set[int], usable: list[int]) -> tuple[int, ...]:
    """The person's own questions first; when none is left, others on the same paragraphs."""
    own = [question for question in usable if question in rested_on]
    return tuple((own or usable)[:MOST_QUESTIONS])


def _quizzes(delta: DeltaTest, sets: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], Quiz]:
    """Make one quiz for each set of questions that somebody gets."""
    whole, now = delta.requirement.quiz, timezone.now()
    made = {
        questions: Quiz(
            slug=f"muudatus-{delta.pk}-{number}",
            title=f"{whole.title}: {delta.version.title}"[:200],
            summary=delta.version.what_changed[:2000],
            purpose=Purpose.DELTA,
            behaviour=Behaviour.DEFERRED,
            pass_percent=whole.pass_percent,
            state=QuizState.OPEN,
            audience=Audience.ASSIGNED,
            readers="",
            owner=whole.owner,
            created_at=now,
        )
        for number, questions in enumerate(sorted(sets), start=1)
    }
    Quiz.objects.bulk_create(made.values())
    QuizSlot.objects.bulk_create(
        QuizSlot(quiz=quiz, place=place, question_id=question)
        for questions, quiz in made.items()
        for place, question in enumerate(questions, start=1)
    )
    return made
