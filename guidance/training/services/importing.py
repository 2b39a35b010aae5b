"""Questions of a file into the bank: the good ones are kept, the others listed with their line."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction

from content.markup import MarkupError
from guidance.training.bank_tags import read_marks
from guidance.training.enums import Language
from guidance.training.errors import BadPicture, MayNotAuthor, NotFit
from guidance.training.formats.codes import Code
from guidance.training.formats.multilang import in_language, languages_of
from guidance.training.formats.parsed import Image, ParsedQuestion, Problem, Reading
from guidance.training.formats.registry import READERS
from guidance.training.models import Question
from guidance.training.permissions import may_author
from guidance.training.pictures import content_type_of
from guidance.training.services.saving import Outcome, save_questions
from guidance.training.services.settling import Wanted
from guidance.training.wording import refusal_words
from portal.audit.services import record
from portal.people.models import User


class Status(StrEnum):
    IMPORTED = "imported"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Wording:
    """A question of a file in one language, with the difficulty that the file gives, if any."""

    parsed: ParsedQuestion
    language: str
    difficulty: int | None

    def without_id(self, told: Problem) -> "Wording":
        parsed = replace(self.parsed, id="", warnings=(*self.parsed.warnings, told))
        return replace(self, parsed=parsed)

    def wanted(self) -> Wanted:
        return Wanted(self.parsed, language=self.language, difficulty=self.difficulty)


@dataclass(frozen=True)
class Line:
    """What became of a question, or of a place in the file where none could be read.

    A question in several languages has a line for each. `problem` says why not; `reason` where the
    bank itself refused it. `warnings` are what the question lost or should be looked at for.
    """

    line: int
    status: Status
    parsed: ParsedQuestion | None = None
    language: str = ""
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

    `category` takes the place of the categories in the file, `language` is that of the questions
    that do not tell theirs. A dry run reports the same and keeps nothing. Raises `MayNotAuthor`.
    """
    if actor is not None and not may_author(actor):
        raise MayNotAuthor
    with _without_collecting():
        return _import(actor, data, READERS[format], category, language, dry_run=dry_run)


def _import(
    actor: User | None,
    data: bytes,
    read: Callable[[bytes], Reading],
    category: str,
    language: str,
    *,
    dry_run: bool,
) -> Import:
    reading = read(data)
    files = [replace(one, category=category) if category else one for one in reading.questions]
    groups = list(_once(files, language))
    with transaction.atomic():
        outcomes = save_questions(actor, [[one.wanted() for one in group] for group in groups])
        lines = [
            _line(wording, outcome)
            for group, found in zip(groups, outcomes, strict=True)
            for wording, outcome in zip(group, found, strict=True)
        ]
        kept = sum(line.status in (Status.IMPORTED, Status.CHANGED) for line in lines)
        if kept and actor is not None:
            record(actor, "training.questions_imported", data={"questions": kept})
        if dry_run:
            transaction.set_rollback(True)
    return Import(sorted([*lines, *_refused(reading)], key=_place), reading, dry_run)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing becomes garbage before the report is made, and looking for some takes as long again
    as everything else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _once(questions: Iterable[ParsedQuestion], language: str) -> Iterator[list[Wording]]:
    """The wordings of each question; an id that comes again in the same category does not
    overwrite the question that had it first.
    """
    seen: set[tuple[str, str, str]] = set()
    for one in questions:
        wordings = _wordings(_with_pictures_only(one), language)
        keys = {(one.id, one.category, wording.language) for wording in wordings if one.id}
        if not keys.isdisjoint(seen):
            told = Problem(one.line, Code.REPEATED_ID, (("id", one.id[:200]),))
            wordings = [wording.without_id(told) for wording in wordings]
        seen |= keys
        yield wordings


def _wordings(parsed: ParsedQuestion, language: str) -> list[Wording]:
    """The question in each language that it holds and the bank knows, that of the import first."""
    tags, difficulty, said = read_marks(parsed.tags)
    if tags != parsed.tags:
        parsed = replace(parsed, tags=tags)
    held = languages_of(parsed)
    known = [one for one in held if one in Language] or [said or language]
    known.sort(key=lambda one: one != language)
    if set(held) - set(known):
        told = Problem(parsed.line, Code.OTHER_LANGUAGES)
        parsed = replace(parsed, warnings=(*parsed.warnings, told))
    return [Wording(in_language(parsed, one), one, difficulty) for one in known]


def _refused(reading: Reading) -> Iterator[Line]:
    for problem in reading.problems:
        yield Line(problem.line, Status.REFUSED, problem=problem)


def _place(line: Line) -> int:
    return line.line


def _line(wording: Wording, outcome: Outcome) -> Line:
    parsed, language = wording.parsed, wording.language
    if isinstance(outcome, MarkupError):
        return Line(parsed.line, Status.REFUSED, parsed, language, reason=outcome.message)
    if isinstance(outcome, NotFit):
        return Line(parsed.line, Status.REFUSED, parsed, language, reason=refusal_words(outcome))
    status = Status.UNCHANGED
    if outcome.created:
        status = Status.IMPORTED
    elif outcome.changed:
        status = Status.CHANGED
    return Line(parsed.line, status, parsed, language, outcome.question, warnings=parsed.warnings)


def _with_pictures_only(parsed: ParsedQuestion) -> ParsedQuestion:
    """The question without files that are no pictures; each is told of."""
    lost = [image for image in parsed.images if not _is_picture(image)]
    if not lost:
        return parsed
    told = (Problem(parsed.line, Code.BAD_IMAGE, (("name", image.name),)) for image in lost)
    kept = tuple(image for image in parsed.images if image not in lost)
    return replace(parsed, images=kept, warnings=(*parsed.warnings, *told))


def _is_picture(image: Image) -> bool:
    try:
        content_type_of(image.data)
    except BadPicture:
        return False
    return True
