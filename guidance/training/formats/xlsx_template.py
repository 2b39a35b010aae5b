"""The XLSX template that `xlsx` reads, with an example of each kind and a sheet of advice."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidance.training.formats.xlsx import HEADINGS, KINDS, NUMBERED

_ANSWERS = 6
_ORDER = ("kind", "text", "name", "category", "mark", "tags", "id", "feedback")
_WIDE = {"text": 60, "feedback": 40, "name": 24, "category": 24}
_HEAD = PatternFill("solid", fgColor="FFE7EDF3")


def template(
    language: str, examples: Sequence[Sequence[str]], advice: Sequence[tuple[str, str]]
) -> bytes:
    """The template in `et` or `en`.

    `examples` are rows in the order of `headings`; `advice` are pairs (heading, what to write).
    """
    place = 0 if language == "et" else 1
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Küsimused" if place == 0 else "Questions"
    sheet.append(headings(language))
    for row in examples:
        sheet.append(list(row))
    _dress(sheet)
    kinds = list(KINDS)[place::2]
    choice = DataValidation(type="list", formula1=f'"{",".join(kinds)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add("A2:A2000")
    help_sheet = book.create_sheet("Juhend" if place == 0 else "Advice")
    for heading, words in advice:
        help_sheet.append([heading, words])
    help_sheet.column_dimensions["A"].width = 24
    help_sheet.column_dimensions["B"].width = 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def headings(language: str) -> list[str]:
    """The headings of the columns, in order."""
    place = 0 if language == "et" else 1
    plain = [HEADINGS[name][place].capitalize() for name in _ORDER]
    numbered = [
        f"{words[place].capitalize()} {number}"
        for number in range(1, _ANSWERS + 1)
        for words in NUMBERED.values()
    ]
    return plain + numbered


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "C2"
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        cell.fill = _HEAD
        name = _ORDER[number - 1] if number <= len(_ORDER) else ""
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(name, 18)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
