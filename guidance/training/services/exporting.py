"""Questions of the bank as a file that this project and Moodle read."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidance.training.converting import Written, to_parsed
from guidance.training.errors import MayNotAuthor
from guidance.training.formats.gift_writing import losses
from guidance.training.formats.parsed import Image, ParsedQuestion
from guidance.training.formats.registry import WRITERS, unwritten
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.querysets import QuestionQuerySet
from portal.audit.services import record
from portal.people.models import User


@dataclass(frozen=True)
class Export:
    """A written file. `left_out` could not be written; `lossy` lost something in this format."""

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
    """The questions as the formats know them, by category."""
    found = (
        questions.exclude(current=None)
        .select_related("category", "current")
        .prefetch_related("tags", "current__images")
        .order_by("category__path", "pk")
    )
    for question in found:
        yield parsed_of(question)


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
