"""Reads Moodle XML, the format in which Moodle loses nothing.

Accepted are a `<quiz>` of questions and a single `<question>`. Kinds this project asks are read
whole; a cloze question is kept, never asked; questions to be answered by dragging and kinds of
other plugins are refused by name. Every problem carries the line of the element it is about.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from guidance.training.formats.checking import (
    MAX_QUESTIONS,
    check_answers,
    grades_warnings,
    refusal,
    warning,
)
from guidance.training.formats.cloze import check_cloze
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.moodle_xml_question import Question, read_text
from guidance.training.formats.parsed import (
    Category,
    Kind,
    ParsedQuestion,
    Problem,
    Reading,
    TextFormat,
    shortened,
)
from guidance.training.formats.xml_nodes import Node, read_nodes

_DRAG_KINDS = frozenset({"ddimageortext", "ddmarker", "ddwtos", "ddmatch"})


def read(data: bytes) -> Reading:
    """The questions of a Moodle XML file and the problems of the others, each with its line."""
    reader = _Reader()
    try:
        read_nodes(data, reader.take)
    except Refused as refused:
        reader.problems.append(refusal(refused))
    if not reader.questions and not reader.problems and not reader.categories:
        reader.problems.append(warning(1, Code.NOTHING_HERE))
    return Reading(tuple(reader.questions), tuple(reader.problems), tuple(reader.categories))


class _Reader:
    def __init__(self) -> None:
        self.questions: list[ParsedQuestion] = []
        self.problems: list[Problem] = []
        self.categories: list[Category] = []

    def take(self, node: Node) -> None:
        """One `<question>` element."""
        if len(self.questions) + len(self.problems) >= MAX_QUESTIONS:
            raise Refused(node.line, Code.TOO_MANY, limit=MAX_QUESTIONS)
        kind = node.attributes.get("type", "").strip()
        if kind == "category":
            self._take_category(node)
            return
        category = self.categories[-1].path if self.categories else ""
        try:
            read_kind = _KINDS.get(kind)
            if read_kind is None:
                code = Code.DRAG_KIND if kind in _DRAG_KINDS else Code.UNKNOWN_KIND
                raise Refused(node.line, code, kind=kind)
            question = Question(node, category)
            read_kind(question)
            self.questions.append(question.done())
        except Refused as refused:
            name = node.value("name") or node.value("questiontext")
            self.problems.append(refusal(refused, shortened(name)))

    def _take_category(self, node: Node) -> None:
        path = node.value("category")
        if not path:
            self.problems.append(warning(node.line, Code.NO_CATEGORY))
            return
        info = node.first("info")
        text = read_text(info, TextFormat.MOODLE, []) if info is not None else None
        self.categories.append(Category(path, node.line, text or None, node.value("idnumber")))


def _multichoice(question: Question) -> None:
    single = question.flag("single", True)
    answers = question.answers(question.format)
    check_answers(Kind.MULTICHOICE, answers, single=single, line=question.line)
    question.warnings.extend(grades_warnings(answers, single=single, line=question.line))
    shuffle = question.flag("shuffleanswers", False)
    question.set(Kind.MULTICHOICE, answers=answers, single=single, shuffle=shuffle)


def _shortanswer(question: Question) -> None:
    answers = question.answers(TextFormat.PLAIN)
    check_answers(Kind.SHORTANSWER, answers, single=True, line=question.line)
    if not all(answer.text for answer in answers):
        raise Refused(question.line, Code.EMPTY_ANSWER)
    sensitive = question.flag("usecase", False)
    question.set(Kind.SHORTANSWER, answers=answers, case_sensitive=sensitive)


def _numerical(question: Question) -> None:
    answers = question.numbers()
    check_answers(Kind.NUMERICAL, answers, single=True, line=question.line)
    question.set(Kind.NUMERICAL, answers=answers, units=question.units())


def _matching(question: Question) -> None:
    shuffle = question.flag("shuffleanswers", True)
    question.set(Kind.MATCHING, pairs=question.pairs(), shuffle=shuffle)


def _cloze(question: Question) -> None:
    check_cloze(question.question.text.text, question.line)
    name = question.question.name or shortened(question.question.text.text)
    question.set(Kind.CLOZE, name=name)


def _description(question: Question) -> None:
    question.set(Kind.DESCRIPTION, default_mark=Decimal(0))


def _simple(kind: Kind, question: Question) -> None:
    question.set(kind)


_KINDS: dict[str, Callable[[Question], None]] = {
    "multichoice": _multichoice,
    "truefalse": lambda question: question.set(Kind.TRUEFALSE, answers=question.truth()),
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ordering": lambda question: question.set(Kind.ORDERING, answers=question.ordered()),
    "essay": partial(_simple, Kind.ESSAY),
    "description": _description,
    "cloze": _cloze,
    "multianswer": _cloze,
}
