"""What every format has in common: limits, numbers, and when grades are right."""

import re
from collections.abc import Sequence
from decimal import Decimal

from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.parsed import Answer, Kind, Number, Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_QUESTIONS = 10_000
MAX_ANSWERS = 200
MAX_MARK = Decimal(1000)
SUM_TOLERANCE = Decimal("0.001")
"""Percentage points: three times 33.33333 % are 100 %."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,20}(?:[.,]\d{0,20})?|[.,]\d{1,20})(?:[eE][+-]?\d{1,2})?")


def read_number(text: str) -> Decimal | None:
    """The number written with a point or a comma, or None.

    >>> read_number(" -3,25 ")
    Decimal('-3.25')
    """
    text = text.strip()
    if len(text) > 50 or not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    return Decimal(text.replace(",", "."))


def read_range(text: str, line: int) -> Number:
    """`5`, `5:0.5` (give or take) or `4.5..5.5` (from, to).

    Raises `Refused` when a part is not a number, or the ends stand the wrong way round.
    """
    if ".." in text:
        low, high = (_number(part, text, line) for part in text.split("..", 1))
        if low > high:
            raise Refused(line, Code.BAD_RANGE, text=text.strip())
        return Number((low + high) / 2, (high - low) / 2, span=True)
    value, colon, tolerance = text.partition(":")
    if not colon:
        return Number(_number(value, text, line))
    margin = read_number(tolerance)
    if margin is None or margin < 0:
        raise Refused(line, Code.BAD_TOLERANCE, text=text.strip())
    return Number(_number(value, text, line), margin)


def number_text(number: Number | None) -> str:
    """How a number is written, the opposite of `read_range`; none at all is `*`, anything."""
    if number is None:
        return "*"
    if number.span:
        return f"{number.low.normalize():f}..{number.high.normalize():f}"
    if number.tolerance is None:
        return f"{number.value:f}"
    return f"{number.value:f}:{number.tolerance:f}"


def _number(part: str, whole: str, line: int) -> Decimal:
    number = read_number(part)
    if number is None:
        raise Refused(line, Code.NOT_A_NUMBER, text=whole.strip())
    return number


def read_grade(text: str, line: int) -> Decimal:
    """A percentage from -100 to 100. Raises `Refused` otherwise."""
    grade = read_number(text)
    if grade is None:
        raise Refused(line, Code.BAD_GRADE, grade=text.strip())
    if not -100 <= grade <= 100:
        raise Refused(line, Code.GRADE_OUT_OF_RANGE, grade=text.strip())
    return grade


def check_answers(kind: Kind, answers: Sequence[Answer], *, single: bool, line: int) -> None:
    """A question must have answers enough, and a way to earn the whole mark.

    Where several answers may be ticked, the good ones come to at least 100 % together; elsewhere
    one of them is worth 100 %. Raises `Refused`.
    """
    least = 2 if kind is Kind.MULTICHOICE else 1
    check_count(len(answers), least, line)
    if kind is Kind.MULTICHOICE and not all(answer.text for answer in answers):
        raise Refused(line, Code.EMPTY_ANSWER)
    percent = [answer.fraction * 100 for answer in answers]
    if kind is Kind.MULTICHOICE and not single:
        total = good_percent(answers)
        if total < 100 - SUM_TOLERANCE:
            raise Refused(line, Code.GRADES_SUM, sum=f"{total.normalize():f}")
    elif abs(max(percent) - 100) > SUM_TOLERANCE:
        raise Refused(line, Code.NO_FULL_GRADE)


def good_percent(answers: Sequence[Answer]) -> Decimal:
    """What the good answers are worth together, in per cent."""
    return sum((answer.fraction * 100 for answer in answers if answer.fraction > 0), Decimal(0))


def grades_warnings(answers: Sequence[Answer], *, single: bool, line: int) -> tuple[Problem, ...]:
    """Several answers worth more than 100 % together: some of them are enough for the mark."""
    total = good_percent(answers)
    if single or total <= 100 + SUM_TOLERANCE:
        return ()
    return (warning(line, Code.GRADES_OVER, sum=f"{total.normalize():f}"),)


def check_count(count: int, least: int, line: int) -> None:
    if count < least:
        raise Refused(line, Code.TOO_FEW_ANSWERS, least=least)
    if count > MAX_ANSWERS:
        raise Refused(line, Code.TOO_MANY_ANSWERS, most=MAX_ANSWERS)


def refusal(refused: Refused, question: str = "") -> Problem:
    return Problem(refused.line, refused.code, refused.params, question)


def warning(line: int, code: Code, **params: object) -> Problem:
    return Problem(line, code, tuple((name, str(value)[:200]) for name, value in params.items()))


def kept_warnings(kind: Kind, line: int) -> tuple[Problem, ...]:
    """An essay needs a person to mark it, a cloze is not asked: both are kept, and said so."""
    if kind is Kind.ESSAY:
        return (warning(line, Code.ESSAY_STORED),)
    if kind is Kind.CLOZE:
        return (warning(line, Code.CLOZE_STORED),)
    return ()
