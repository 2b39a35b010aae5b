"""The demo courses as they stand in their files. Pure: no database."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from guidance.training.formats.parsed import Answer, Kind, Number, Pair, ParsedQuestion, Text
from guidance.training.formats.parsed import TextFormat as Format

FOLDER = Path(__file__).parent
FILES = ("security.toml", "procedure.toml")
Facts = dict[str, Any]


def read_courses() -> list[Facts]:
    """Return the courses: `course`, `pages`, `quizzes`, `questions`."""
    return [tomllib.loads((FOLDER / name).read_text("utf-8")) for name in FILES]


def parsed_of(fact: Facts) -> ParsedQuestion:
    """Return a question of a file in the shape that every format is read into."""
    kind = _kind_of(fact)
    return ParsedQuestion(
        kind=kind,
        text=_words(fact["text"]),
        line=1,
        answers=_answers(kind, fact),
        pairs=_pairs(fact),
        single=len(fact.get("right", ())) == 1,
        general_feedback=_words(fact["why"]),
        category=fact["topic"],
        id=fact["id"],
    )


def _kind_of(fact: Facts) -> Kind:
    found = {
        "right": Kind.MULTICHOICE,
        "true": Kind.TRUEFALSE,
        "pairs": Kind.MATCHING,
        "order": Kind.ORDERING,
        "number": Kind.NUMERICAL,
    }
    return next(kind for name, kind in found.items() if name in fact)


def _answers(kind: Kind, fact: Facts) -> tuple[Answer, ...]:
    if kind == Kind.TRUEFALSE:
        return (
            Answer(Text("true"), fact["true"]),
            Answer(Text("false"), not fact["true"]),
        )
    if kind == Kind.ORDERING:
        return tuple(Answer(_words(item), True) for item in fact["order"])
    if kind == Kind.NUMERICAL:
        number = Number(Decimal(str(fact["number"])), Decimal(0))
        return (Answer(Text(""), True, number=number),)
    return (*_right(fact), *_wrong(fact)) if kind == Kind.MULTICHOICE else ()


def _right(fact: Facts) -> list[Answer]:
    """One right answer is worth all, several share it."""
    share = (Decimal(100) / len(fact["right"])).quantize(Decimal("0.00001"))
    return [Answer(_words(one), True, share) for one in fact["right"]]


def _wrong(fact: Facts) -> list[Answer]:
    """Where several are right, a wrong one takes away what a right one gives."""
    several = len(fact["right"]) > 1
    share = -(Decimal(100) / len(fact["right"])).quantize(Decimal("0.00001"))
    return [
        Answer(
            _words(text), False, share if several else Decimal(0), _words(said) if said else None
        )
        for text, said in fact["wrong"]
    ]


def _pairs(fact: Facts) -> tuple[Pair, ...]:
    found = [Pair(_words(stem), match) for stem, match in fact.get("pairs", ())]
    return (*found, *(Pair(Text(""), extra) for extra in fact.get("distractors", ())))


def _words(text: str) -> Text:
    return Text(text, Format.PLAIN)
