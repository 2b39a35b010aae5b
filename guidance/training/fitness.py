"""What a question lacks before it can be asked. Pure."""

from collections.abc import Iterator
from enum import StrEnum

from guidance.training.content import ANY, Content
from guidance.training.enums import UNASKED, QuestionKind
from guidance.training.marking import RIGHT_ABOVE


class Lacking(StrEnum):
    """Codes; the words are in `wording`."""

    TEXT = "text"
    KIND = "kind"
    ANSWERS = "answers"
    RIGHT = "right"
    TOO_MUCH = "too_much"
    PAIRS = "pairs"
    ITEMS = "items"
    NUMBER = "number"
    SAME = "same"


def lacking(text: str, content: Content) -> list[str]:
    """Return the codes of what a question lacks; nothing when it can be asked."""
    return [str(code) for code in _lacking(text, content)]


def _lacking(text: str, content: Content) -> Iterator[Lacking]:
    kind = QuestionKind(content.kind)
    if not text.strip():
        yield Lacking.TEXT
    if kind in UNASKED:
        yield Lacking.KIND
    elif kind == QuestionKind.MATCHING:
        if len(content.stems) < 2 or len(content.matches) < 2:
            yield Lacking.PAIRS
    elif kind == QuestionKind.ORDERING:
        if len(content.answers) < 2:
            yield Lacking.ITEMS
    elif kind != QuestionKind.DESCRIPTION:
        yield from _of_answers(kind, content)


def _of_answers(kind: QuestionKind, content: Content) -> Iterator[Lacking]:
    fractions = [one.fraction for one in content.answers]
    choosing = kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE}
    if not fractions or (choosing and len(fractions) < 2):
        yield Lacking.ANSWERS
        return
    if kind == QuestionKind.MULTIPLE:
        if sum(one for one in fractions if one > 0) <= RIGHT_ABOVE:
            yield Lacking.RIGHT
    elif max(fractions) <= RIGHT_ABOVE:
        yield Lacking.RIGHT
    if any(abs(one) > 1 for one in fractions):
        yield Lacking.TOO_MUCH
    if kind == QuestionKind.NUMERIC and any(
        one.value is None and one.words.text != ANY for one in content.answers
    ):
        yield Lacking.NUMBER
    if choosing and len({one.words.html for one in content.answers}) < len(fractions):
        yield Lacking.SAME
