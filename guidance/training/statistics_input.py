"""Marks from a file, for statistics apart from the database. Pure.

Three shapes are read:

* a table as CSV: an attempt in each row, the mark of a question in each column
* answers as CSV: a row for each answer, with the columns `slot` (or `position`) and `mark`, and as
  far as known `maxmark`, `question`, `attempt`, `total` and `drawn`; without `attempt` a new one
  begins when a slot comes again, without `drawn` a slot with several questions draws them
* JSON: `{"marks": [[1, 0.5], …], "max_marks": [1, 1]}`, or a list of answers as above
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guidance.training.psychometrics import QuizStatistics, Row, analyse, analyse_matrix

_NAMES: Mapping[str, tuple[str, ...]] = {
    "position": ("slot", "position"),
    "mark": ("mark",),
    "max_mark": ("maxmark", "max_mark"),
    "question": ("question", "questionid", "question_id"),
    "attempt": ("attempt", "quizattempt", "questionusageid", "attempt_id"),
    "total": ("total", "sumgrades", "summarks"),
    "drawn": ("drawn", "random"),
}
_NO_MARKS = {name for key in ("attempt", "total") for name in _NAMES[key]} | {"id", "person"}


class BadInput(Exception):
    """The file does not hold marks; the message says what is wrong and where."""


def read_marks(text: str, max_marks: Sequence[float] = ()) -> QuizStatistics:
    """The statistics of a file in any of the shapes above. Raises `BadInput`."""
    try:
        if text.lstrip()[:1] in ("{", "["):
            return _from_json(json.loads(text), max_marks)
        rows = [row for row in csv.reader(io.StringIO(text)) if any(row)]
    except (ValueError, csv.Error, RecursionError) as error:
        raise BadInput(str(error)) from error
    if len(rows) < 2:
        raise BadInput("no marks")
    head = [name.strip().lower().lstrip("\ufeff") for name in rows[0]]
    if _column(head, "position") is not None and _column(head, "mark") is not None:
        return _from_answers([dict(zip(head, row, strict=False)) for row in rows[1:]], max_marks)
    return _from_table(head, rows, max_marks)


def _from_json(data: Any, max_marks: Sequence[float]) -> QuizStatistics:
    if isinstance(data, dict) and isinstance(data.get("marks"), list):
        given = data.get("max_marks") or max_marks
        marks = [[_number(mark, place) for mark in row] for place, row in enumerate(data["marks"])]
        return _matrix(marks, given)
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return _from_answers(data, max_marks)
    raise BadInput("expected marks and max_marks, or a list of answers")


def _from_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], max_marks: Sequence[float]
) -> QuizStatistics:
    first = 0 if all(_is_number(cell) for cell in rows[0]) else 1
    columns = [place for place, name in enumerate(head) if not first or name not in _NO_MARKS]
    marks = []
    for line, row in enumerate(rows[first:], start=first + 1):
        if len(row) <= columns[-1]:
            raise BadInput(f"row {line} is too short")
        marks.append([_number(row[place], line) for place in columns])
    return _matrix(marks, max_marks)


def _matrix(marks: Sequence[Sequence[float]], max_marks: Sequence[float]) -> QuizStatistics:
    if not marks or not marks[0] or len({len(row) for row in marks}) != 1:
        raise BadInput("the rows are not of one length")
    most = [float(one) for one in max_marks] or [1.0] * len(marks[0])
    if len(most) != len(marks[0]):
        raise BadInput(f"{len(marks[0])} questions, but {len(most)} max marks")
    return analyse_matrix(marks, most)


def _from_answers(
    answers: Sequence[Mapping[str, Any]], max_marks: Sequence[float]
) -> QuizStatistics:
    read = list(_answers(answers))
    totals: dict[object, float] = {}
    sums: dict[object, float] = defaultdict(float)
    for attempt, row, total in read:
        sums[attempt] += row.mark
        if total is not None:
            totals.setdefault(attempt, total)
    whole = {attempt: totals.get(attempt, sums[attempt]) for attempt in sums}
    rows = [row._replace(total=whole[attempt]) for attempt, row, _ in read]
    if not any(_value(answer, "drawn") for answer in answers):
        rows = _with_draws(rows)
    limits = dict(enumerate((float(one) for one in max_marks), start=1))
    return analyse(rows, Counter(whole.values()).items(), max_marks=limits)


def _with_draws(rows: Sequence[Row]) -> list[Row]:
    """The rows of a file that does not tell: a position with several questions draws them."""
    questions: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        questions[row.position].add(row.question)
    return [row._replace(drawn=len(questions[row.position]) > 1) for row in rows]


def _answers(
    answers: Iterable[Mapping[str, Any]],
) -> Iterator[tuple[object, Row, float | None]]:
    seen: set[int] = set()
    number = 0
    for line, answer in enumerate(answers, start=2):
        position = int(_number(_value(answer, "position"), line))
        if position in seen:
            number, seen = number + 1, set()
        seen.add(position)
        attempt = _value(answer, "attempt")
        total = _value(answer, "total")
        question = _value(answer, "question")
        row = Row(
            position=position,
            question=int(_number(question, line)) if question is not None else position,
            mark=_number(_value(answer, "mark"), line),
            max_mark=_number(_value(answer, "max_mark") or 1, line),
            total=0.0,
            drawn=str(_value(answer, "drawn") or "").lower() in ("1", "true", "yes"),
        )
        key = number if attempt is None else str(attempt)
        yield key, row, None if total is None else _number(total, line)


def _value(answer: Mapping[str, Any], name: str) -> Any:
    for written in _NAMES[name]:
        if answer.get(written) not in (None, ""):
            return answer[written]
    return None


def _column(head: Sequence[str], name: str) -> int | None:
    return next((head.index(written) for written in _NAMES[name] if written in head), None)


def _is_number(cell: str) -> bool:
    try:
        float(cell or 0)
    except ValueError:
        return False
    return True


def _number(cell: Any, line: int) -> float:
    try:
        found = float(cell if cell not in (None, "") else 0)
    except (TypeError, ValueError) as error:
        raise BadInput(f"row {line}: {cell!r} is not a number") from error
    if not -1e9 < found < 1e9:
        raise BadInput(f"row {line}: {cell!r} is not a mark")
    return found
