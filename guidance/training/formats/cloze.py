"""Whether a cloze text (`{1:SHORTANSWER:=Tallinn}`) holds together.

Cloze questions are kept as they came and are not asked; a broken one is refused, so that nobody
relies on it.
"""

import re
from collections.abc import Iterator

from guidance.training.formats.checking import read_number
from guidance.training.formats.codes import Code, Refused

_CHOICES = frozenset(
    {
        *("MULTICHOICE", "MC", "MULTICHOICE_H", "MCH", "MULTICHOICE_V", "MCV"),
        *("MULTICHOICE_S", "MCS", "MULTICHOICE_HS", "MCHS", "MULTICHOICE_VS", "MCVS"),
    }
)
_SEVERAL = frozenset(
    {"MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH"}
    | {"MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"}
)
_SHORT = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
_NUMERICAL = frozenset({"NUMERICAL", "NM"})
_KINDS = _CHOICES | _SEVERAL | _SHORT | _NUMERICAL
_OPENING = re.compile(r"\{\s{0,5}(\d{0,4})\s{0,5}:([A-Z_]{2,15})(:|\})")
_PERCENT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
_MAX_PLACES = 200


def check_cloze(text: str, line: int) -> None:
    """Raises `Refused` for a cloze text without places, or with one that cannot be answered."""
    places = 0
    for kind, answers in _places(text):
        places += 1
        if places > _MAX_PLACES:
            raise Refused(line, Code.TOO_MANY_ANSWERS, most=_MAX_PLACES)
        _check_place(kind, answers, places, line)
    if not places:
        raise Refused(line, Code.CLOZE_EMPTY)


def _places(text: str) -> Iterator[tuple[str, list[str]]]:
    """The kind and the answers of each place in the text."""
    position = 0
    while found := _OPENING.search(text, position):
        position = found.end()
        if found.group(2) not in _KINDS:
            continue
        if found.group(3) == "}":
            yield found.group(2), []
            continue
        end = _unescaped(text, "}", position)
        if end < 0:
            yield found.group(2), []
            return
        yield found.group(2), _split(text[position:end])
        position = end + 1


def _unescaped(text: str, sign: str, start: int) -> int:
    place = text.find(sign, start)
    while place > start and text[place - 1] == "\\":
        place = text.find(sign, place + 1)
    return place


def _split(body: str) -> list[str]:
    return [part for part in re.split(r"(?<!\\)~", body) if part.strip()]


def _check_place(kind: str, answers: list[str], place: int, line: int) -> None:
    if not answers:
        raise Refused(line, Code.CLOZE_NO_CHOICES, place=place)
    if kind in _CHOICES | _SEVERAL and len(answers) < 2:
        raise Refused(line, Code.CLOZE_ONE_CHOICE, place=place)
    if kind in _NUMERICAL:
        _check_numbers(answers, place, line)
    if kind not in _SEVERAL and max(_grade(answer) for answer in answers) < 100:
        raise Refused(line, Code.CLOZE_NO_FULL_GRADE, place=place)


def _grade(answer: str) -> float:
    answer = answer.strip()
    if answer.startswith("="):
        return 100
    found = _PERCENT.match(answer)
    return float(found.group(1)) if found else 0


def _check_numbers(answers: list[str], place: int, line: int) -> None:
    for answer in answers:
        bare = _PERCENT.sub("", answer.strip().lstrip("="), count=1).split("#", 1)[0]
        value, _, tolerance = bare.partition(":")
        given = [value, tolerance] if tolerance else [value]
        if value.strip() != "*" and any(read_number(part) is None for part in given):
            raise Refused(line, Code.CLOZE_NOT_A_NUMBER, place=place, text=bare.strip())
