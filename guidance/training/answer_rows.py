"""The answers of a question as rows of a form, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from guidance.training.content import Choice, Content
from guidance.training.enums import QuestionKind
from guidance.training.formats.checking import number_text
from guidance.training.formats.parsed import Kind, Number, TextFormat
from guidance.training.formats.rows import Cell, TypedQuestion

MOST_ROWS = 20
SPARE_ROWS = 3
LONGEST = 2000
FILE_KINDS: Mapping[str, tuple[Kind, bool]] = {
    QuestionKind.SINGLE: (Kind.MULTICHOICE, True),
    QuestionKind.MULTIPLE: (Kind.MULTICHOICE, False),
    QuestionKind.TRUE_FALSE: (Kind.TRUEFALSE, True),
    QuestionKind.MATCHING: (Kind.MATCHING, True),
    QuestionKind.ORDERING: (Kind.ORDERING, True),
    QuestionKind.NUMERIC: (Kind.NUMERICAL, True),
    QuestionKind.SHORT: (Kind.SHORTANSWER, True),
    QuestionKind.DESCRIPTION: (Kind.DESCRIPTION, True),
}
WRITABLE = tuple(FILE_KINDS)
WITH_SHARES = frozenset(
    {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.NUMERIC, QuestionKind.SHORT}
)


class Sent(Protocol):
    """What was sent by a form."""

    def get(self, key: str, default: str) -> str: ...


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer in the form; `error` says what is wrong with it."""

    number: int
    text: str = ""
    match: str = ""
    share: str = ""
    comment: str = ""
    error: str = ""


def empty_rows(kind: str) -> list[AnswerRow]:
    """The rows of a new question."""
    count = 2 if kind == QuestionKind.TRUE_FALSE else 5
    rows = [AnswerRow(number) for number in range(1, count + 1)]
    if kind in WITH_SHARES:
        share = "50" if kind == QuestionKind.MULTIPLE else "100"
        rows[0] = replace(rows[0], share=share)
    return rows


def rows_of(content: Content) -> list[AnswerRow]:
    """The answers of a version, with room for more."""
    rows = [
        AnswerRow(number, text=pair.words.text, match=pair.match)
        for number, pair in enumerate(content.pairs, start=1)
    ] + [_row(number, choice) for number, choice in enumerate(content.answers, start=1)]
    if content.kind == QuestionKind.TRUE_FALSE:
        return rows
    spare = range(len(rows) + 1, min(len(rows) + SPARE_ROWS, MOST_ROWS) + 1)
    return rows + [AnswerRow(number) for number in spare]


def is_true(content: Content) -> bool:
    """Whether the statement of a true/false question is true."""
    return bool(content.answers) and content.answers[0].fraction > 0


def rows_sent(sent: Sent) -> list[AnswerRow]:
    """The rows as they were typed."""
    rows = []
    for number in range(1, MOST_ROWS + 1):
        if sent.get(f"answer-{number}", "\0") == "\0" and sent.get(f"comment-{number}", "") == "":
            continue
        text, match, share, comment = (
            sent.get(f"{name}-{number}", "").replace("\0", "").strip()[:LONGEST]
            for name in ("answer", "match", "share", "comment")
        )
        rows.append(AnswerRow(number, text, match, share, comment))
    return rows


def typed(
    kind: str, facts: Mapping[str, str], rows: Sequence[AnswerRow], *, truth: bool
) -> TypedQuestion:
    """What was typed, ready to be read by `formats.rows`; the line of an answer is its row."""
    file_kind, single = FILE_KINDS[kind]
    comments = [row.comment for row in rows[:2]] + ["", ""]
    if file_kind is Kind.TRUEFALSE:
        cells = [Cell("true" if truth else "false")]
    else:
        cells = [_cell(kind, row) for row in rows if row.text or row.match]
    return TypedQuestion(
        file_kind,
        facts["text"],
        cells,
        line=0,
        single=single,
        name=facts["name"],
        category=facts["category"],
        tags=facts["tags"],
        mark=facts["mark"],
        feedback=facts["feedback"],
        comments=(comments[0], comments[1]),
        format=TextFormat.MARKDOWN,
    )


def with_error(rows: Sequence[AnswerRow], number: int, error: str) -> list[AnswerRow]:
    """The rows with an error beside one of them."""
    return [replace(row, error=error) if row.number == number else row for row in rows]


def _cell(kind: str, row: AnswerRow) -> Cell:
    if kind == QuestionKind.MATCHING:
        return Cell(f"{row.text} -> {row.match}", line=row.number)
    return Cell(row.text, row.share, row.comment, line=row.number)


def _row(number: int, choice: Choice) -> AnswerRow:
    percent = (choice.fraction * 100).quantize(Decimal("0.00001")).normalize()
    text = choice.words.text
    if choice.value is not None:
        tolerance = choice.tolerance or None
        text = number_text(Number(choice.value, tolerance, choice.span))
    return AnswerRow(
        number, text, share=f"{percent:f}" if percent else "", comment=choice.feedback.text
    )
