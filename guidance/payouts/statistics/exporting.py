"""Tables as files: CSV for programs, XLSX for people. Hidden cells are empty and marked."""

import csv
import io
from decimal import Decimal

from django.utils.translation import gettext as _

from guidance.payouts.statistics.tables import Cell, Kind, Table

HIDDEN = "x"
_FORMATS = {"count": "# ##0", "cents": "# ##0.00"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(table: Table) -> bytes:
    """Write a table as CSV in UTF-8 with a mark, `;` between columns, euros with a point."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(str(table.first)), *(_safe(str(one.label)) for one in table.columns)])
    for row in [*table.rows, table.total]:
        cells = zip(row.cells, table.columns, strict=True)
        writer.writerow([_safe(str(row.label)), *(_text(cell, one.kind) for cell, one in cells)])
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(table: Table, *, title: str, notes: list[str]) -> bytes:
    """Write a table as a sheet: title, what it tells of, headings, rows, total."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Statistika"
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    for note in notes:
        sheet.append([_safe(note)])
    sheet.append([])
    sheet.append([str(table.first), *(str(one.label) for one in table.columns)])
    head = sheet.max_row
    for row in [*table.rows, table.total]:
        sheet.append(
            [
                _safe(str(row.label)),
                *(
                    _number(cell, one.kind)
                    for cell, one in zip(row.cells, table.columns, strict=True)
                ),
            ]
        )
    for place, column in enumerate(table.columns, start=2):
        for line in range(head + 1, sheet.max_row + 1):
            sheet.cell(line, place).number_format = _FORMATS.get(column.kind, "General")
        sheet.column_dimensions[sheet.cell(head, place).column_letter].width = 18
    for cell in [*sheet[head], *sheet[sheet.max_row]]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 40
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hidden_words() -> str:
    """Say what the mark of a hidden figure means."""
    return _("x: fewer than five people stand behind the figure, or it would give away such a one.")


def _number(cell: Cell, kind: Kind) -> "int | Decimal | str | None":
    if cell.is_hidden:
        return HIDDEN
    if cell.value is None or kind != "cents":
        return cell.value
    return Decimal(cell.value).scaleb(-2)


def _text(cell: Cell, kind: Kind) -> str:
    number = _number(cell, kind)
    return "" if number is None else str(number)


def _safe(text: str) -> str:
    """A name that a sheet would reckon as a formula is written as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
