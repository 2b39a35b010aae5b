"""Our parse of GIFT in the words of another reader, so that the two compare exactly."""

from decimal import Decimal
from typing import Any

from guidance.training.formats.parsed import (
    Answer,
    Kind,
    Number,
    ParsedQuestion,
    Reading,
    Text,
)

NAMES = {
    Kind.MULTICHOICE: "MC",
    Kind.TRUEFALSE: "TF",
    Kind.MATCHING: "Matching",
    Kind.SHORTANSWER: "Short",
    Kind.NUMERICAL: "Numerical",
    Kind.ESSAY: "Essay",
    Kind.DESCRIPTION: "Description",
}


def oracle_form(reading: Reading) -> list[dict[str, Any]]:
    """Categories and questions in the order of the file."""
    found: list[tuple[int, dict[str, Any]]] = [
        (category.line, {"type": "Category", "title": category.path})
        for category in reading.categories
    ]
    found += [(question.line, _question(question)) for question in reading.questions]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _question(question: ParsedQuestion) -> dict[str, Any]:
    form: dict[str, Any] = {
        "type": NAMES[question.kind],
        "id": question.id or None,
        "tags": list(question.tags) or None,
        "title": question.name or None,
        "stem": _text(question.text),
        "hasEmbeddedAnswers": question.blank,
    }
    if question.kind is not Kind.DESCRIPTION:
        form["globalFeedback"] = _text(question.general_feedback)
    if question.kind is Kind.TRUEFALSE:
        true, false = question.answers
        form["isTrue"] = true.right
        form["trueFeedback"] = _text(true.feedback)
        form["falseFeedback"] = _text(false.feedback)
    elif question.kind is Kind.MATCHING:
        form["matchPairs"] = [
            {"subquestion": _text(pair.question), "subanswer": pair.answer}
            for pair in question.pairs
        ]
    elif question.kind is Kind.NUMERICAL and len(question.answers) == 1:
        form["choices"] = _number(question.answers[0].number)
    elif question.answers:
        form["choices"] = [_choice(answer) for answer in question.answers]
    return form


def _choice(answer: Answer) -> dict[str, Any]:
    return {
        "isCorrect": answer.right,
        "weight": _plain(answer.weight),
        "text": _number(answer.number) if answer.number else _text(answer.text),
        "feedback": _text(answer.feedback),
    }


def _number(number: Number | None) -> dict[str, Any]:
    assert number is not None
    if number.span:
        low, high = _plain(number.low), _plain(number.high)
        return {"type": "high-low", "numberHigh": high, "numberLow": low}
    if number.tolerance is None:
        return {"type": "simple", "number": _plain(number.value)}
    return {
        "type": "range",
        "number": _plain(number.value),
        "range": _plain(number.tolerance),
    }


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"format": text.format.value, "text": text.text}


def _plain(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
