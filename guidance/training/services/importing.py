"""Questions of a file into the bank: the good ones are kept, the others listed with their line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction

from content.markup import MarkupError
from guidance.training.errors import BadPicture, MayNotAuthor, NotFit
from guidance.training.formats.codes import Code
from guidance.training.formats.multilang import in_language
from guidance.training.formats.parsed import Image, ParsedQuestion, Problem, Reading
from guidance.training.formats.registry import READERS
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.pictures import content_type_of
from guidance.training.services.questions import save_question
from guidance.training.wording import refusal_words
from portal.audit.services import record
from portal.people.models import User


class Status(StrEnum):
    IMPORTED = "imported"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """What became of a question, or of a place in the file where none could be read.

    `problem` says why not; `reason` where the bank itself refused it. `warnings` are what the
    question lost or should be looked at for.
    """

    line: int
    status: Status
    parsed: ParsedQuestion | None = None
    question: Question | None = None
    problem: Problem | None = None
    reason: str = ""
    warnings: Sequence[Problem] = ()


@dataclass(frozen=True)
class Import:
    """The report of an import, in the order of the file."""

    lines: Sequence[Line]
    reading: Reading
    dry_run: bool

    def count(self, status: Status) -> int:
        return sum(line.status == status for line in self.lines)

    @property
    def refused(self) -> Sequence[Line]:
        return [line for line in self.lines if line.status == Status.REFUSED]


def import_questions(
    actor: User | None,
    *,
    data: bytes,
    format: str,  # noqa: A002  (what everybody calls it)
    category: str = "",
    language: str = "et",
    dry_run: bool = False,
) -> Import:
    """Read a file and keep its good questions as drafts; importing it again changes nothing.

    `category` takes the place of the categories in the file. A dry run reports the same and keeps
    nothing. Raises `MayNotAuthor`.
    """
    if actor is not None and not may_author(actor):
        raise MayNotAuthor
    reading = READERS[format](data)
    with transaction.atomic():
        lines = [_save(actor, one, category, language) for one in _one_by_id(reading.questions)]
        kept = sum(line.status in (Status.IMPORTED, Status.CHANGED) for line in lines)
        if kept and actor is not None:
            record(actor, "training.questions_imported", data={"questions": kept})
        if dry_run:
            transaction.set_rollback(True)
    return Import(sorted([*lines, *_refused(reading)], key=_place), reading, dry_run)


def _one_by_id(questions: Iterable[ParsedQuestion]) -> Iterator[ParsedQuestion]:
    """The questions; an id that comes again does not overwrite the question that had it first."""
    seen: set[str] = set()
    for one in questions:
        if one.id and one.id in seen:
            told = Problem(one.line, Code.REPEATED_ID, (("id", one.id[:200]),))
            yield replace(one, id="", warnings=(*one.warnings, told))
            continue
        seen.add(one.id)
        yield one


def _refused(reading: Reading) -> Iterator[Line]:
    for problem in reading.problems:
        yield Line(problem.line, Status.REFUSED, problem=problem)


def _place(line: Line) -> int:
    return line.line


def _save(actor: User | None, parsed: ParsedQuestion, category: str, language: str) -> Line:
    parsed = _in_one_language(_with_pictures_only(parsed), language)
    if category:
        parsed = replace(parsed, category=category)
    try:
        with transaction.atomic():
            saved = save_question(actor, parsed=parsed, language=language)
    except MarkupError as error:
        return Line(parsed.line, Status.REFUSED, parsed=parsed, reason=error.message)
    except NotFit as error:
        return Line(parsed.line, Status.REFUSED, parsed=parsed, reason=refusal_words(error))
    status = Status.UNCHANGED
    if saved.created:
        status = Status.IMPORTED
    elif saved.changed:
        status = Status.CHANGED
    return Line(parsed.line, status, parsed, saved.question, warnings=parsed.warnings)


def _with_pictures_only(parsed: ParsedQuestion) -> ParsedQuestion:
    """The question without files that are no pictures; each is told of."""
    lost = [image for image in parsed.images if not _is_picture(image)]
    if not lost:
        return parsed
    told = (Problem(parsed.line, Code.BAD_IMAGE, (("name", image.name),)) for image in lost)
    kept = tuple(image for image in parsed.images if image not in lost)
    return replace(parsed, images=kept, warnings=(*parsed.warnings, *told))


def _in_one_language(parsed: ParsedQuestion, language: str) -> ParsedQuestion:
    """The question in the language of the import, told of where the file holds others too."""
    chosen = in_language(parsed, language)
    if chosen == parsed:
        return parsed
    told = Problem(parsed.line, Code.OTHER_LANGUAGES)
    return replace(chosen, warnings=(*parsed.warnings, told))


def _is_picture(image: Image) -> bool:
    try:
        content_type_of(image.data)
    except BadPicture:
        return False
    return True
