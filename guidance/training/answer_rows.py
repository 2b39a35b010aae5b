"""The answers of a question as rows of a form, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, TypeVar

from guidance.training.content import Choice, Content
from guidance.training.enums import QuestionKind
from guidance.training.formats.checking import MAX_ANSWERS, number_text
from guidance.training.formats.parsed import (
    Answer,
    Kind,
    Number,
    Pair,
    ParsedQuestion,
    Text,
    TextFormat,
)
from guidance.training.formats.rows import Cell, TypedQuestion

Part = TypeVar("Part")
Words = TypeVar("Words", Text, Text | None)
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
    for number in range(1, MAX_ANSWERS + 1):
        if sent.get(f"answer-{number}", "\0") == "\0" and sent.get(f"comment-{number}", "") == "":
            continue
        text, match, share, comment = (
            sent.get(f"{name}-{number}", "").replace("\0", "").strip()[:LONGEST]
            for name in ("answer", "match", "share", "comment")
        )
        rows.append(AnswerRow(number, text, match, share, comment))
    return rows


def typed(
    kind: str,
    facts: Mapping[str, str],
    rows: Sequence[AnswerRow],
    *,
    truth: bool,
    form: TextFormat = TextFormat.MARKDOWN,
) -> TypedQuestion:
    """What was typed, ready to be read by `formats.rows`; the line of an answer is its row."""
    file_kind, single = FILE_KINDS[kind]
    comments = [row.comment for row in rows[:2]] + ["", ""]
    if file_kind is Kind.TRUEFALSE:
        cells = [Cell("true" if truth else "false")]
    else:
        cells = [_cell(kind, row) for row in _filled(rows)]
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
        format=form,
    )


def typed_over(
    before: ParsedQuestion, parsed: ParsedQuestion, rows: Sequence[AnswerRow]
) -> ParsedQuestion:
    """What was typed over a question, with what the editor does not show as it was.

    Texts are edited as they were written, so each keeps its format: what was HTML is HTML still. A
    new answer has the format of the question.
    """
    numbers = [row.number for row in _filled(rows)]
    if parsed.kind is Kind.TRUEFALSE:
        numbers = [1, 2]
    return replace(
        parsed,
        id=before.id,
        blank=before.blank,
        images=before.images,
        hints=before.hints,
        units=before.units,
        penalty=before.penalty,
        right_feedback=before.right_feedback,
        partial_feedback=before.partial_feedback,
        wrong_feedback=before.wrong_feedback,
        shuffle=before.shuffle,
        case_sensitive=before.case_sensitive,
        general_feedback=_like(parsed.general_feedback, before.general_feedback),
        answers=tuple(
            _answer_like(one, _numbered(before.answers, number))
            for one, number in zip(parsed.answers, numbers, strict=False)
        ),
        pairs=tuple(
            _pair_like(one, _numbered(before.pairs, number))
            for one, number in zip(parsed.pairs, numbers, strict=False)
        ),
    )


def _filled(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    return [row for row in rows if row.text or row.match]


def _numbered(parts: Sequence[Part], number: int) -> Part | None:
    return parts[number - 1] if number <= len(parts) else None


def _like(text: Words, before: Text | None) -> Words:
    return replace(text, format=before.format) if text and before else text


def _answer_like(answer: Answer, before: Answer | None) -> Answer:
    if before is None:
        return answer
    return replace(
        answer,
        text=_like(answer.text, before.text),
        feedback=_like(answer.feedback, before.feedback),
    )


def _pair_like(pair: Pair, before: Pair | None) -> Pair:
    return pair if before is None else replace(pair, question=_like(pair.question, before.question))


def with_error(rows: Sequence[AnswerRow], number: int, error: str) -> list[AnswerRow]:
    """The rows with an error beside one of them."""
    return [replace(row, error=error) if row.number == number else row for row in rows]


def _cell(kind: str, row: AnswerRow) -> Cell:
    if kind == QuestionKind.MATCHING:
        return Cell(row.text, line=row.number, match=row.match)
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
