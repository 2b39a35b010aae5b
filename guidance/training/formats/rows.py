"""A question out of what a person typed into fields: a row of the template, a form.

Each answer has its own line, so that a refusal names the field it is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guidance.training.formats.checking import (
    MAX_MARK,
    check_answers,
    check_count,
    grades_warnings,
    kept_warnings,
    number_text,
    read_grade,
    read_number,
    read_range,
    warning,
)
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.parsed import (
    Answer,
    Kind,
    Number,
    Pair,
    ParsedQuestion,
    Problem,
    Text,
    TextFormat,
)

_TRUE = frozenset({"õige", "tõene", "jah", "true", "yes", "1"})
_FALSE = frozenset({"vale", "väär", "ei", "false", "no", "0"})
_RIGHT = frozenset({"x", "õige", "jah", "right", "yes"})


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer: its text, the share written beside it, its feedback.

    In a matching question the text is `left -> right`, unless `match` gives the right side.
    """

    text: str
    share: str = ""
    comment: str = ""
    line: int = 1
    match: str | None = None


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as typed. `comments` are the feedback to "true" and to "false"."""

    kind: Kind
    text: str
    cells: Sequence[Cell]
    line: int = 1
    single: bool = True
    name: str = ""
    category: str = ""
    id: str = ""
    tags: str = ""
    mark: str = ""
    feedback: str = ""
    comments: tuple[str, str] = ("", "")
    format: TextFormat = TextFormat.PLAIN


def typed_question(row: TypedQuestion) -> ParsedQuestion:
    """Read what was typed. Raises `Refused`."""
    if not row.text:
        raise Refused(row.line, Code.NO_TEXT)
    pairs = _pairs(row) if row.kind is Kind.MATCHING else ()
    answers = _answers(row)
    warnings: list[Problem] = list(kept_warnings(row.kind, row.line))
    if row.kind is Kind.MULTICHOICE:
        warnings += grades_warnings(answers, single=row.single, line=row.line)
    usual = Decimal(0) if row.kind is Kind.DESCRIPTION else Decimal(1)
    mark = read_number(row.mark) if row.mark else usual
    if mark is None or not 0 <= mark <= MAX_MARK:
        warnings.append(warning(row.line, Code.BAD_VALUE, field="mark", value=row.mark))
        mark = usual
    return ParsedQuestion(
        kind=row.kind,
        text=_text(row, row.text),
        line=row.line,
        name=" ".join(row.name.split()),
        answers=answers,
        pairs=pairs,
        single=row.single,
        general_feedback=_text(row, row.feedback) or None,
        category=" ".join(row.category.split()),
        id=row.id,
        tags=tuple(dict.fromkeys(_listed(row.tags))),
        default_mark=mark,
        warnings=tuple(warnings),
    )


def _answers(row: TypedQuestion) -> tuple[Answer, ...]:
    kind = row.kind
    if kind in (Kind.MATCHING, Kind.ESSAY, Kind.DESCRIPTION):
        return ()
    if kind is Kind.TRUEFALSE:
        return _truefalse(row)
    if kind is Kind.ORDERING:
        check_count(len(row.cells), 2, row.line)
        return tuple(Answer(_text(row, cell.text), right=True) for cell in row.cells)
    lone = kind is not Kind.MULTICHOICE
    answers = tuple(_answer(row, cell, kind, right=lone) for cell in row.cells)
    check_answers(kind, answers, single=row.single, line=row.line)
    return answers


def _answer(row: TypedQuestion, cell: Cell, kind: Kind, *, right: bool) -> Answer:
    """An answer to be typed is right unless its share says otherwise; a choice is wrong."""
    weight: Decimal | None = None
    share = cell.share.removesuffix("%").strip()
    if share.lower() in _RIGHT:
        right = True
    elif share:
        weight = read_grade(share, cell.line)
        right = weight > 0
    number: Number | None = None
    if kind is Kind.NUMERICAL and cell.text != "*":
        number = read_range(cell.text, cell.line)
    text = number_text(number) if number else cell.text
    return Answer(
        _text(row, text), right, weight, feedback=_text(row, cell.comment) or None, number=number
    )


def _truefalse(row: TypedQuestion) -> tuple[Answer, ...]:
    """The first answer is the right one, "õige" or "vale"; feedback 1 and 2 are to true, false."""
    first = row.cells[0].text.lower() if row.cells else ""
    if first not in _TRUE | _FALSE:
        raise Refused(row.line, Code.NOT_TRUE_OR_FALSE, text=first)
    truth = first in _TRUE
    to_true, to_false = row.comments
    return (
        Answer(Text("true"), truth, feedback=_text(row, to_true) or None),
        Answer(Text("false"), not truth, feedback=_text(row, to_false) or None),
    )


def _pairs(row: TypedQuestion) -> tuple[Pair, ...]:
    pairs = []
    for cell in row.cells:
        left, arrow, right = cell.text.partition("->")
        if cell.match is not None:
            left, arrow, right = cell.text, "->", cell.match
        if not arrow:
            raise Refused(cell.line, Code.NO_ARROW, text=cell.text)
        if not right.strip():
            raise Refused(cell.line, Code.NO_PAIRED_ANSWER, text=cell.text)
        pairs.append(Pair(_text(row, left.strip()), right.strip()))
    check_count(len(pairs), 2, row.line)
    return tuple(pairs)


def _text(row: TypedQuestion, text: str) -> Text:
    return Text(text, row.format)


def _listed(text: str) -> Iterator[str]:
    return (part.strip() for part in re.split(r"[,;\n]", text) if part.strip())
