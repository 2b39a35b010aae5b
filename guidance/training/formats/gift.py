"""Reads GIFT, the plain-text question format of Moodle.

One pass over the text, in time that grows with its length alone. Where GIFT leaves a choice, this
reader does as Moodle does, with three differences that spare the author a silent mistake: a blank
line inside the braces, a second pair of braces and an unfinished name are refused with their line.

Raw line breaks in text without a format count as spaces; `\\n` is a line break everywhere. A text
with answers in the middle keeps their place as `_____`.
"""

from collections.abc import Iterator
from decimal import Decimal

from guidance.training.formats.checking import MAX_QUESTIONS, kept_warnings, refusal, warning
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.decoding import decode
from guidance.training.formats.gift_answers import SPACES, AnswerReader, read_text
from guidance.training.formats.gift_blocks import Block, blocks, put_back, whole
from guidance.training.formats.parsed import (
    Category,
    Kind,
    ParsedQuestion,
    Problem,
    Reading,
    Text,
    TextFormat,
    shortened,
)

GAP = "_____"


def read(data: bytes) -> Reading:
    """The questions of a GIFT file and the problems of the others, each with its line."""
    try:
        text = decode(data)
    except Refused as refused:
        return Reading(problems=(refusal(refused),))
    return _read_blocks(text)


def _read_blocks(text: str) -> Reading:
    questions: list[ParsedQuestion] = []
    problems: list[Problem] = []
    categories: list[Category] = []
    for block in whole(_not_too_many(blocks(text), problems), problems):
        if block.category:
            categories.append(Category(block.category, block.category_line))
        if not block.text.strip():
            continue
        path = categories[-1].path if categories else ""
        try:
            questions.append(_Reader(block).question(path))
        except Refused as refused:
            problems.append(refusal(refused, shortened(put_back(block.text[:300]))))
    if not questions and not problems and not categories:
        problems.append(warning(1, Code.NOTHING_HERE))
    return Reading(tuple(questions), tuple(problems), tuple(categories))


def _not_too_many(found: Iterator[Block], problems: list[Problem]) -> Iterator[Block]:
    questions = 0
    for block in found:
        if questions == MAX_QUESTIONS:
            problems.append(warning(block.line, Code.TOO_MANY, limit=MAX_QUESTIONS))
            return
        questions += bool(block.text.strip())
        yield block


class _Reader:
    """Reads the question of one block."""

    def __init__(self, block: Block) -> None:
        self.block = block

    def question(self, category: str) -> ParsedQuestion:
        """Raises `Refused`."""
        name, start = self._name()
        opening, closing = self._braces(start)
        before = self.block.text[start:opening].strip()
        after = self.block.text[closing + 1 :].strip()
        blank = opening < closing and bool(after)
        stem = " ".join(part for part in (before, GAP, after) if part) if blank else before
        text = read_text(stem, TextFormat.MOODLE)
        feedback, end = self._general_feedback(opening, closing, text.format)
        answers = AnswerReader(self.block, text.format)
        kind, parts = answers.read(opening, end)
        if not text and kind in (Kind.DESCRIPTION, Kind.ESSAY):
            raise Refused(self.block.line, Code.NO_TEXT)
        return ParsedQuestion(
            kind=kind,
            text=text,
            line=self.block.line,
            name=name,
            blank=blank,
            general_feedback=feedback,
            category=category,
            id=self.block.id,
            tags=tuple(dict.fromkeys(self.block.tags)),
            default_mark=Decimal(0) if kind is Kind.DESCRIPTION else Decimal(1),
            warnings=(*answers.warnings, *kept_warnings(kind, self.block.line)),
            **parts,
        )

    def _name(self) -> tuple[str, int]:
        """The name and where the text begins."""
        text = self.block.text
        start = len(text) - len(text.lstrip())
        if not text.startswith("::", start):
            return "", start
        end = text.find("::", start + 2)
        if end < 0:
            raise Refused(self.block.line, Code.UNCLOSED_NAME)
        return SPACES.sub(" ", put_back(text[start + 2 : end])).strip(), end + 2

    def _braces(self, start: int) -> tuple[int, int]:
        """Where the answers begin and end; both at the end of the text when there are none."""
        text = self.block.text
        opening, closing = text.find("{", start), text.find("}", start)
        if opening < 0 and closing < 0:
            return len(text), len(text)
        if opening < 0 or closing < opening:
            raise Refused(self.block.line_of(closing), Code.UNOPENED_BRACE)
        extra = min(
            (
                place
                for place in (
                    text.find("{", opening + 1),
                    text.find("}", closing + 1),
                )
                if place >= 0
            ),
            default=-1,
        )
        if extra >= 0:
            raise Refused(self.block.line_of(extra), Code.EXTRA_BRACE)
        return opening, closing

    def _general_feedback(
        self, opening: int, closing: int, form: TextFormat
    ) -> tuple[Text | None, int]:
        """The text after `####`, and where the answers end."""
        place = self.block.text.rfind("####", opening, closing)
        if place < 0:
            return None, closing
        return read_text(self.block.text[place + 4 : closing], form) or None, place
