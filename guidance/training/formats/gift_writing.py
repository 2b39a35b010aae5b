"""Writes GIFT that this project and Moodle both read back as the same questions.

GIFT has no place for marks, hints, penalties, units, images, upper case that matters, and the
feedback for a right, partly right or wrong response; `losses` names what a question would lose. A
cloze question cannot be written at all.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from guidance.training.formats.checking import number_text
from guidance.training.formats.gift import GAP
from guidance.training.formats.parsed import (
    Answer,
    Kind,
    ParsedQuestion,
    Text,
    TextFormat,
)

_ESCAPES = str.maketrans({**{sign: f"\\{sign}" for sign in "\\~=#{}:"}, "\n": "\\n", "\r": None})
_CONTROL = str.maketrans(dict.fromkeys(range(32), " "))


def write(questions: Iterable[ParsedQuestion]) -> str:
    """A GIFT file. Questions that GIFT cannot hold are left out; see `can_write`."""
    parts: list[str] = []
    category = ""
    for question in questions:
        if not can_write(question):
            continue
        if question.category and question.category != category:
            category = question.category
            parts.append(f"$CATEGORY: {_one_line(category)}\n")
        parts.append("\n".join(_question(question)) + "\n")
    return "\n".join(parts)


def can_write(question: ParsedQuestion) -> bool:
    """Whether GIFT can say it: no texts with gaps, no arrow in an answer to be typed."""
    if question.kind is Kind.SHORTANSWER:
        return not any("->" in answer.text.text for answer in question.answers)
    return question.kind is not Kind.CLOZE


def losses(question: ParsedQuestion) -> tuple[str, ...]:
    """The names of the fields that a question loses in GIFT."""
    usual = Decimal(0) if question.kind is Kind.DESCRIPTION else Decimal(1)
    lost = {
        "default_mark": question.default_mark != usual,
        "penalty": question.penalty is not None,
        "hints": bool(question.hints),
        "units": bool(question.units),
        "images": bool(question.images),
        "case_sensitive": question.case_sensitive,
        "right_feedback": bool(question.right_feedback),
        "partial_feedback": bool(question.partial_feedback),
        "wrong_feedback": bool(question.wrong_feedback),
    }
    return tuple(name for name, is_lost in lost.items() if is_lost)


def _question(question: ParsedQuestion) -> Iterator[str]:
    yield f"// question: 0  name: {_one_line(question.title)}"
    marks = [f"[id:{_bracketed(question.id)}]"] if question.id else []
    marks += [f"[tag:{_bracketed(tag)}]" for tag in question.tags]
    if marks:
        yield "// " + " ".join(marks)
    name = f"::{escape(question.name)}::" if question.name else ""
    text = _text(question.text, TextFormat.MOODLE, always=not name)
    body = _body(question)
    before, gap, after = text.partition(GAP)
    if question.blank and gap and after.strip():
        yield f"{name}{before}{body}{after}"
    else:
        yield f"{name}{text}{body}"


def _body(question: ParsedQuestion) -> str:
    if question.kind is Kind.DESCRIPTION:
        return ""
    lines = list(_lines(question))
    if question.general_feedback:
        lines.append("####" + _text(question.general_feedback, question.text.format))
    opening = "#" if question.kind is Kind.NUMERICAL else ""
    if question.kind is Kind.ORDERING:
        opening = ">"
    if not lines:
        return "{" + opening + "}"
    return "{" + opening + "".join(f"\n\t{line}" for line in lines) + "\n}"


def _lines(question: ParsedQuestion) -> Iterator[str]:
    form = question.text.format
    match question.kind:
        case Kind.TRUEFALSE:
            yield _truefalse(question)
        case Kind.MATCHING:
            for pair in question.pairs:
                yield f"={_text(pair.question, form)} -> {escape(pair.answer)}"
        case Kind.ORDERING:
            for item in question.answers:
                yield _text(item.text, form)
        case Kind.NUMERICAL:
            for answer in question.answers:
                yield _marked(question, answer, number_text(answer.number))
        case _:
            every = all(answer.fraction == 1 for answer in question.answers)
            for place, answer in enumerate(question.answers):
                # A choice of which all are right needs a `~`, else it reads as a short answer.
                shared = every and place > 0 and question.kind is Kind.MULTICHOICE
                yield _marked(question, answer, _text(answer.text, form), shared=shared)


def _marked(question: ParsedQuestion, answer: Answer, text: str, *, shared: bool = False) -> str:
    """As Moodle writes it: `=` with a bare text is worth all, `~` nothing, else a percentage.

    In a question with several right answers none may have `=`; among answers to be typed all do.
    """
    percent = answer.fraction * 100
    anything_else = question.kind is Kind.NUMERICAL and answer.number is None and not percent
    typed = question.kind is not Kind.MULTICHOICE and not anything_else
    whole = percent == 100 and (typed or question.single) and not shared
    weight = "" if whole or (not typed and percent == 0) else f"%{percent.normalize():f}%"
    feedback = f"#{_text(answer.feedback, question.text.format)}" if answer.feedback else ""
    return f"{'=' if typed or whole else '~'}{weight}{text}{feedback}"


def _truefalse(question: ParsedQuestion) -> str:
    """As Moodle writes it: first the feedback to a wrong answer, then to a right one."""
    true, false = question.answers
    right, wrong = (true, false) if true.right else (false, true)
    form = question.text.format
    line = "TRUE" if true.right else "FALSE"
    if wrong.feedback or right.feedback:
        line += "#" + (_text(wrong.feedback, form) if wrong.feedback else "")
    if right.feedback:
        line += "#" + _text(right.feedback, form)
    return line


def _text(text: Text, default: TextFormat, *, always: bool = False) -> str:
    """The text with its format, where it is not the expected one or could be taken for one."""
    tagged = always or text.format is not default or text.text.startswith(("[", "%", "//"))
    return (f"[{text.format}]" if tagged else "") + escape(text.text)


def escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _one_line(text: str) -> str:
    return " ".join(text.translate(_CONTROL).split())


def _bracketed(text: str) -> str:
    """An id or tag; a stroke at its end must not touch the bracket."""
    bare = _one_line(text).replace("]", "\\]")
    return bare + " " if bare.endswith("\\") else bare
