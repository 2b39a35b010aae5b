"""Reads the XLSX template: one question on each row, headings in Estonian or English.

A row holds the kind, the text and up to 20 answers, each with its share of the mark in per cent
and its feedback. In a matching question an answer is `vasak -> parem`, in a numerical one `12`,
`12:0,5` (give or take) or `10..14`; items to put in order stand in the right order. Problems carry
the row. Texts are plain text.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guidance.training.formats.checking import (
    MAX_BYTES,
    refusal,
    warning,
)
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.parsed import (
    Kind,
    ParsedQuestion,
    Problem,
    Reading,
    shortened,
)
from guidance.training.formats.rows import Cell, TypedQuestion, typed_question

MOST_ANSWERS = 20
_MAX_UNPACKED = 4 * 1024 * 1024
MAX_ROWS = 2_000
_LAST_ROW = 10 * MAX_ROWS
"""With the empty ones between them."""
_MAX_COLUMNS = 10 + 3 * MOST_ANSWERS
_MAX_CELL = 50_000

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("liik", "kind"),
    "text": ("küsimus", "question"),
    "name": ("nimi", "name"),
    "category": ("kategooria", "category"),
    "mark": ("punktid", "marks"),
    "tags": ("sildid", "tags"),
    "id": ("tunnus", "id"),
    "feedback": ("selgitus", "explanation"),
}
NUMBERED: Mapping[str, tuple[str, ...]] = {
    "answer": ("vastus", "answer"),
    "share": ("osakaal", "share"),
    "comment": ("tagasiside", "feedback"),
}
KINDS: Mapping[str, tuple[Kind, bool]] = {
    "üks õige": (Kind.MULTICHOICE, True),
    "one right": (Kind.MULTICHOICE, True),
    "mitu õiget": (Kind.MULTICHOICE, False),
    "several right": (Kind.MULTICHOICE, False),
    "õige või vale": (Kind.TRUEFALSE, True),
    "true or false": (Kind.TRUEFALSE, True),
    "sobitamine": (Kind.MATCHING, True),
    "matching": (Kind.MATCHING, True),
    "järjestamine": (Kind.ORDERING, True),
    "ordering": (Kind.ORDERING, True),
    "lühivastus": (Kind.SHORTANSWER, True),
    "short answer": (Kind.SHORTANSWER, True),
    "arv": (Kind.NUMERICAL, True),
    "number": (Kind.NUMERICAL, True),
    "essee": (Kind.ESSAY, True),
    "essay": (Kind.ESSAY, True),
    "tekst": (Kind.DESCRIPTION, True),
    "text": (Kind.DESCRIPTION, True),
}
_NUMBERED = re.compile(r"(\w+)\s*(\d{1,2})")


def read(data: bytes) -> Reading:
    """The questions of a filled template and the problems of the other rows."""
    questions: list[ParsedQuestion] = []
    problems: list[Problem] = []
    try:
        for row in _rows(data):
            if len(questions) + len(problems) >= MAX_ROWS:
                raise Refused(row.line, Code.TOO_MANY, limit=MAX_ROWS)
            if isinstance(row, Refused):
                problems.append(refusal(row))
                continue
            try:
                questions.append(typed_question(row))
            except Refused as refused:
                problems.append(refusal(refused, shortened(row.text)))
    except Refused as refused:
        problems.append(refusal(refused))
    if not questions and not problems:
        problems.append(warning(1, Code.NOTHING_HERE))
    return Reading(tuple(questions), tuple(problems))


def _rows(data: bytes) -> Iterator[TypedQuestion | Refused]:
    """The filled rows of the first sheet; a row of no known kind comes as its refusal.

    Raises `Refused` for what is no template.
    """
    lines = _cells(data)
    number, headings = next(lines, (1, []))
    columns = _columns(headings)
    missing = [HEADINGS[name][0] for name in ("kind", "text") if name not in columns]
    if missing:
        raise Refused(number, Code.NO_HEADER, missing=", ".join(missing))
    for line, cells in lines:
        found = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        kind = KINDS.get(found["kind"].lower())
        if kind is None:
            yield Refused(line, Code.UNKNOWN_KIND, kind=found["kind"])
        else:
            yield _typed(line, found, *kind)


def _typed(line: int, found: Mapping[str, str], kind: Kind, single: bool) -> TypedQuestion:
    answers = [
        Cell(text, found.get(f"share{place}", ""), found.get(f"comment{place}", ""), line)
        for place in range(1, MOST_ANSWERS + 1)
        if (text := found.get(f"answer{place}", ""))
    ]
    return TypedQuestion(
        kind,
        found["text"],
        answers,
        line,
        single,
        name=found.get("name", ""),
        category=found.get("category", ""),
        id=found.get("id", ""),
        tags=found.get("tags", ""),
        mark=found.get("mark", ""),
        feedback=found.get("feedback", ""),
        comments=(found.get("comment1", ""), found.get("comment2", "")),
    )


def _cells(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, as text, with their numbers."""
    from openpyxl import load_workbook

    _check_archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
            if number > _LAST_ROW:
                raise Refused(number, Code.TOO_MANY, limit=MAX_ROWS)
            cells = [_shown(cell.value, cell.number_format) for cell in row]
            if any(cells):
                yield number, cells
    except Refused:
        raise
    except Exception as error:  # a broken workbook fails in a dozen ways
        raise Refused(1, Code.NOT_XLSX) from error


def _check_archive(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise Refused(1, Code.TOO_BIG, limit=MAX_BYTES // (1024 * 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(1, Code.NOT_XLSX) from error
    if unpacked > _MAX_UNPACKED:
        raise Refused(1, Code.TOO_BIG, limit=_MAX_UNPACKED // (1024 * 1024))


def _shown(value: Any, form: str | None) -> str:
    """A cell as it reads: `1.0` is 1, `0.5` that shows as 50 % is 50, nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (form or ""):
        value = round(float(value) * 100, 7)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)[:_MAX_CELL].replace("\r\n", "\n").replace("_x000D_", "")
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t").strip()


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Which column holds what: `kind`, `text`, …, `answer1`, `share1`, `comment1`, …"""
    names = {word: name for name, words in HEADINGS.items() for word in words}
    numbered = {word: name for name, words in NUMBERED.items() for word in words}
    columns: dict[str, int] = {}
    for place, heading in enumerate(headings):
        word = heading.lower().rstrip("*% ").strip()
        found = _NUMBERED.match(word)
        if word in names:
            columns.setdefault(names[word], place)
        elif found and found.group(1) in numbered:
            columns.setdefault(f"{numbered[found.group(1)]}{int(found.group(2))}", place)
    return columns
