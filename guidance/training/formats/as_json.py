"""A question as plain JSON: what was read, for people and programs that compare it."""

from decimal import Decimal
from typing import Any

from guidance.training.formats.parsed import Answer, Kind, ParsedQuestion, Text


def question_json(question: ParsedQuestion) -> dict[str, Any]:
    """Everything a question holds. Fractions are shares from -1 to 1, weights per cent as written.

    >>> question_json(ParsedQuestion(Kind.ESSAY, Text("Miks?"), 1))["kind"]
    'essay'
    """
    return {
        "line": question.line,
        "kind": question.kind.value,
        "name": question.name or None,
        "title": question.title,
        "text": question.text.text,
        "format": question.text.format.value,
        "category": question.category or None,
        "id": question.id or None,
        "tags": list(question.tags),
        "single": question.single if question.kind is Kind.MULTICHOICE else None,
        "embedded": question.blank,
        "shuffle": question.shuffle,
        "case_sensitive": question.case_sensitive,
        "default_mark": _number(question.default_mark),
        "penalty": _number(question.penalty),
        "answers": [_answer(answer) for answer in question.answers],
        "pairs": [
            {"question": _text(pair.question), "answer": pair.answer} for pair in question.pairs
        ],
        "general_feedback": _text(question.general_feedback),
        "right_feedback": _text(question.right_feedback),
        "partial_feedback": _text(question.partial_feedback),
        "wrong_feedback": _text(question.wrong_feedback),
        "hints": [_text(hint.text) for hint in question.hints],
        "units": [
            {"name": unit.name, "multiplier": _number(unit.multiplier)} for unit in question.units
        ],
        "files": [{"name": image.name, "bytes": len(image.data)} for image in question.images],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": answer.text.text,
        "format": answer.text.format.value,
        "right": answer.right,
        "weight": _number(answer.weight),
        "fraction": _number(answer.fraction),
        "feedback": _text(answer.feedback),
    }
    number = answer.number
    if number is not None:
        found["number"] = {
            "form": _form(answer),
            "value": _number(number.value),
            "tolerance": _number(number.tolerance),
            "low": _number(number.low),
            "high": _number(number.high),
        }
    return found


def _form(answer: Answer) -> str:
    """How the file wrote the number: one value, a tolerance, or the two ends."""
    assert answer.number is not None
    if answer.number.span:
        return "range"
    return "value" if answer.number.tolerance is None else "tolerance"


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"text": text.text, "format": text.format.value}


def _number(number: Decimal | None) -> float | int | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
