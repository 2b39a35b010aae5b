"""Between questions as files give them and versions as the bank keeps them. Pure.

`to_written` and `to_parsed` are opposites: nothing of a file is lost, what only the formats need
stands in `Written.kept`. Two files that say the same come to the same, however they write it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from guidance.training.content import Choice, Content, Match, Unit, Words, keyed
from guidance.training.enums import QuestionKind
from guidance.training.formats import parsed as files
from guidance.training.formats.gift import GAP
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
_GAP_INSIDE = re.compile(rf"(?<=\S) {GAP} (?=\S)")


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

    @cached_property
    def content_json(self) -> dict[str, Any]:
        return self.content.as_json()


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
        answers=tuple(_answer(one, kind) for one in content.answers),
        pairs=tuple(files.Pair(_text(one.words), one.match) for one in content.pairs),
        single=written.kind != QuestionKind.MULTIPLE,
        blank=kind is not files.Kind.DESCRIPTION and bool(_GAP_INSIDE.search(written.text)),
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
    feedback = _words(one.feedback) if one.feedback else Words()
    if number is None:
        return Choice(key, _words(one.text), _plain(one.fraction), feedback)
    return Choice(
        key,
        Words(),
        _plain(one.fraction),
        feedback,
        _plain(number.value),
        _plain(number.tolerance or Decimal(0)),
        number.span,
    )


def _plain(number: Decimal) -> Decimal:
    """The number without zeros that say nothing: 0.50000 is 0.5, 1E+2 is 100."""
    return Decimal(f"{number.normalize():f}")


def _answer(one: Choice, kind: files.Kind) -> files.Answer:
    number = None
    if one.value is not None:
        number = files.Number(one.value, one.tolerance or None, one.span)
    weight = None if one.fraction in (0, 1) else one.fraction * 100
    return files.Answer(
        text=_text(one.words),
        right=one.fraction > 0 or kind is files.Kind.ORDERING,
        weight=weight,
        feedback=_text(one.feedback) if one.feedback else None,
        number=number,
    )


def _kept(question: files.ParsedQuestion) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if question.penalty is not None:
        kept["penalty"] = str(_plain(question.penalty))
    if question.hints:
        kept["hints"] = [
            {"text": one.text.text, "format": one.text.format.value} for one in question.hints
        ]
    return kept


def _words(text: files.Text | None) -> Words:
    return Words() if text is None else words(text.text, text.format.value)


def _text(said: Words) -> files.Text:
    return files.Text(said.text, files.TextFormat(said.format))
