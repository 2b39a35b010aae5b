"""Reads Aiken: a line of text, lettered choices, `ANSWER: B`. One right answer, no feedback.

    Kes maksab perehüvitisi?
    A) Maksu- ja Tolliamet
    B) Sotsiaalkindlustusamet
    ANSWER: B

A text of several lines is joined. A line that is no choice begins a new question; when the last
one has no `ANSWER:` yet, that one is refused, with the line where it was noticed.
"""

import re
from dataclasses import dataclass, field

from guidance.training.formats.checking import (
    MAX_QUESTIONS,
    check_count,
    refusal,
    warning,
)
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.decoding import decode
from guidance.training.formats.parsed import (
    Answer,
    Kind,
    ParsedQuestion,
    Problem,
    Reading,
    Text,
    TextFormat,
    shortened,
)

MAX_LINES = 200_000
_CHOICE = re.compile(r"([A-Z])[).](.*)")
_ANSWER = re.compile(r"ANSWER:\s*(.*)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A question being read."""

    line: int
    lines: list[str]
    choices: dict[str, str] = field(default_factory=dict)
    spoilt: bool = False

    @property
    def name(self) -> str:
        return shortened(" ".join(self.lines[:20]))


class _Reader:
    def __init__(self) -> None:
        self.questions: list[ParsedQuestion] = []
        self.problems: list[Problem] = []
        self.draft: _Draft | None = None

    def take(self, number: int, line: str) -> None:
        """One line of the file, without spaces around it."""
        choice = _CHOICE.fullmatch(line) if line[1:2] in (")", ".") else None
        if choice and not (self.draft and self.draft.choices) and choice.group(1) != "A":
            # "E. coli on …": before the first choice it belongs to the text.
            choice = None
        answer = _ANSWER.fullmatch(line) if line[6:7] == ":" else None
        if answer:
            self._finish(number, answer.group(1).strip())
        elif choice:
            self._add_choice(number, choice.group(1), choice.group(2).strip())
        elif self.draft and not self.draft.choices:
            self.draft.lines.append(line)
        else:
            self.give_up(number)
            self.draft = _Draft(number, [line])

    def pause(self) -> None:
        """A blank line: choices without a question before them end here."""
        if self.draft and self.draft.spoilt and not self.draft.lines:
            self.draft = None

    def give_up(self, number: int) -> None:
        """The question being read has no end."""
        if self.draft and not self.draft.spoilt:
            self._problem(Refused(number, Code.NOT_FINISHED))
        self.draft = None

    def _add_choice(self, number: int, letter: str, text: str) -> None:
        if self.draft is None:
            self._problem(Refused(number, Code.NOT_STARTED))
            self.draft = _Draft(number, [], {letter: text}, spoilt=True)
        elif self.draft.spoilt:
            return
        elif letter in self.draft.choices:
            self.draft.spoilt = True
            self._problem(Refused(number, Code.SAME_LETTER, letter=letter))
        elif not text:
            self.draft.spoilt = True
            self._problem(Refused(number, Code.EMPTY_ANSWER))
        else:
            self.draft.choices[letter] = text

    def _finish(self, number: int, letter: str) -> None:
        draft = self.draft
        if draft is None:
            self._problem(Refused(number, Code.NOT_STARTED))
        elif not draft.spoilt:
            try:
                self.questions.append(_question(draft, number, letter))
            except Refused as refused:
                self._problem(refused)
        self.draft = None

    def _problem(self, refused: Refused) -> None:
        self.problems.append(refusal(refused, self.draft.name if self.draft else ""))


def read(data: bytes) -> Reading:
    """The questions of an Aiken file and the problems of the others, each with its line."""
    try:
        text = decode(data)
    except Refused as refused:
        return Reading(problems=(refusal(refused),))
    reader = _Reader()
    number = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if not line:
            reader.pause()
            continue
        if number > MAX_LINES or len(reader.questions) + len(reader.problems) >= MAX_QUESTIONS:
            reader.problems.append(warning(number, Code.TOO_MANY, limit=MAX_QUESTIONS))
            reader.draft = None
            break
        reader.take(number, line)
    reader.give_up(number)
    if not reader.questions and not reader.problems:
        reader.problems.append(warning(1, Code.NOTHING_HERE))
    return Reading(tuple(reader.questions), tuple(reader.problems))


def _question(draft: _Draft, line: int, letter: str) -> ParsedQuestion:
    """Raises `Refused`."""
    check_count(len(draft.choices), 2, line)
    right = letter[:1].upper()
    if right not in draft.choices or letter[1:].strip(" .)"):
        raise Refused(line, Code.NO_SUCH_CHOICE, letter=letter)
    return ParsedQuestion(
        kind=Kind.MULTICHOICE,
        text=Text(" ".join(draft.lines), TextFormat.PLAIN),
        line=draft.line,
        answers=tuple(
            Answer(Text(text, TextFormat.PLAIN), right=key == right)
            for key, text in draft.choices.items()
        ),
    )
