"""Reading a leave schedule, CSV or XLSX, into rows of text and dates. Pure: no database.

Columns may stand in any order under their Estonian or English names; see docs/substitution.md.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

MAX_BYTES = 2_000_000
MAX_UNPACKED = 40_000_000
MAX_ROWS = 1_000

COLUMNS = {
    "person": ("isik", "person"),
    "first_day": ("algus", "first day"),
    "last_day": ("lõpp", "last day"),
    "kind": ("liik", "kind"),
    "substitute": ("asendaja", "substitute"),
    "roles": ("rollid", "roles"),
    "as_head": ("juhina", "as head"),
    "reference": ("alus", "reference"),
}
REQUIRED = ("person", "first_day", "last_day")

Cell = str | dt.date


class ScheduleUnreadable(Exception):
    """The file as a whole cannot be read; each subclass says why."""


class WrongKind(ScheduleUnreadable):
    """The file is neither CSV nor XLSX."""


class WrongEncoding(ScheduleUnreadable):
    """The CSV is not written in UTF-8."""


class Broken(ScheduleUnreadable):
    """The file is damaged or empty of cells."""


class TooLarge(ScheduleUnreadable):
    """The file is larger than any schedule."""


class TooManyRows(ScheduleUnreadable):
    """The file has more rows than are taken at a time."""


class MissingColumns(ScheduleUnreadable):
    """A column that every line needs is not there."""

    def __init__(self, columns: list[str]) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns


class ColumnTwice(ScheduleUnreadable):
    """Two columns have the same meaning."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Row:
    """A line of the file: its number as the person sees it, its cells by column, as written."""

    number: int
    cells: dict[str, Cell]
    formulas: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        cell = self.cells.get(column, "")
        return cell.strftime("%d.%m.%Y") if isinstance(cell, dt.date) else cell


Columns = Mapping[str, tuple[str, ...]]
"""A column by its code, with the names it goes by in a file."""


def read_schedule(name: str, content: bytes) -> list[Row]:
    """Return the lines of a schedule that are not empty; raises a ScheduleUnreadable."""
    return read_table(name, content, columns=COLUMNS, required=REQUIRED)


def read_table(
    name: str, content: bytes, *, columns: Columns, required: Collection[str]
) -> list[Row]:
    """Return the lines of a CSV or XLSX with these columns; raises a ScheduleUnreadable."""
    if len(content) > MAX_BYTES:
        raise TooLarge
    lines = list(_csv_lines(content) if name.lower().endswith(".csv") else _xlsx_lines(content))
    filled = [(number, cells) for number, cells in lines if any(_is_filled(c) for c in cells)]
    if not filled:
        raise Broken
    (_, header), rows = filled[0], filled[1:]
    if len(rows) > MAX_ROWS:
        raise TooManyRows
    places = _places(header, columns, required)
    return [_row(number, cells, places) for number, cells in rows]


def _places(header: list[Cell], columns: Columns, required: Collection[str]) -> dict[str, int]:
    names = {name: column for column, known in columns.items() for name in known}
    places: dict[str, int] = {}
    for index, cell in enumerate(header):
        written = " ".join(str(cell).split()).lower()
        column = names.get(written)
        if column in places:
            raise ColumnTwice(str(cell))
        if column is not None:
            places[column] = index
    missing = [column for column in required if column not in places]
    if missing:
        raise MissingColumns(missing)
    return places


def _row(number: int, cells: list[Cell], places: dict[str, int]) -> Row:
    found = {column: cells[at] for column, at in places.items() if at < len(cells)}
    formulas = tuple(
        column for column, cell in found.items() if isinstance(cell, str) and cell.startswith("=")
    )
    return Row(number, found, formulas)


def _is_filled(cell: Cell) -> bool:
    return cell != ""


def _csv_lines(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongEncoding from error
    if "\x00" in text:
        raise WrongEncoding
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise Broken from error


def _xlsx_lines(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    if not content.startswith(b"PK"):
        raise WrongKind
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise TooLarge
        workbook = load_workbook(io.BytesIO(content), read_only=True)
        sheet = workbook.worksheets[0]
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > 2 * MAX_ROWS:
                raise TooManyRows
            yield number, list(_written(cells[:50]))
    except ScheduleUnreadable:
        raise
    except Exception as error:  # a broken workbook fails in a dozen ways
        raise Broken from error


def _written(cells: Iterable[object]) -> Iterator[Cell]:
    """A cell as text, a date as a date; a personal code kept as a number loses its `.0`."""
    for cell in cells:
        match cell:
            case None:
                yield ""
            case dt.datetime():
                yield cell.date()
            case dt.date():
                yield cell
            case bool():
                yield "jah" if cell else "ei"
            case float() if cell.is_integer():
                yield str(int(cell))
            case _:
                yield str(cell).strip()
