"""Between questions as files give them and versions as the bank keeps them. Pure.

`to_written` and `to_parsed` are opposites: nothing of a file is lost, what only the formats need
stands in `Written.kept`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from guidance.training.content import Choice, Content, Match, Unit, Words, keyed
from guidance.training.enums import QuestionKind
from guidance.training.formats import parsed as files
from guidance.training.texts import as_html, words

KINDS = {
    files.Kind.TRUEFALSE: QuestionKind.TRUE_FALSE,
    files.Kind.MATCHING: QuestionKind.MATCHING,
    files.Kind.ORDERING: QuestionKind.ORDERING,
    files.Kind.SHORTANSWER: QuestionKind.SHORT,
    files.Kind.NUMERICAL: QuestionKind.NUMERIC,
    files.Kind.ESSAY: QuestionKind.ESSAY,
    files.Kind.DESCRIPTION: QuestionKind.DESCRIPTION,
    files.Kind.CLOZE: QuestionKind.CLOZE,
}
FILE_KINDS = {ours: theirs for theirs, ours in KINDS.items()} | {
    QuestionKind.SINGLE: files.Kind.MULTICHOICE,
    QuestionKind.MULTIPLE: files.Kind.MULTICHOICE,
}
FEEDBACK = ("general", "right", "partial", "wrong")


@dataclass(frozen=True)
class Written:
    """The wording of a question, ready to be kept as a version."""

    kind: str
    text: str
    format: str
    html: str
    content: Content
    name: str = ""
    default_mark: Decimal = Decimal(1)
    kept: Mapping[str, Any] = field(default_factory=dict)


def to_written(question: files.ParsedQuestion) -> Written:
    """Return what the bank keeps of a question; raises `MarkupError` for a text past the limits."""
    kind = KINDS.get(question.kind) or (
        QuestionKind.SINGLE if question.single else QuestionKind.MULTIPLE
    )
    said = {
        name: _words(getattr(question, f"{name}_feedback"))
        for name in FEEDBACK
        if getattr(question, f"{name}_feedback")
    }
    content = Content(
        kind,
        tuple(_choice(key, one) for key, one in keyed(question.answers)),
        tuple(Match(key, _words(one.question), one.answer) for key, one in keyed(question.pairs)),
        question.shuffle,
        question.case_sensitive,
        tuple(Unit(one.name, one.multiplier) for one in question.units),
        said,
    )
    text_format = question.text.format.value
    return Written(
        kind,
        question.text.text,
        text_format,
        as_html(question.text.text, text_format),
        content,
        question.name[:255],
        question.default_mark,
        _kept(question),
    )


def to_parsed(
    written: Written,
    *,
    category: str = "",
    external_id: str = "",
    tags: Iterable[str] = (),
    images: Iterable[files.Image] = (),
) -> files.ParsedQuestion:
    """Return a question as the formats write it."""
    content, kept = written.content, written.kept
    kind = FILE_KINDS[QuestionKind(written.kind)]
    general, right, partial, wrong = (_said(content, name) for name in FEEDBACK)
    penalty = kept.get("penalty")
    return files.ParsedQuestion(
        kind=kind,
        text=files.Text(written.text, files.TextFormat(written.format)),
        line=0,
        name=written.name,
        answers=tuple(_answer(one, kind, written) for one in content.answers),
        pairs=tuple(files.Pair(_text(one.words), one.match) for one in content.pairs),
        single=written.kind != QuestionKind.MULTIPLE,
        blank=bool(kept.get("blank", False)),
        shuffle=content.shuffle,
        case_sensitive=content.case_sensitive,
        category=category,
        id=external_id,
        tags=tuple(tags),
        default_mark=written.default_mark,
        penalty=None if penalty is None else Decimal(penalty),
        hints=tuple(
            files.Hint(files.Text(one["text"], files.TextFormat(one["format"])))
            for one in kept.get("hints", ())
        ),
        units=tuple(files.Unit(one.name, one.multiplier) for one in content.units),
        images=tuple(images),
        general_feedback=general,
        right_feedback=right,
        partial_feedback=partial,
        wrong_feedback=wrong,
    )


def _said(content: Content, name: str) -> files.Text | None:
    found = content.feedback.get(name)
    return _text(found) if found else None


def _choice(key: str, one: files.Answer) -> Choice:
    number = one.number
    return Choice(
        key,
        _words(one.text),
        one.fraction,
        _words(one.feedback) if one.feedback else Words(),
        None if number is None else number.value,
        (number.tolerance if number else None) or Decimal(0),
        bool(number and number.span),
    )


def _answer(one: Choice, kind: files.Kind, written: Written) -> files.Answer:
    marks = written.kept.get("answers", {}).get(one.key, {})
    number = None
    if one.value is not None:
        tolerance = one.tolerance if one.tolerance or marks.get("tolerance") else None
        number = files.Number(one.value, tolerance, one.span)
    weight = marks.get("weight")
    if weight is None and one.fraction not in (Decimal(0), Decimal(1)):
        weight = str(one.fraction * 100)
    return files.Answer(
        text=_text(one.words),
        right=bool(marks.get("right", one.fraction > 0 or kind == files.Kind.ORDERING)),
        weight=None if weight is None else Decimal(weight),
        feedback=_text(one.feedback) if one.feedback else None,
        number=number,
    )


def _kept(question: files.ParsedQuestion) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if question.blank:
        kept["blank"] = True
    if question.penalty is not None:
        kept["penalty"] = str(question.penalty)
    if question.hints:
        kept["hints"] = [
            {"text": one.text.text, "format": one.text.format.value} for one in question.hints
        ]
    marks = {key: _marks(one) for key, one in keyed(question.answers)}
    if any(marks.values()):
        kept["answers"] = {key: one for key, one in marks.items() if one}
    return kept


def _marks(one: files.Answer) -> dict[str, Any]:
    """Return how the file wrote the worth of an answer, where its fraction does not tell."""
    marks: dict[str, Any] = {"right": one.right}
    if one.weight is not None:
        marks["weight"] = str(one.weight)
    if one.number is not None and one.number.tolerance is not None:
        marks["tolerance"] = True
    return marks


def _words(text: files.Text | None) -> Words:
    return Words() if text is None else words(text.text, text.format.value)


def _text(said: Words) -> files.Text:
    return files.Text(said.text, files.TextFormat(said.format))
