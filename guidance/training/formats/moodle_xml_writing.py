"""Writes Moodle XML: everything a `ParsedQuestion` holds, so that nothing is lost on the way."""

import base64
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from guidance.training.formats.moodle_xml_question import FORMATS
from guidance.training.formats.parsed import Answer, Image, Kind, ParsedQuestion, Text

_NAMES = {form: name for name, form in FORMATS.items()}
_TYPES = {kind: kind.value for kind in Kind}
_CONTROL = str.maketrans({code: None for code in range(32) if code not in (9, 10)})


def write(questions: Iterable[ParsedQuestion]) -> str:
    """A Moodle XML file."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    category = ""
    for question in questions:
        if question.category and question.category != category:
            category = question.category
            lines.append(
                f'<question type="category"><category>{_text(category)}</category></question>'
            )
        lines.extend(_question(question))
    lines.append("</quiz>")
    return "\n".join(lines) + "\n"


def _question(question: ParsedQuestion) -> Iterator[str]:
    yield f'<question type="{_TYPES[question.kind]}">'
    yield f"  <name>{_text(question.name)}</name>"
    yield _rich("questiontext", question.text, question.images)
    yield _rich("generalfeedback", question.general_feedback or Text("", question.text.format))
    yield f"  <defaultgrade>{question.default_mark:f}</defaultgrade>"
    if question.penalty is not None:
        yield f"  <penalty>{question.penalty:f}</penalty>"
    yield f"  <idnumber>{_escaped(question.id)}</idnumber>"
    yield from _particulars(question)
    yield from _answers(question)
    for hint in question.hints:
        yield _rich("hint", hint.text)
    if question.tags:
        tags = "".join(f"<tag>{_text(tag)}</tag>" for tag in question.tags)
        yield f"  <tags>{tags}</tags>"
    yield "</question>"


def _particulars(question: ParsedQuestion) -> Iterator[str]:
    for name, text in (
        ("correctfeedback", question.right_feedback),
        ("partiallycorrectfeedback", question.partial_feedback),
        ("incorrectfeedback", question.wrong_feedback),
    ):
        if text:
            yield _rich(name, text)
    if question.kind is Kind.MULTICHOICE:
        yield f"  <single>{_flag(question.single)}</single>"
    if question.kind in (Kind.MULTICHOICE, Kind.MATCHING):
        yield f"  <shuffleanswers>{_flag(question.shuffle)}</shuffleanswers>"
    if question.kind is Kind.SHORTANSWER:
        yield f"  <usecase>{int(question.case_sensitive)}</usecase>"
    if question.units:
        units = "".join(
            f"<unit><multiplier>{unit.multiplier:f}</multiplier>"
            f"<unit_name>{_escaped(unit.name)}</unit_name></unit>"
            for unit in question.units
        )
        yield f"  <units>{units}</units>"


def _answers(question: ParsedQuestion) -> Iterator[str]:
    if question.kind is Kind.MATCHING:
        for pair in question.pairs:
            yield (
                f"  <subquestion format={_format(pair.question)}>{_text(pair.question.text)}"
                f"<answer>{_text(pair.answer)}</answer></subquestion>"
            )
    for place, answer in enumerate(question.answers, start=1):
        ordered = question.kind is Kind.ORDERING
        grade = str(place) if ordered else f"{answer.fraction * 100:f}"
        yield _answer(answer, grade, numerical=question.kind is Kind.NUMERICAL)


def _answer(answer: Answer, grade: str, *, numerical: bool) -> str:
    text, tolerance = answer.text.text, ""
    if numerical and answer.number is not None:
        text = f"{answer.number.value:f}"
        tolerance = f"<tolerance>{answer.number.tolerance or 0:f}</tolerance>"
        if answer.number.span:
            tolerance += "<span>1</span>"
    feedback = answer.feedback or Text("", answer.text.format)
    return (
        f'  <answer fraction="{grade}" format={_format(answer.text)}>{_text(text)}'
        f"{tolerance}<feedback format={_format(feedback)}>{_text(feedback.text)}</feedback>"
        "</answer>"
    )


def _rich(name: str, text: Text, images: Iterable[Image] = ()) -> str:
    files = "".join(
        f"<file name={quoteattr(image.name)} path={quoteattr(image.path)} "
        f'encoding="base64">{base64.b64encode(image.data).decode()}</file>'
        for image in images
    )
    return f"  <{name} format={_format(text)}>{_text(text.text)}{files}</{name}>"


def _format(text: Text) -> str:
    return quoteattr(_NAMES[text.format])


def _text(text: str) -> str:
    return f"<text>{_escaped(text)}</text>"


def _escaped(text: str) -> str:
    return escape(text.translate(_CONTROL))


def _flag(value: bool) -> str:
    return "true" if value else "false"
