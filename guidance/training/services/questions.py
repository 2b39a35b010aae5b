"""The life of a question: written, put to use, confirmed after a change, retired."""

from typing import Any

from django.db import transaction

from guidance.training.enums import QuestionState
from guidance.training.errors import MayNotAuthor, NotFit, ParagraphGone, ReasonMissing, Retired
from guidance.training.fitness import lacking
from guidance.training.formats.parsed import ParsedQuestion
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.services.saving import Saved, save_questions
from guidance.training.services.settling import Wanted
from guidance.training.services.sources import add_source, paragraphs_of
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def save_question(actor: User | None, *, parsed: ParsedQuestion, **facts: Any) -> Saved:
    """Keep one question; `facts` are those of `settling.Wanted`.

    Raises what `save_questions` raises, and `NotFit`, `MarkupError`.
    """
    ((saved,),) = save_questions(actor, [[Wanted(parsed, **facts)]])
    if not isinstance(saved, Saved):
        raise saved
    return saved


@transaction.atomic
def use_question(actor: User | None, *, question: Question) -> Question:
    """Put a draft to use. Raises `MayNotAuthor`, `NotFit`, `Retired`."""
    _require_author(actor)
    locked = _not_retired(question)
    if locked.state == QuestionState.DRAFT:
        _put_to_use(locked)
        record(actor, "training.question_used", locked)
    return locked


@transaction.atomic
def confirm_question(actor: User, *, question: Question) -> Question:
    """Say that a stale question is right also by the changed text; it is in use again.

    Its sources follow the paragraphs into the version that made it stale. Raises `MayNotAuthor`,
    `ParagraphGone`, `Retired`.
    """
    _require_author(actor)
    locked = _not_retired(question)
    if locked.state != QuestionState.STALE:
        return locked
    assert locked.current is not None
    if locked.stale_by is not None:
        anchors = {
            source.anchor
            for source in locked.current.sources.filter(
                note_version__document=locked.stale_by.document_id
            )
        }
        still = {} if locked.stale_by.withdrawal else paragraphs_of(locked.stale_by)
        if not anchors <= set(still):
            raise ParagraphGone
        for anchor in sorted(anchors):
            add_source(actor, locked.current, locked.stale_by, anchor)
    _put_to_use(locked)
    record(actor, "training.question_confirmed", locked, data={"version": locked.current.number})
    return locked


@transaction.atomic
def retire_question(actor: User, *, question: Question, reason: str) -> Question:
    """Take a question out of use for good; attempts keep it. Raises `MayNotAuthor`,
    `ReasonMissing`, `Retired`.
    """
    _require_author(actor)
    if not reason.strip():
        raise ReasonMissing
    locked = _not_retired(question)
    locked.state = QuestionState.RETIRED
    locked.retired_because = reason.strip()[:500]
    locked.stale_since = locked.stale_by = None
    locked.save(update_fields=["state", "retired_because", "stale_since", "stale_by"])
    record(actor, "training.question_retired", locked, data={"reason": locked.retired_because})
    return locked


@transaction.atomic
def set_variant(actor: User, *, question: Question, original: Question | None) -> Question:
    """Say which question this one translates, or none. Raises `MayNotAuthor`, `NotFit`."""
    _require_author(actor)
    locked = _not_retired(question)
    wrong = original is not None and (
        original.pk == locked.pk
        or original.variant_of_id is not None
        or original.language == locked.language
        or locked.variants.exists()
    )
    if wrong:
        raise NotFit(["kind"])
    locked.variant_of = original
    locked.save(update_fields=["variant_of"])
    record(
        actor, "training.question_changed", locked, data={"variant_of": original and original.pk}
    )
    return locked


def _require_author(actor: User | None) -> None:
    """The server itself (None) loads demo content and files."""
    if actor is not None and not may_author(actor):
        raise MayNotAuthor


def _lock(question: Question) -> Question:
    return (
        Question.objects.select_for_update(of=("self",))
        .select_related("current", "stale_by")
        .get(pk=question.pk)
    )


def _not_retired(question: Question) -> Question:
    locked = _lock(question)
    if locked.state == QuestionState.RETIRED:
        raise Retired
    return locked


def _put_to_use(question: Question) -> None:
    assert question.current is not None
    if missing := lacking(question.current.text, question.current.asked):
        raise NotFit(missing)
    question.state = QuestionState.READY
    question.stale_since = question.stale_by = None
    question.save(update_fields=["state", "stale_since", "stale_by"])
