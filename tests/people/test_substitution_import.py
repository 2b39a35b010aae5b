"""Leave schedules: good lines go in, bad ones say what is wrong, nothing is lost."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from portal.people.models import Absence, ScheduleUpload, Substitution
from portal.people.substitution import schedule
from portal.people.substitution.importing import LineRefused
from portal.people.substitution.uploads import (
    forget_old_uploads,
    import_upload,
    keep_upload,
    preview_upload,
)
from portal.people.substitution.words import explain, explain_file
from tests.people.agency import TODAY, Agency

HEADER = "isik;algus;lõpp;asendaja;rollid;juhina;alus"


@pytest.fixture
def agency(db: None, time_machine: Any) -> Agency:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))
    return Agency()


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def spoiled(packed: bytes) -> bytes:
    """The same file, its sheet packed in a way that cannot be unpacked."""
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        sheet = parts.getinfo("xl/worksheets/sheet1.xml")
    start = sheet.header_offset + 30 + len(sheet.filename)
    return packed[:start] + b"\xff" * 8 + packed[start + 8 :]


def put_in(agency: Agency, content: bytes, name: str = "graafik.csv", actor: Any = None) -> list:
    actor = actor or agency.support
    upload = keep_upload(actor, name=name, content=content, today=TODAY)
    return import_upload(actor, upload=upload, today=TODAY)


def test_good_lines_go_in_and_bad_ones_do_not(agency):
    lines = put_in(
        agency,
        csv(
            "worker;03.11.2026;12.11.2026;colleague;;;",
            "nobody;03.11.2026;12.11.2026;colleague;;;",
            "outsider;2026-11-03;2026-11-12;;;;",
            "head;12.11.2026;03.11.2026;;;;",
            "owner;31.11.2026;03.12.2026;;;;",
        ),
    )
    assert [line.outcome for line in lines] == ["new", "refused", "new", "refused", "refused"]
    assert Absence.objects.count() == 2
    substitution = Substitution.objects.get()
    assert substitution.valid_from == dt.date(2026, 11, 3)
    assert substitution.valid_until == dt.date(2026, 11, 13)
    assert (substitution.ground, substitution.reference) == ("leave", "graafik.csv")
    assert all(explain(line.error) for line in lines if line.error)


def test_the_same_file_again_changes_nothing(agency):
    content = csv("worker;03.11.2026;12.11.2026;colleague;expert;ei;Käskkiri 3")
    assert [line.outcome for line in put_in(agency, content)] == ["new"]
    assert [line.outcome for line in put_in(agency, content)] == ["present"]
    assert (Absence.objects.count(), Substitution.objects.count()) == (1, 1)
    substitution = Substitution.objects.get()
    assert not substitution.as_head
    assert [one.role for one in substitution.roles.all()] == ["expert"]


def test_the_same_line_twice_in_a_file_goes_in_once(agency):
    line = "worker;03.11.2026;12.11.2026;colleague;;;"
    assert [one.outcome for one in put_in(agency, csv(line, line))] == ["new", "present"]


def test_lines_that_clash_within_the_file_are_told(agency):
    lines = put_in(
        agency,
        csv("worker;03.11.2026;12.11.2026;;;;", "worker;10.11.2026;20.11.2026;;;;"),
    )
    assert [line.outcome for line in lines] == ["new", "refused"]
    assert "12.11.2026" in explain(lines[1].error)


def test_a_preview_keeps_nothing(agency):
    upload = keep_upload(
        agency.support,
        name="g.csv",
        content=csv("worker;03.11.2026;12.11.2026;colleague;;;"),
        today=TODAY,
    )
    lines = preview_upload(agency.support, upload=upload, today=TODAY)
    assert [line.outcome for line in lines] == ["new"]
    assert not Absence.objects.exists()
    assert not Substitution.objects.exists()


def test_a_spreadsheet_with_dates_and_numbers(agency):
    agency.worker.personal_code = "60001019906"
    agency.worker.save()
    content = xlsx(
        ["Isik", "Algus", "Lõpp", "Asendaja"],
        [60001019906.0, dt.datetime(2026, 11, 3), dt.date(2026, 11, 12), "colleague"],
        [None, None, None, None],
        ["outsider", "03.11.2026", "=A1+9", None],
    )
    lines = put_in(agency, content, "graafik.xlsx")
    assert [line.outcome for line in lines] == ["new", "refused"]
    assert lines[1].row.number == 4
    assert isinstance(lines[1].error, LineRefused) and lines[1].error.code == "formula"


def test_past_days_are_entered_without_their_substitute(agency):
    lines = put_in(agency, csv("worker;01.10.2026;10.10.2026;colleague;;;"))
    assert [(line.outcome, line.substitute_skipped) for line in lines] == [("new", True)]
    assert not Substitution.objects.exists()


def test_what_has_begun_is_substituted_from_today(agency):
    put_in(agency, csv("worker;28.10.2026;10.11.2026;colleague;;;"))
    assert Substitution.objects.get().valid_from == TODAY


def test_a_head_imports_for_the_people_they_lead(agency):
    lines = put_in(
        agency,
        csv("worker;03.11.2026;12.11.2026;;;;", "outsider;03.11.2026;12.11.2026;;;;"),
        actor=agency.head,
    )
    assert [line.outcome for line in lines] == ["new", "refused"]


def test_a_closed_account_as_substitute_is_told(agency):
    agency.colleague.closes_on = dt.date(2026, 11, 5)
    agency.colleague.save()
    lines = put_in(agency, csv("worker;03.11.2026;12.11.2026;colleague;;;"))
    assert [line.outcome for line in lines] == ["refused"]
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "broken"),
    [
        ("g.csv", HEADER.encode("cp1257"), schedule.WrongEncoding),
        ("g.csv", HEADER.encode("utf-16"), schedule.WrongEncoding),
        ("g.csv", b"", schedule.Broken),
        ("g.csv", b"\n\n", schedule.Broken),
        ("g.csv", b"isik;algus\nx;y", schedule.MissingColumns),
        ("g.csv", "isik;algus;lõpp;isik\n".encode(), schedule.ColumnTwice),
        ("g.csv", ("\n".join([HEADER] + ["a;b;c"] * 1001)).encode(), schedule.TooManyRows),
        ("g.csv", b"x" * 2_000_001, schedule.TooLarge),
        ("g.xlsx", b"PK\x03\x04 broken", schedule.Broken),
        ("g.xlsx", xlsx(["isik", "algus", "lõpp"])[:900], schedule.Broken),
        ("g.xlsx", spoiled(xlsx(["isik", "algus", "lõpp"])), schedule.Broken),
        ("g.pdf", b"%PDF-1.4", schedule.WrongKind),
        ("g.xls", b"\xd0\xcf\x11\xe0", schedule.WrongKind),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(agency, name, content, broken):
    with pytest.raises(broken) as caught:
        keep_upload(agency.support, name=name, content=content, today=TODAY)
    assert explain_file(caught.value)
    assert not ScheduleUpload.objects.exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_recognised(delimiter):
    text = HEADER.replace(";", delimiter) + "\n" + "a;b;c".replace(";", delimiter)
    assert schedule.read_schedule("g.csv", text.encode("utf-8-sig"))[0].text("last_day") == "c"


def test_files_are_forgotten_after_a_month(agency):
    keep_upload(agency.support, name="g.csv", content=csv("a;b;c"), today=TODAY)
    now = dt.datetime(2026, 12, 2, 8, tzinfo=dt.UTC)
    assert forget_old_uploads(now) == 0
    assert forget_old_uploads(now + dt.timedelta(days=1)) == 1
