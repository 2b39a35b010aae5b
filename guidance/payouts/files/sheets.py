"""Lists for home delivery as sheets; the same list is always the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from guidance.payouts.files.rows import HomeList

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_NO_DATES = (
    b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EUROS = "# ##0.00"
_WIDTHS = {"A": 8, "B": 34, "C": 44, "D": 26, "E": 14}


def list_sheet(home_list: HomeList) -> bytes:
    """Return a list as XLSX: number, name, street, town, sum in euros."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(home_list.number))
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    with translation.override("et"):
        heads = [_("No."), _("Name"), _("Street and house"), _("Town"), _("Sum, €")]
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for place, row in enumerate(home_list.rows, start=home_list.first):
        words = [_cell(sheet, word) for word in (row.name, row.street, row.town)]
        sheet.append([place, *words, _money(sheet, row.cents)])
    out = io.BytesIO()
    book.save(out)
    return _without_time(out.getvalue())


def sheet_agrees(content: bytes, home_list: HomeList) -> bool:
    """Return whether a sheet, read back, holds exactly the rows of its list."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = book.active.iter_rows(min_row=2, values_only=True) if book.active else ()
    return list(_read(rows)) == [
        (place, _plain(row.name), _plain(row.street), _plain(row.town), row.cents)
        for place, row in enumerate(home_list.rows, start=home_list.first)
    ]


def _read(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for place, name, street, town, euros in rows:
        cents = int((Decimal(str(euros)) * 100).to_integral_exact())
        yield place, name or "", street or "", town or "", cents


def _cell(sheet: object, text: str, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value=_plain(text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _money(sheet: object, cents: int) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=Decimal(cents).scaleb(-2))
    cell.number_format = _EUROS
    return cell


def _plain(text: str) -> str:
    """A name that a sheet would reckon as a formula is written as text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _without_time(content: bytes) -> bytes:
    """Pack a book anew without the moment in which it was written."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in made.namelist():
            inside = _NO_DATES if name == _CORE else made.read(name)
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()
