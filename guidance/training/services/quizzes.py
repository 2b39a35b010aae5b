"""The rules of quizzes and what they ask, set by those who look after the bank."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from content.documents.audience import reader_tokens
from guidance.training.enums import Audience, QuizState
from guidance.training.errors import MayNotAuthor, NothingToAsk
from guidance.training.models import Category, Question, Quiz, QuizSlot, Tag
from guidance.training.permissions import may_author
from portal.audit.services import record
from portal.people.models import User

RULES = frozenset(
    {
        *("title", "slug", "summary", "course", "purpose", "behaviour", "order"),
        *("shuffle_answers", "time_limit_minutes", "attempts_allowed", "pass_percent"),
        *("shown_after_pass", "shown_after_fail", "opens_on", "closes_on"),
        *("audience", "audience_roles"),
    }
)


@transaction.atomic
def create_quiz(actor: User, *, facts: Mapping[str, Any]) -> Quiz:
    """Set up a quiz as a draft; `facts` are rules. Raises `MayNotAuthor`, `ValidationError`."""
    _require_author(actor)
    quiz = Quiz(owner=actor, created_at=timezone.now())
    _write_rules(quiz, facts)
    record(actor, "training.quiz_added", quiz)
    return quiz


@transaction.atomic
def change_quiz(actor: User, *, quiz: Quiz, facts: Mapping[str, Any]) -> Quiz:
    """Change the rules of a quiz; attempts keep those they began with.

    Raises `MayNotAuthor`, `ValidationError`.
    """
    _require_author(actor)
    locked = Quiz.objects.select_for_update(of=("self",), no_key=True).get(pk=quiz.pk)
    before = {name: str(getattr(locked, name)) for name in facts}
    _write_rules(locked, facts)
    changed = {
        name: [was, str(getattr(locked, name))]
        for name, was in before.items()
        if was != str(getattr(locked, name))
    }
    if changed:
        record(actor, "training.quiz_changed", locked, data={"changed": changed})
    return locked


@transaction.atomic
def add_questions(actor: User, *, quiz: Quiz, questions: list[Question]) -> None:
    """Add fixed questions at the end; those in it already are left. Raises `MayNotAuthor`."""
    _require_author(actor)
    place = _last_place(quiz)
    there = set(quiz.slots.exclude(question=None).values_list("question", flat=True))
    for question in questions:
        if question.pk not in there:
            place += 1
            mark = question.current.default_mark if question.current else Decimal(1)
            QuizSlot.objects.create(quiz=quiz, place=place, question=question, mark=mark)
            there.add(question.pk)
    record(actor, "training.quiz_changed", quiz, data={"questions": len(there)})


@transaction.atomic
def add_draw(
    actor: User,
    *,
    quiz: Quiz,
    category: Category,
    count: int,
    tag: Tag | None = None,
    difficulty: int | None = None,
    unseen: bool = True,
) -> QuizSlot:
    """Add questions to be drawn from a category. Raises `MayNotAuthor`."""
    _require_author(actor)
    slot = QuizSlot.objects.create(
        quiz=quiz,
        place=_last_place(quiz) + 1,
        category=category,
        count=count,
        tag=tag,
        difficulty=difficulty,
        unseen=unseen,
    )
    record(actor, "training.quiz_changed", quiz, data={"drawn": count})
    return slot


@transaction.atomic
def remove_slot(actor: User, *, slot: QuizSlot) -> None:
    """Take a place out of a quiz; the later ones move up. Raises `MayNotAuthor`."""
    _require_author(actor)
    quiz, place = slot.quiz, slot.place
    slot.delete()
    for later in quiz.slots.filter(place__gt=place).order_by("place"):
        QuizSlot.objects.filter(pk=later.pk).update(place=F("place") - 1)
    record(actor, "training.quiz_changed", quiz, data={"removed": place})


@transaction.atomic
def move_slot(actor: User, *, slot: QuizSlot, up: bool) -> None:
    """Change places with the neighbour; at the end nothing happens. Raises `MayNotAuthor`."""
    _require_author(actor)
    slots = QuizSlot.objects.select_for_update(of=("self",)).filter(quiz=slot.quiz)
    other = slots.filter(place=slot.place + (-1 if up else 1)).first()
    if other is None:
        return
    place = slot.place
    QuizSlot.objects.filter(pk=slot.pk).update(place=_last_place(slot.quiz) + 1)
    QuizSlot.objects.filter(pk=other.pk).update(place=place)
    QuizSlot.objects.filter(pk=slot.pk).update(place=other.place)
    record(actor, "training.quiz_changed", slot.quiz, data={"moved": [place, other.place]})


@transaction.atomic
def set_quiz_state(actor: User, *, quiz: Quiz, state: str) -> Quiz:
    """Open a quiz, close it, or make it a draft again. Raises `MayNotAuthor`, `NothingToAsk`."""
    _require_author(actor)
    locked = Quiz.objects.select_for_update(of=("self",), no_key=True).get(pk=quiz.pk)
    if state == QuizState.OPEN and not locked.slots.exists():
        raise NothingToAsk
    if locked.state != state:
        before, locked.state = locked.state, QuizState(state)
        locked.save(update_fields=["state"])
        record(actor, "training.quiz_changed", locked, data={"state": [before, state]})
    return locked


def _write_rules(quiz: Quiz, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        if name not in RULES:
            raise ValueError(name)
        setattr(quiz, name, value)
    if quiz.audience == Audience.ASSIGNED:
        quiz.readers = " "
    else:
        quiz.readers = reader_tokens(quiz.audience, quiz.audience_roles)
    quiz.full_clean(exclude=["readers"])
    quiz.save()


def _last_place(quiz: Quiz) -> int:
    return quiz.slots.aggregate(last=Max("place"))["last"] or 0


def _require_author(actor: User) -> None:
    if not may_author(actor):
        raise MayNotAuthor
