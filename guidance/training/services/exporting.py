"""Questions of the bank as a file that this project and Moodle read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guidance.training.bank_tags import with_marks
from guidance.training.converting import Written, to_parsed
from guidance.training.enums import Language
from guidance.training.errors import MayNotAuthor
from guidance.training.formats.gift_writing import losses
from guidance.training.formats.multilang import in_languages
from guidance.training.formats.parsed import Image, ParsedQuestion
from guidance.training.formats.registry import WRITERS, unwritten
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.querysets import QuestionQuerySet
from portal.audit.services import record
from portal.people.models import User


@dataclass(frozen=True)
class Export:
    """A written file of `count` questions, a question and its translations being one.

    `left_out` could not be written; `lossy` lost something in this format.
    """

    text: str
    count: int
    left_out: tuple[str, ...]
    lossy: tuple[str, ...]


def export_questions(
    actor: User | None,
    *,
    questions: QuestionQuerySet,
    format: str,  # noqa: A002  (what everybody calls it)
) -> Export:
    """Write the present wording of the questions, by category. Raises `MayNotAuthor`."""
    if actor is not None and not may_author(actor):
        raise MayNotAuthor
    parsed = list(as_parsed(questions))
    left_out = unwritten(format, parsed)
    names = {id(one) for one in left_out}
    written = [one for one in parsed if id(one) not in names]
    lossy = [one.title for one in written if format == "gift" and losses(one)]
    if actor is not None:
        record(actor, "training.questions_exported", data={"questions": len(written)})
    return Export(
        WRITERS[format].write(written),
        len(written),
        tuple(one.title for one in left_out),
        tuple(lossy),
    )


def as_parsed(questions: QuestionQuerySet) -> Iterator[ParsedQuestion]:
    """The questions as the formats know them, by category.

    A question and its translations go into one, in the languages of all. Translations that differ
    in more than their words, or are asked for alone, stand for themselves: they name their language
    and have the id of their original, the only tie to it.
    """
    found = (
        questions.exclude(current=None)
        .select_related("category", "current", "variant_of")
        .prefetch_related("tags", "current__images")
        .order_by("category__path", "pk")
    )
    groups: dict[int, list[Question]] = defaultdict(list)
    for question in found:
        groups[question.variant_of_id or question.pk].append(question)
    for group in groups.values():
        yield from _together(sorted(group, key=lambda one: one.variant_of_id is not None))


def _together(group: Sequence[Question]) -> Iterator[ParsedQuestion]:
    first = group[0]
    tags = parsed_of(first).tags
    wordings, apart, joined = {first.language: _worded(first, tags)}, [], None
    for other in group[1:]:
        tried = {**wordings, other.language: _worded(other, tags)}
        if found := in_languages(tried):
            wordings, joined = tried, found
        else:
            apart.append(other)
    yield joined or _alone(first)
    yield from map(_alone, apart)


def _worded(question: Question, tags: Sequence[str]) -> ParsedQuestion:
    """The question as one wording of several; without tags of its own it has those of the first."""
    parsed = _alone(question)
    assert question.current is not None
    own = [tag.name for tag in question.tags.all()] or tags
    level = question.current.difficulty
    return replace(parsed, tags=with_marks(own, difficulty=level, language=Language.ESTONIAN))


def _alone(question: Question) -> ParsedQuestion:
    """The question with what the formats have no field for among its tags."""
    assert question.current is not None
    parsed = parsed_of(question)
    original = question.variant_of
    level = question.current.difficulty
    return replace(
        parsed,
        id=parsed.id or (original.external_id if original else ""),
        tags=with_marks(parsed.tags, difficulty=level, language=question.language),
    )


def parsed_of(question: Question) -> ParsedQuestion:
    """The present wording of a question as the formats know it."""
    version = question.current
    assert version is not None
    written = Written(
        version.kind,
        version.text,
        version.text_format,
        version.html,
        version.asked,
        version.name,
        version.default_mark,
        version.kept,
    )
    return to_parsed(
        written,
        category=question.category.path,
        external_id=question.external_id,
        tags=[tag.name for tag in question.tags.all()],
        images=[Image(one.name, bytes(one.data)) for one in version.images.all()],
    )
