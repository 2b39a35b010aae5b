"""The answers of a GIFT question, by its kind: what stands between the braces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from guidance.training.formats.checking import (
    MAX_ANSWERS,
    check_answers,
    check_count,
    grades_warnings,
    number_text,
    read_grade,
    read_range,
    warning,
)
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.gift_blocks import Block, put_back
from guidance.training.formats.parsed import Answer, Kind, Pair, Problem, Text, TextFormat

SPACES = re.compile(r"[ \t\n]+")
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"%([-+]*\d{1,9}(?:[.,]\d{0,20})?)%")
_LIKE_WEIGHT = re.compile(r"%[^%\s]{1,20}%")
_MARK = re.compile(r"[~=]")
_CLOZE = re.compile(r"\d{0,4}:[A-Z_]{2,15}:")
_TRUE = frozenset({"T", "TRUE"})
_FALSE = frozenset({"F", "FALSE"})


def read_text(raw: str, form: TextFormat) -> Text:
    """A text with its format; without one it has the format given."""
    raw = raw.strip()
    found = _FORMAT.match(raw)
    if found:
        form, raw = TextFormat(found.group(1)), raw[found.end() :]
    if form is TextFormat.MOODLE:
        raw = SPACES.sub(" ", raw)
    return Text(put_back(raw).strip(), form)


@dataclass(slots=True)
class _Piece:
    """One answer as written: its mark (`=`, `~` or none), what follows, and its line."""

    mark: str
    text: str
    line: int


class AnswerReader:
    """Reads the answers of the question of one block, whose text has a format."""

    def __init__(self, block: Block, form: TextFormat) -> None:
        self.block = block
        self.format = form
        self.warnings: list[Problem] = []

    def read(self, opening: int, end: int) -> tuple[Kind, dict[str, Any]]:
        """The kind of the question, and what `ParsedQuestion` takes of its answers.

        Raises `Refused`.
        """
        raw = self.block.text[opening + 1 : end]
        bare = raw.strip()
        if opening == len(self.block.text):
            return Kind.DESCRIPTION, {}
        if not bare:
            return Kind.ESSAY, {}
        if bare.startswith("#"):
            return Kind.NUMERICAL, {"answers": self._numerical(opening, end)}
        if _CLOZE.match(bare):
            raise Refused(self.block.line_of(opening), Code.UNKNOWN_KIND, kind="cloze")
        if bare.startswith(">"):
            return Kind.ORDERING, {"answers": self._ordering(bare)}
        truth = bare.split("#", 1)[0].strip().upper()
        if truth in _TRUE | _FALSE:
            return Kind.TRUEFALSE, {"answers": self._truefalse(bare, right=truth in _TRUE)}
        pieces = self._pieces(opening + 1, end)
        if any(piece.mark == "~" for piece in pieces):
            return Kind.MULTICHOICE, self._multichoice(pieces)
        if any("->" in piece.text.split("#", 1)[0] for piece in pieces):
            return Kind.MATCHING, {"pairs": self._matching(pieces)}
        return Kind.SHORTANSWER, {"answers": self._shortanswer(pieces)}

    def _pieces(self, start: int, end: int) -> list[_Piece]:
        """The answers between two places, each with its mark and line."""
        text = self.block.text
        marks = [found.start() for found in _MARK.finditer(text, start, end)]
        if len(marks) > MAX_ANSWERS:
            raise Refused(self.block.line_of(marks[0]), Code.TOO_MANY_ANSWERS, most=MAX_ANSWERS)
        pieces = []
        lead = text[start : marks[0] if marks else end]
        if lead.strip():
            pieces.append(_Piece("", lead, self.block.line_of(start)))
        for place, following in pairwise([*marks, end]):
            raw = text[place + 1 : following]
            pieces.append(_Piece(text[place], raw, self.block.line_of(place)))
        return pieces

    def _answer(self, piece: _Piece, *, plain: bool = False) -> tuple[str, Answer]:
        """The raw text of an answer, and the answer with its grade and feedback."""
        raw = piece.text.strip()
        found = _WEIGHT.match(raw)
        weight = None
        if found:
            weight, raw = read_grade(found.group(1), piece.line), raw[found.end() :]
        elif like := _LIKE_WEIGHT.match(raw):
            said = put_back(like.group())
            self.warnings.append(warning(piece.line, Code.GRADE_AS_TEXT, text=said))
        raw, _, comment = raw.partition("#")
        text = Text("*") if plain else self._text(raw)
        return raw.strip(), Answer(
            text=text,
            right=piece.mark != "~",
            weight=weight,
            feedback=self._text(comment) or None,
        )

    def _multichoice(self, pieces: Sequence[_Piece]) -> dict[str, Any]:
        if not pieces[0].mark:
            raise Refused(
                pieces[0].line, Code.TEXT_BEFORE_ANSWERS, text=put_back(pieces[0].text.strip())
            )
        answers = [self._answer(piece)[1] for piece in pieces]
        for piece, answer in zip(pieces, answers, strict=True):
            if not answer.text:
                raise Refused(piece.line, Code.EMPTY_ANSWER)
        single = any(answer.right for answer in answers)
        check_answers(Kind.MULTICHOICE, answers, single=single, line=self.block.line)
        self.warnings.extend(grades_warnings(answers, single=single, line=self.block.line))
        return {"answers": tuple(answers), "single": single}

    def _shortanswer(self, pieces: Sequence[_Piece]) -> tuple[Answer, ...]:
        answers = tuple(self._answer(piece)[1] for piece in pieces)
        for piece, answer in zip(pieces, answers, strict=True):
            if not answer.text:
                raise Refused(piece.line, Code.EMPTY_ANSWER)
        check_answers(Kind.SHORTANSWER, answers, single=True, line=self.block.line)
        return answers

    def _numerical(self, opening: int, end: int) -> tuple[Answer, ...]:
        start = self.block.text.index("#", opening, end) + 1
        answers = []
        for piece in self._pieces(start, end):
            raw, answer = self._answer(piece, plain=True)
            if raw in ("", "*") and (piece.mark == "~" or raw == "*"):
                answers.append(answer)
                continue
            number = read_range(put_back(raw), piece.line)
            text = Text(number_text(number), TextFormat.PLAIN)
            answers.append(Answer(text, answer.right, answer.weight, answer.feedback, number))
        check_answers(Kind.NUMERICAL, answers, single=True, line=self.block.line)
        return tuple(answers)

    def _matching(self, pieces: Sequence[_Piece]) -> tuple[Pair, ...]:
        pairs = []
        for piece in pieces:
            left, arrow, right = piece.text.partition("->")
            if not arrow or not piece.mark:
                raise Refused(piece.line, Code.NO_ARROW, text=put_back(piece.text.strip()))
            answer = SPACES.sub(" ", put_back(right)).strip()
            if not answer:
                raise Refused(piece.line, Code.NO_PAIRED_ANSWER, text=put_back(piece.text.strip()))
            pairs.append(Pair(self._text(left), answer))
        check_count(len(pairs), 2, self.block.line)
        return tuple(pairs)

    def _ordering(self, bare: str) -> tuple[Answer, ...]:
        """`{>3 … none` and then one item on each line, in the right order."""
        lines = [line for line in bare.split("\n")[1:] if line.strip()]
        check_count(len(lines), 2, self.block.line)
        items = [self._text(line) for line in lines]
        return tuple(Answer(item, right=True) for item in items)

    def _truefalse(self, bare: str, *, right: bool) -> tuple[Answer, ...]:
        """The answers "true" and "false".

        Moodle writes the feedback to a wrong answer first; files written by hand name the answer
        "true" first. For a false statement both come to the same. For a true one Moodle's own
        comment line tells its exports apart; without it the author is asked to look.
        """
        comments = [self._text(part) or None for part in bare.split("#", 2)[1:]]
        first, second = (*comments, None, None)[:2]
        if right and (first or second):
            if self.block.by_moodle:
                first, second = second, first
            else:
                self.warnings.append(warning(self.block.line, Code.FEEDBACK_ORDER))
        return (
            Answer(Text("true"), right, feedback=first),
            Answer(Text("false"), not right, feedback=second),
        )

    def _text(self, raw: str) -> Text:
        return read_text(raw, self.format)
