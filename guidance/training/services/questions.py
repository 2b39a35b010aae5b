"""The life of a question: written, put to use, confirmed after a change, retired."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from guidance.training.converting import to_written
from guidance.training.enums import Difficulty, Language, QuestionState
from guidance.training.errors import (
    MayNotAuthor,
    NotFit,
    ParagraphGone,
    ReasonMissing,
    Retired,
)
from guidance.training.fitness import lacking
from guidance.training.formats.parsed import (
    ParsedQuestion,
    category_path,
    category_steps,
)
from guidance.training.models import (
    Category,
    Question,
    Tag,
)
from guidance.training.permissions import may_author
from guidance.training.services.identity import Known, Sought, find_question
from guidance.training.services.sources import (
    Sources,
    add_source,
    paragraphs_of,
    write_sources,
)
from guidance.training.services.versions import append_version, fingerprint_of
from portal.audit.services import record
from portal.people.models import User

# Where questions of a file that names no category go; a name of the bank, like the others.
UNSORTED = "Liigitamata"


@dataclass(frozen=True)
class Saved:
    """A question as saved; `created` and `changed` tell what was written, if anything."""

    question: Question
    created: bool
    changed: bool


@transaction.atomic
def save_question(
    actor: User | None,
    *,
    parsed: ParsedQuestion,
    question: Question | None = None,
    category: Category | None = None,
    language: str = Language.ESTONIAN,
    difficulty: int | None = None,
    original: Question | None = None,
    sources: Sources | None = None,
    alts: dict[str, str] | None = None,
    what_changed: str = "",
    ready: bool = False,
) -> Saved:
    """Keep a question: new, or the next version of one. Saving the same again changes nothing.

    Without `question` it is found by `services.identity`; a new one translates `original`, or the
    question that has its id in another language. `difficulty` and `sources` None keep those of the
    version before. `ready` puts it to use. A version never changes; a stale question that is edited
    is in use again. Raises `MayNotAuthor`, `NotFit`, `NoSuchParagraph`, `Retired`, `MarkupError`.
    """
    _require_author(actor)
    written = to_written(parsed)
    place = category or _category_of(parsed.category)
    levels = (difficulty,) if difficulty else tuple(Difficulty)
    marks = {fingerprint_of(written, level, parsed.images): level for level in levels}
    asked = Sought(
        parsed.id, place, language, list(marks), anywhere=not (category or parsed.category)
    )
    known = Known(question) if question else find_question(asked)
    found = known.question
    if found is None:
        found = _new_question(actor, asked, original or known.original)
        version, created, changed = None, True, True
    else:
        found = _lock(found)
        if found.state == QuestionState.RETIRED:
            if question is not None:
                raise Retired
            return Saved(found, created=False, changed=False)
        version, created = found.current, False
        changed = version is None or version.fingerprint not in marks
    if changed:
        level = difficulty or (version.difficulty if version else Difficulty.MEDIUM)
        mark = next(mark for mark, one in marks.items() if one == level)
        version = append_version(
            actor, found, written, mark, level, parsed.images, alts or {}, what_changed
        )
    assert version is not None
    cited = write_sources(actor, found, version, sources)
    _file(
        found,
        place if category or parsed.category else found.category,
        parsed.tags,
        all_of_them=question is not None,
    )
    if ready or (changed and found.state == QuestionState.STALE):
        _put_to_use(found)
    if changed or cited:
        verb = "training.question_added" if created else "training.question_changed"
        record(actor, verb, found, data={"version": version.number})
    return Saved(found, created, changed or cited)


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


def _new_question(actor: User | None, asked: Sought, original: Question | None) -> Question:
    """An id belongs to the question first written; its translations go without."""
    if original is not None and original.variant_of is not None:
        original = original.variant_of
    return Question.objects.create(
        category=asked.place,
        language=asked.language,
        variant_of=original,
        external_id="" if original else asked.external_id[:120],
        author=actor,
        created_at=timezone.now(),
    )


def _category_of(path: str) -> Category:
    """Return the category of a path, with those above it, made when they are missing."""
    names = category_steps(path) or (UNSORTED,)
    parent: Category | None = None
    for depth, name in enumerate(names, start=1):
        parent, _ = Category.objects.get_or_create(
            path=category_path(names[:depth])[:600], defaults={"parent": parent, "name": name[:120]}
        )
    assert parent is not None
    return parent


def _file(question: Question, place: Category, tags: Sequence[str], *, all_of_them: bool) -> None:
    """Put a question in its place with its tags; a file without tags takes none away.

    Where another question of the place has its id, it is known there without one.
    """
    if question.category_id != place.pk:
        question.category = place
        if place.questions.filter(external_id=question.external_id).exists():
            question.external_id = ""
        question.save(update_fields=["category", "external_id"])
    names = sorted({tag.strip().lower()[:60] for tag in tags if tag.strip()})
    known = [Tag.objects.get_or_create(name=name)[0] for name in names]
    if known or all_of_them:
        question.tags.set(known)


def _put_to_use(question: Question) -> None:
    assert question.current is not None
    if missing := lacking(question.current.text, question.current.asked):
        raise NotFit(missing)
    question.state = QuestionState.READY
    question.stale_since = question.stale_by = None
    question.save(update_fields=["state", "stale_since", "stale_by"])
