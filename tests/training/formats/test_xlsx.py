"""The XLSX template: filled, wrong, and empty."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from guidance.training.formats import xlsx, xlsx_template
from guidance.training.formats.codes import Code
from guidance.training.formats.parsed import Kind, Reading

HEAD = ["Liik", "Küsimus", "Punktid", "Sildid", "Vastus 1", "Osakaal 1", "Tagasiside 1"]
HEAD += ["Vastus 2", "Osakaal 2", "Tagasiside 2", "Vastus 3", "Osakaal 3"]


def filled(*rows: list[object], head: list[str] = HEAD) -> Reading:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (head, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return xlsx.read(out.getvalue())


def test_each_kind() -> None:
    found = filled(
        ["üks õige", "A?", 2, "x; y", "jah", "x", "Tubli", "ei", None, "Ei"],
        ["mitu õiget", "B?", None, None, "a", 50, None, "b", "50%", None, "c", -100],
        ["õige või vale", "C.", None, None, "vale", None, "Ei", None, None, "Jah"],
        ["sobitamine", "D", None, None, "Eesti -> Tallinn", None, None, "Läti -> Riia"],
        ["järjestamine", "E", None, None, "üks", None, None, "kaks"],
        ["arv", "F?", None, None, "12,5:0,5", None, None, 13.0, 50],
        ["lühivastus", "G?", None, None, "SKA"],
        ["tekst", "H"],
    )
    assert not found.problems
    assert [question.kind for question in found.questions] == [
        Kind.MULTICHOICE,
        Kind.MULTICHOICE,
        Kind.TRUEFALSE,
        Kind.MATCHING,
        Kind.ORDERING,
        Kind.NUMERICAL,
        Kind.SHORTANSWER,
        Kind.DESCRIPTION,
    ]
    single, multi, truth, pairs, _, number, short, _ = found.questions
    assert (single.default_mark, single.tags) == (2, ("x", "y"))
    assert [answer.fraction for answer in multi.answers] == [
        Decimal("0.5"),
        Decimal("0.5"),
        -1,
    ]
    assert [answer.right for answer in truth.answers] == [False, True]
    assert truth.answers[1].feedback and truth.answers[1].feedback.text == "Jah"
    assert pairs.pairs[1].answer == "Riia"
    assert number.answers[1].number and number.answers[1].number.value == 13
    assert short.answers[0].fraction == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["pilt", "A?"], Code.UNKNOWN_KIND),
        (["üks õige", None], Code.NO_TEXT),
        (["üks õige", "A?", None, None, "jah"], Code.TOO_FEW_ANSWERS),
        (["üks õige", "A?", None, None, "jah", "palju", None, "ei"], Code.BAD_GRADE),
        (["üks õige", "A?", None, None, "jah", None, None, "ei"], Code.NO_FULL_GRADE),
        (["arv", "A?", None, None, "kolm"], Code.NOT_A_NUMBER),
        (["sobitamine", "A", None, None, "a", None, None, "b"], Code.NO_ARROW),
        (["õige või vale", "A", None, None, "ehk"], Code.NOT_TRUE_OR_FALSE),
    ],
)
def test_rows_that_are_refused(row: list[object], code: str) -> None:
    found = filled(["tekst", "Hea rida"], row)
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, code)]
    assert len(found.questions) == 1


def test_headings_are_needed() -> None:
    assert filled(["a"], head=["Muu"]).problems[0].code == Code.NO_HEADER


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 katki", b"\xd0\xcf\x11\xe0 vana"])
def test_what_is_no_workbook(data: bytes) -> None:
    assert [problem.code for problem in xlsx.read(data).problems] == [Code.NOT_XLSX]


@pytest.mark.parametrize("language", ["et", "en"])
def test_template_reads_back(language: str) -> None:
    kind = "üks õige" if language == "et" else "one right"
    row = [kind, "A?", "", "Turve", "", "", "", "Sest.", "jah", "100", "", "ei", "", ""]
    found = xlsx.read(xlsx_template.template(language, [row], [("Liik", "Vali.")]))
    assert not found.problems
    assert found.questions[0].category == "Turve"


def test_a_share_that_excel_keeps_as_a_fraction_is_read_as_it_shows() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["mitu õiget", "B?", 1, None, "a", 0.3333333, None, "b", 2 / 3, None, "c", -1])
    for column in "FIL":
        sheet[f"{column}2"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    (question,) = xlsx.read(out.getvalue()).questions
    assert [answer.weight for answer in question.answers] == [
        Decimal("33.33333"),
        Decimal("66.6666667"),
        Decimal(-100),
    ]
