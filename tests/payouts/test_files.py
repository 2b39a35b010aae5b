"""The files of a run: made, read back, made again, and handed out with an entry in the log."""

import datetime as dt
import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone, translation
from openpyxl import load_workbook

from guidance.keeping import path_of
from guidance.payouts import jobs
from guidance.payouts.bank.schemas import Version
from guidance.payouts.enums import JobState, OutKind, PayChannel
from guidance.payouts.errors import FileChanged, MayNotPay, WrongState
from guidance.payouts.files import making, paper, rows
from guidance.payouts.files.paper import list_html, list_parts, summary_html
from guidance.payouts.files.problems import problem_words
from guidance.payouts.files.sheets import list_sheet, sheet_agrees
from guidance.payouts.models import OutFile, Payment, PayoutRun, RunJob
from guidance.payouts.services.files import ask_files, open_out_file, write_files
from guidance.payouts.services.runs import files_agree
from portal.access.models import AccessEntry
from portal.audit.models import AuditEvent
from tests.letters.test_letters import unpacked
from tests.payouts.bank.independent import read_order
from tests.payouts.conftest import Agency


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.PAYOUTS_DIR = tmp_path / "payouts"


@pytest.fixture(autouse=True)
def _typeset(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typesetting takes a second: the words stand for the PDF where nobody looks at it."""
    if "is_tagged_pdf" not in request.node.name:
        monkeypatch.setattr(making, "paper_pdf", lambda html: html.encode())


def written(agency: Agency, run: PayoutRun) -> list[OutFile]:
    """Ask for the files and write them, as the worker does."""
    job = ask_files(agency.preparer, run=run)
    write_files(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.DONE, ""), job.error
    return list(OutFile.objects.filter(run=run))


def content_of(file: OutFile, folder: Path) -> bytes:
    return path_of(folder / "payouts", file.sha256).read_bytes()


def bank_run(agency: Agency, payees: int = 5) -> PayoutRun:
    for number in range(payees):
        agency.grant(agency.person(), 8000 + number)
    return agency.form()


def home_run(agency: Agency, addresses: list[tuple[str, str, str]]) -> PayoutRun:
    """A run for home delivery; addresses are (place, street, route)."""
    for place, street, route in addresses:
        person = agency.person(account=False, place=place, street=street)
        agency.account(person, channel=PayChannel.HOME, route=route)
        agency.grant(person)
    return agency.form(channel=PayChannel.HOME)


def test_the_files_of_a_run_are_the_run(agency: Agency, tmp_path: Path) -> None:
    run = bank_run(agency)
    order, summary = written(agency, run)
    assert (order.kind, order.n, order.cents) == (OutKind.PAIN001, run.n, run.net)
    assert order.checked_at is not None and files_agree(run)
    content = content_of(order, tmp_path)
    assert hashlib.sha256(content).hexdigest() == order.sha256
    assert len(content) == order.size
    path = tmp_path / "order.xml"
    path.write_bytes(content)
    read = read_order(path)
    assert (read.count, read.cents, read.payday) == (run.n, run.net, run.payday)
    for found, payment in zip(read.paid, run.payments.order_by("sequence"), strict=True):
        assert found.end_to_end == payment.end_to_end_id
        assert (found.name, found.iban) == (payment.payee_name, payment.payee_iban)
        assert (found.cents, found.text) == (payment.net, "Toetused 11.2026")
    assert summary.kind == OutKind.SUMMARY
    assert run.digest in content_of(summary, tmp_path).decode()


def test_made_again_the_files_are_the_same_bytes(agency: Agency) -> None:
    run = bank_run(agency)
    first = [(file.name, file.sha256) for file in written(agency, run)]
    with translation.override("en"):
        again = [(file.name, file.sha256) for file in written(agency, run)]
    assert first == again


def test_the_other_version_for_a_bank_that_asks_for_it(
    agency: Agency, settings: Any, tmp_path: Path
) -> None:
    settings.PAYOUT_BANK = {**settings.PAYOUT_BANK, "version": Version.V03.value}
    order, _summary = written(agency, bank_run(agency))
    assert b"pain.001.001.03" in content_of(order, tmp_path)
    assert order.facts == {"message": "pain.001.001.03"}


def test_a_run_is_split_at_the_size_agreed(agency: Agency, settings: Any) -> None:
    settings.PAYOUT_BANK = {**settings.PAYOUT_BANK, "transfers_in_file": 2}
    run = bank_run(agency, 5)
    *orders, summary = written(agency, run)
    assert [(one.part, one.first, one.n) for one in orders] == [(1, 1, 2), (2, 3, 2), (3, 5, 1)]
    assert sum(one.cents for one in orders) == run.net == summary.cents
    assert files_agree(run)


def test_references_and_long_names(agency: Agency, tmp_path: Path) -> None:
    person = agency.person(account=False)
    agency.account(person, holder="Õ" * 90, reference="121312952")
    agency.grant(person)
    order, _summary = written(agency, agency.form())
    path = tmp_path / "order.xml"
    path.write_bytes(content_of(order, tmp_path))
    (paid,) = read_order(path).paid
    assert (paid.name, paid.reference, paid.text) == ("Õ" * 70, "121312952", "")


def test_what_cannot_be_ordered_is_said_and_makes_no_file(agency: Agency) -> None:
    person = agency.person(account=False)
    agency.account(person, iban="EE382200221020145686")
    agency.grant(person)
    job = ask_files(agency.preparer, run=agency.form())
    write_files(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "BadTransfer: 1 iban")
    assert not OutFile.objects.exists()
    assert "1 iban" in problem_words(job.error)


def test_only_a_formed_run_gets_files(agency: Agency) -> None:
    run = bank_run(agency)
    with pytest.raises(MayNotPay):
        ask_files(agency.approver, run=run)
    sent = agency.send(run)
    with pytest.raises(WrongState):
        ask_files(agency.preparer, run=sent)


def test_a_run_approved_meanwhile_keeps_its_files(agency: Agency) -> None:
    run = bank_run(agency)
    job = ask_files(agency.preparer, run=run)
    approved = agency.approve(run)
    before = list(OutFile.objects.filter(run=run).values_list("pk", flat=True))
    write_files(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "WrongState")
    assert list(OutFile.objects.filter(run=approved).values_list("pk", flat=True)) == before


def test_asking_twice_is_one_piece_of_work(agency: Agency) -> None:
    run = bank_run(agency)
    first, again = ask_files(agency.preparer, run=run), ask_files(agency.preparer, run=run)
    assert first == again
    write_files(first.pk)
    assert ask_files(agency.preparer, run=run) != first


def test_nobody_begins_what_somebody_is_at(agency: Agency) -> None:
    run = bank_run(agency)
    job = ask_files(agency.preparer, run=run)
    now = timezone.now()
    assert jobs.begin(RunJob.objects.all(), job.pk, now) is not None
    assert jobs.begin(RunJob.objects.all(), job.pk, now + dt.timedelta(seconds=30)) is None
    assert jobs.silent(RunJob.objects.all(), now + dt.timedelta(seconds=30)) == []
    late = now + jobs.SILENCE + dt.timedelta(seconds=1)
    assert jobs.silent(RunJob.objects.all(), late) == [job.pk]
    again = jobs.begin(RunJob.objects.all(), job.pk, late)
    assert again is not None and again.attempts == 2


def test_what_was_silent_is_taken_up(agency: Agency) -> None:
    from guidance.payouts.tasks import resume

    run = bank_run(agency)
    job = ask_files(agency.preparer, run=run)
    RunJob.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, heartbeat=timezone.now() - 2 * jobs.SILENCE
    )
    resume()
    job.refresh_from_db()
    assert job.state == JobState.DONE and files_agree(run)
    assert (job.done, job.total) == (2 * run.n, 2 * run.n)


def test_work_that_never_ends_is_given_up(agency: Agency) -> None:
    job = ask_files(agency.preparer, run=bank_run(agency))
    RunJob.objects.filter(pk=job.pk).update(attempts=jobs.ATTEMPTS)
    write_files(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "GaveUp")


def test_a_few_queries_for_any_number_of_payments(
    agency: Agency, django_assert_max_num_queries: Any
) -> None:
    run = bank_run(agency, 30)
    job = ask_files(agency.preparer, run=run)
    with django_assert_max_num_queries(40):
        write_files(job.pk)


def test_the_summary_says_what_finance_needs(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 10_000)
    agency.claim(person, 5_000)
    run = agency.form()
    listed = [paper.Listed("a.xml", run.n, run.net, "f" * 64)]
    html = summary_html(run, listed, making.payer())
    text = re.sub(r"<[^>]+>|\s+", " ", html).replace("\u00a0", " ")
    for wanted in (run.number, run.digest, "a.xml", "f" * 64, "100,00 €", "−20,00 €", "80,00 €"):
        assert wanted in text, wanted


def test_home_delivery_by_unit_and_route(agency: Agency, tmp_path: Path) -> None:
    run = home_run(
        agency,
        [
            ("Tartu linn", "Riia 2", "T1"),
            ("Elva vald", "Kesk 1", "T2"),
            ("Võru linn", "Jüri 5", ""),
            ("Tartu linn", "Aia 1", "T1"),
        ],
    )
    files = written(agency, run)
    lists = rows.home_lists(run)
    assert [row.sequence for one in lists for row in one.rows] != []
    assert sum(len(one.rows) for one in lists) == run.n
    pdfs = [one for one in files if one.kind == OutKind.HOME_PDF]
    sheets = [one for one in files if one.kind == OutKind.HOME_XLSX]
    assert len(pdfs) == len(sheets) == len(lists)
    assert sum(one.cents for one in pdfs) == run.net and files_agree(run)
    for one, home_list in zip(sheets, lists, strict=True):
        book = load_workbook(io.BytesIO(content_of(one, tmp_path)))
        assert book.active is not None
        read = list(book.active.iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in read] == list(
            range(home_list.first, home_list.first + len(home_list.rows))
        )
        assert [row[1] for row in read] == [row.name for row in home_list.rows]
        assert sum(round(row[4] * 100) for row in read) == home_list.cents  # type: ignore[operator]
        assert one.facts["unit"] == home_list.unit


def test_every_name_and_amount_stands_on_paper(agency: Agency) -> None:
    run = home_run(agency, [("Tartu linn", f"Riia {n}", "T1") for n in range(7)])
    (home_list,) = rows.home_lists(run)
    ((part, numbered),) = list_parts(home_list)
    text = re.sub(r"<[^>]+>", " ", list_html(run, home_list, part, numbered))
    for payment in Payment.objects.filter(run=run):
        assert payment.payee_name in text
    assert text.count("80,00\u00a0€") == 7
    assert "560,00\u00a0€" in text and "07.11.2026" in text and "10.11.2026" in text


def test_a_list_goes_from_house_to_house() -> None:
    streets = ["Riia 10", "Riia 2", "Riia 2a-3", "Aia 1", "Riia 2a-12", "5. tänav 1", "Riia"]
    made = [rows.HomeRow("Tartu linn", street, "Mari", 1, 1) for street in streets]
    assert [one.street for one in sorted(made, key=lambda one: one.order)] == [
        "5. tänav 1",
        "Aia 1",
        "Riia",
        "Riia 2",
        "Riia 2a-3",
        "Riia 2a-12",
        "Riia 10",
    ]


def test_a_long_list_is_cut_at_five_hundred_rows() -> None:
    one = rows.HomeRow("Tartu linn", "Riia 1", "Mari", 1, 100)
    home_list = rows.HomeList(2, "Tartu maakond", "", 11, (one,) * 1001)
    parts = list(list_parts(home_list))
    assert [(part, len(held), held[0][0]) for part, held in parts] == [
        (1, 500, 11),
        (2, 500, 511),
        (3, 1, 1011),
    ]


def test_a_sheet_reckons_nothing_and_has_no_moment_in_it() -> None:
    sly = rows.HomeRow('=HYPERLINK("http://x")', "@Riia", "+Mari", 1, 123_456)
    home_list = rows.HomeList(1, "Tartu maakond", "T1", 1, (sly,))
    content = list_sheet(home_list)
    assert content == list_sheet(home_list) and sheet_agrees(content, home_list)
    book = load_workbook(io.BytesIO(content))
    assert book.active is not None
    assert [cell.data_type for cell in book.active[2]] == ["n", "s", "s", "s", "n"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {one.date_time[0] for one in packed.infolist()} == {1980}
    other = rows.HomeList(1, "Tartu maakond", "T1", 1, (sly, sly))
    assert not sheet_agrees(content, other)


def test_a_file_is_taken_out_with_an_entry_in_the_log(agency: Agency, tmp_path: Path) -> None:
    run = bank_run(agency)
    order, summary = written(agency, run)
    path = open_out_file(agency.releaser, file=order)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == order.sha256
    entry = AccessEntry.objects.get()
    assert (entry.actor, entry.what, entry.case_reference) == (
        agency.releaser,
        "payouts.file",
        run.number,
    )
    with pytest.raises(MayNotPay):
        open_out_file(agency.approver, file=order)
    open_out_file(agency.approver, file=summary)
    with pytest.raises(MayNotPay):
        open_out_file(agency.stranger, file=summary)
    assert AccessEntry.objects.count() == 2


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_file_that_was_touched_is_not_handed_out(
    agency: Agency, tmp_path: Path, harm: str
) -> None:
    order, _summary = written(agency, bank_run(agency))
    path = path_of(tmp_path / "payouts", order.sha256)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"80.00", b"90.00"))
    with pytest.raises(FileChanged):
        open_out_file(agency.preparer, file=order)
    assert not AccessEntry.objects.exists()


def test_paper_is_tagged_pdf_and_always_the_same(agency: Agency, tmp_path: Path) -> None:
    run = home_run(agency, [("Tartu linn", "Riia 1", "T1"), ("Võru linn", "Jüri 1", "")])
    first = [one for one in written(agency, run) if one.name.endswith(".pdf")]
    assert len(first) >= 2
    for one in first:
        content = content_of(one, tmp_path)
        assert content.startswith(b"%PDF") and b"pdfuaid" in unpacked(content)
    again = [one for one in written(agency, run) if one.name.endswith(".pdf")]
    assert [one.sha256 for one in again] == [one.sha256 for one in first]


def test_what_crashes_leave_is_swept_after_a_day(agency: Agency, tmp_path: Path) -> None:
    folder = tmp_path / "payouts"
    folder.mkdir()
    left = folder / "tmp123.part"
    left.write_bytes(b"<Document")
    assert making.sweep_parts(timezone.now() - dt.timedelta(days=1)) == 0
    assert making.sweep_parts(timezone.now() + dt.timedelta(seconds=5)) == 1
    assert not left.exists()


def test_that_files_were_written_stays_in_the_audit(agency: Agency) -> None:
    run = bank_run(agency)
    files = written(agency, run)
    event = AuditEvent.objects.get(verb="payouts.files_written")
    assert [one["sha256"] for one in event.facts["files"]] == [one.sha256 for one in files]
    assert event.actor == agency.preparer
