"""What a question file says, whatever format it came in.

Shapes only: no Django, no database, nothing that reads or writes a file. Readers give a `Reading`,
writers take `ParsedQuestion`s.

* A **fraction** is a share of the mark, from -1 to 1 (`Decimal("0.5")` is half the mark). A file
  writes it as a percentage, or leaves it out: then a right answer is worth 1 and a wrong one 0.
* A **line** is the line of the file where the thing begins, counted from 1 (in XLSX: the row).
* A **problem** carries a code and its parameters; the words are made where a person reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What the person is asked to do. A `CLOZE` is kept whole, and is not asked."""

    MULTICHOICE = "multichoice"
    TRUEFALSE = "truefalse"
    MATCHING = "matching"
    ORDERING = "ordering"
    SHORTANSWER = "shortanswer"
    NUMERICAL = "numerical"
    ESSAY = "essay"
    DESCRIPTION = "description"
    CLOZE = "cloze"


class TextFormat(StrEnum):
    """How a text is marked up. `MOODLE` is plain text whose line breaks do not count."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    MOODLE = "moodle"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its markup; `Text("Tere")` is plain Moodle text."""

    text: str
    format: TextFormat = TextFormat.MOODLE

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is right: `value` give or take `tolerance`, both ends included.

    `span` tells that the file gave the ends (`3..5`) and not the middle (`4:1`).
    """

    value: Decimal
    tolerance: Decimal | None = None
    span: bool = False

    @property
    def low(self) -> Decimal:
        return self.value - (self.tolerance or Decimal(0))

    @property
    def high(self) -> Decimal:
        return self.value + (self.tolerance or Decimal(0))

    def accepts(self, given: Decimal) -> bool:
        return self.low <= given <= self.high


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a question.

    `right` is how the file marks it (`=` in GIFT), `weight` the percentage written beside it, if
    any; `fraction` is what the two come to. A numerical answer also has its `number`; without one
    it is the answer `*`: whatever else was given.
    """

    text: Text
    right: bool = False
    weight: Decimal | None = None
    feedback: Text | None = None
    number: Number | None = None

    @property
    def fraction(self) -> Decimal:
        """The share of the mark this answer gives, from -1 to 1."""
        if self.weight is not None:
            return self.weight / 100
        return Decimal(1) if self.right else Decimal(0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a matching question. With an empty `question` the answer is only a distractor."""

    question: Text
    answer: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a numerical question: `multiplier` of it make one of the first unit."""

    name: str
    multiplier: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint shown after a wrong try."""

    text: Text


@dataclass(frozen=True, slots=True)
class Image:
    """A file that came inside the question, referred to as `@@PLUGINFILE@@/name`."""

    name: str
    data: bytes
    path: str = "/"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell about a line: why a question was refused, or what it lost on the way in.

    `code` is one of the codes in `formats.codes`; `params` are what its sentence needs.
    """

    line: int
    code: str
    params: tuple[tuple[str, str], ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """One question as the file gives it.

    `answers` are in the order of the file. A true/false question has exactly two: first the answer
    "true", then the answer "false". An ordering question has its items in the right order.
    `single` is meant for multichoice only: one answer may be picked. `blank` tells that the
    answers stood inside the text; their place is `_____` there.
    """

    kind: Kind
    text: Text
    line: int
    name: str = ""
    answers: tuple[Answer, ...] = ()
    pairs: tuple[Pair, ...] = ()
    single: bool = True
    blank: bool = False
    shuffle: bool = True
    case_sensitive: bool = False
    general_feedback: Text | None = None
    right_feedback: Text | None = None
    partial_feedback: Text | None = None
    wrong_feedback: Text | None = None
    category: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()
    default_mark: Decimal = Decimal(1)
    penalty: Decimal | None = None
    hints: tuple[Hint, ...] = ()
    units: tuple[Unit, ...] = ()
    images: tuple[Image, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """The name, or the beginning of the text where the file gives none."""
        return self.name or shortened(self.text.text)


@dataclass(frozen=True, slots=True)
class Category:
    """A line that says where the following questions belong. The path is as the file gives it."""

    path: str
    line: int
    description: Text | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file: the good questions, and the problems of the others."""

    questions: tuple[ParsedQuestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    categories: tuple[Category, ...] = field(default=())


def shortened(text: str, limit: int = 80) -> str:
    """The beginning of a text on one line, cut between words.

    >>> shortened("Kes maksab  toetust?")
    'Kes maksab toetust?'
    """
    line = " ".join(text[: limit * 8].split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0] + "…"


def category_steps(path: str) -> tuple[str, ...]:
    """The names of a category path; `//` is a stroke inside a name. `$course$/top` is left out.

    >>> category_steps("$course$/top/Turve/Paroolid // PIN")
    ('Turve', 'Paroolid / PIN')
    """
    steps = [step.strip().replace("\0", "/") for step in path.replace("//", "\0").split("/")]
    steps = [step for step in steps if step]
    if steps and steps[0].startswith("$") and steps[0].endswith("$"):
        steps = steps[1:]
    if steps and steps[0] == "top":
        steps = steps[1:]
    return tuple(steps)


def category_path(steps: Iterable[str]) -> str:
    """The path of category names, the opposite of `category_steps`."""
    return "/".join(step.replace("/", "//") for step in steps)
