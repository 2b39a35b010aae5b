"""What the bank answered, taken in: once, every line matched or listed with the reason."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guidance.cases.models import Case
from guidance.payouts import jobs, services
from guidance.payouts.enums import CAME_BACK, JobState, OutcomeKind, OutKind
from guidance.payouts.errors import MayNotPay
from guidance.payouts.files import making, taking_in
from guidance.payouts.files.matching import WhyNot
from guidance.payouts.files.problems import problem_words
from guidance.payouts.models import (
    InFile,
    InJob,
    InLine,
    Outcome,
    OutFile,
    PayoutRun,
    SuspensionProposal,
)
from guidance.payouts.panels import returns_panel
from guidance.payouts.reconciling import reconcile
from guidance.payouts.services.answers import bring_answer, take_in
from guidance.payouts.services.files import ask_files, write_files
from portal.audit.models import AuditEvent
from portal.notifications.models import Notification
from tests.payouts.bank import messages as bank
from tests.payouts.conftest import DECEMBER, NOVEMBER, TODAY, Agency, findings

PAYER_IBAN = "EE382200221020145685"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAYOUTS_DIR = tmp_path / "payouts"
    monkeypatch.setattr(making, "paper_pdf", lambda html: b"%PDF-1.7")  # typeset elsewhere


def sent(agency: Agency, payees: int = 4, month: dt.date = NOVEMBER) -> PayoutRun:
    """A run that was handed over, with real files."""
    for number in range(payees):
        agency.grant(agency.person(), 8000 + number, start=month)
    return hand_over(agency, agency.form(month))


def hand_over(agency: Agency, run: PayoutRun) -> PayoutRun:
    run = services.check_run(agency.preparer, run=run)
    for finding in run.findings.filter(decision=""):
        services.decide_finding(
            agency.preparer, finding=finding, decision="in_order", reason="Vaadatud", today=TODAY
        )
    write_files(ask_files(agency.preparer, run=run).pk)
    run = services.approve_run(agency.approver, run=run, today=TODAY)
    return services.hand_over_run(agency.releaser, run=run, today=TODAY)


def bring(agency: Agency, content: bytes, name: str = "vastus.xml") -> InJob:
    """Bring a file and take it in, as the worker does."""
    job = bring_answer(agency.preparer, name=name, chunks=[content])
    take_in(job.pk, TODAY)
    job.refresh_from_db()
    return job


def why_not(file: InFile | None) -> list[str]:
    return list(InLine.objects.filter(file=file).order_by("line").values_list("why_not", flat=True))


def returned(run: PayoutRun, *sequences: int, code: str = "AC04", **given: str) -> str:
    payments = run.payments.filter(sequence__in=sequences).order_by("sequence")
    details = [
        bank.detail(one.end_to_end_id, f"{one.net / 100:.2f}", code=code, **given)
        for one in payments
    ]
    return bank.entry(f"{sum(one.net for one in payments) / 100:.2f}", *details)


def test_a_returned_payment(agency: Agency) -> None:
    run = sent(agency)
    job = bring(agency, bank.statement([returned(run, 2, text="Konto on suletud")]))
    assert (job.state, job.error) == (JobState.DONE, "")
    outcome = Outcome.objects.get()
    assert outcome.payment == run.payments.get(sequence=2)
    assert (outcome.kind, outcome.code, outcome.reason) == (
        OutcomeKind.RETURNED,
        "AC04",
        "Konto on suletud",
    )
    assert outcome.on == dt.date(2026, 12, 9) and outcome.recorded_by == agency.preparer
    line = InLine.objects.get()
    assert (line.payment, line.run, line.matched) == (outcome.payment, run, True)
    assert outcome.in_line == line and line.cents == outcome.payment.net
    assert (job.file.kind, job.file.message, job.file.lines_count) == ("camt053", "M-1", 1)
    assert findings() == []


def test_the_handler_of_the_people_is_told_once_of_all_of_a_file(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.statement([returned(run, 1, 3)]))
    told = Notification.objects.get(kind="payouts.came_back")
    cases = Case.objects.filter(applicant__payments__sequence__in=[1, 3]).order_by("number")
    assert told.person == agency.handler
    assert told.params == {"count": 2, "cases": [one.number for one in cases], "more": 0}
    assert "2" in told.title and cases[0].number in told.body and told.url == reverse("desk")
    bring(agency, bank.notification([returned(run, 1, 3)]))
    assert Notification.objects.filter(kind="payouts.came_back").count() == 1


def test_the_handler_of_one_person_is_told_of_the_payment(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.statement([returned(run, 2)]))
    told = Notification.objects.get(kind="payouts.came_back")
    case = Case.objects.get(applicant__payments__sequence=2)
    assert told.params == {"case": case.number, "payment": f"{run.number}-2"}
    assert told.url == reverse("cases:case", args=[case.number])


def test_many_cases_are_not_all_named(agency: Agency) -> None:
    run = sent(agency, 12)
    bring(agency, bank.statement([returned(run, *range(1, 13))]))
    told = Notification.objects.get(kind="payouts.came_back")
    assert told.params["count"] == 12 and told.params["more"] == 2 and "2" in told.body


def test_the_desk_of_the_handler_names_what_came_back(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.statement([returned(run, 1, 3)]))
    panel = returns_panel(agency.handler, TODAY)
    assert panel is not None and panel.count == 2
    case = Case.objects.get(applicant__payments__sequence=1)
    assert panel.items[0].url == reverse("cases:case", args=[case.number])
    assert returns_panel(agency.lead, TODAY) is None


def test_bringing_it_twice_changes_nothing(agency: Agency) -> None:
    run = sent(agency)
    content = bank.statement([returned(run, 1)])
    first, again = bring(agency, content), bring(agency, content, "sama.xml")
    assert first.file == again.file and again.state == JobState.DONE
    assert InFile.objects.count() == InLine.objects.count() == Outcome.objects.count() == 1


def test_two_who_bring_the_same_at_once_ask_for_one_piece_of_work(agency: Agency) -> None:
    content = bank.statement([returned(sent(agency), 1)])
    first = bring_answer(agency.preparer, name="a.xml", chunks=[content])
    again = bring_answer(agency.releaser, name="b.xml", chunks=[content])
    assert first == again


def test_the_same_return_in_two_files_comes_back_once(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.notification([returned(run, 1)]))
    job = bring(agency, bank.statement([returned(run, 1)]))
    assert why_not(job.file) == [""] and Outcome.objects.count() == 1


def test_banks_use_their_numbers_again(agency: Agency) -> None:
    run = sent(agency)
    for sequence in (1, 2):
        bring(agency, bank.statement([returned(run, sequence)], number="77"))
    assert InFile.objects.filter(message="M-77").count() == 2 == Outcome.objects.count()


def test_a_booking_of_many_gives_each_its_own(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.statement([returned(run, 1, 2, 3)]))
    assert sorted(Outcome.objects.values_list("payment__sequence", flat=True)) == [1, 2, 3]
    assert {one.cents for one in InLine.objects.all()} == {8000, 8001, 8002}


def test_what_is_not_matched_says_why(agency: Agency) -> None:
    run = sent(agency)
    number = run.payments.get(sequence=1).end_to_end_id
    draft = agency.person()
    agency.grant(draft, start=DECEMBER)
    formed = agency.form(DECEMBER)
    entries = [
        bank.entry("9.00"),
        bank.entry("9.00", bank.detail("ARVE 77")),
        bank.entry("80.00", bank.detail("VM-2099-0001-1", code="AC04")),
        bank.entry("80.00", bank.detail(f"{run.number}-99", code="AC04")),
        bank.entry("80.00", bank.detail(f"{formed.number}-1", code="AC04")),
        bank.entry("80.01", bank.detail(number, code="AC04")),
        bank.entry("80.00", bank.detail(number, code="AC04"), currency="SEK"),
        bank.entry("5.00", bank.detail(number, code="AC04"), bank.detail("x-1", "1.00")),
        bank.entry("80.00", bank.detail(number), indicator="DBIT",
                   reversal="<RvslInd>true</RvslInd>"),
    ]  # fmt: skip
    job = bring(agency, bank.statement(entries))
    assert why_not(job.file) == [
        WhyNot.NO_NUMBER,
        WhyNot.NO_NUMBER,
        WhyNot.UNKNOWN,
        WhyNot.UNKNOWN,
        WhyNot.NOT_SENT,
        WhyNot.AMOUNT_DIFFERS,
        WhyNot.CURRENCY,
        WhyNot.NO_AMOUNT,
        WhyNot.NO_NUMBER,
        WhyNot.UNCLEAR,
    ]
    assert not Outcome.objects.exists()
    assert job.file is not None and job.file.lines_count == 10


def test_a_statement_of_another_account_moves_nothing(agency: Agency) -> None:
    run = sent(agency)
    job = bring(agency, bank.statement([returned(run, 1)], iban="EE471000001020145685"))
    assert why_not(job.file) == [WhyNot.OTHER_ACCOUNT] and not Outcome.objects.exists()


def test_a_status_report(agency: Agency) -> None:
    run = sent(agency)
    content = bank.status(
        bank.transfer_status(f"{run.number}-1", amount="80.00"),
        bank.transfer_status(f"{run.number}-2", "ACSP", ""),
        bank.transfer_status(f"{run.number}-3", "PDNG", ""),
        bank.transfer_status(f"{run.number}-4", amount="1.00"),
        message=f"SKA-{run.number}-1",
    )
    job = bring(agency, content)
    assert why_not(job.file) == ["", "", "", "", WhyNot.AMOUNT_DIFFERS]
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.payment.sequence) == (OutcomeKind.REJECTED, 1)


def test_a_file_rejected_as_a_whole(agency: Agency, settings: Any) -> None:
    settings.PAYOUT_BANK = {**settings.PAYOUT_BANK, "transfers_in_file": 3}
    run = sent(agency, 5)
    content = bank.status(
        bank.transfer_status(f"{run.number}-2", code="AC01"),
        message=f"SKA-{run.number}-1",
        group="RJCT",
    )
    bring(agency, content)
    said = dict(Outcome.objects.values_list("payment__sequence", "code"))
    assert said == {1: "AM05", 2: "AC01", 3: "AM05"}
    assert set(Outcome.objects.values_list("kind", flat=True)) == {OutcomeKind.REJECTED}


def test_single_bookings_are_reconciled(agency: Agency) -> None:
    run = sent(agency)

    def booked() -> tuple[int | None, int | None]:
        side = reconcile(run).sides[3]
        return side.n, side.cents

    assert booked() == (None, None)
    paid = [
        bank.entry(f"{one.net / 100:.2f}", bank.detail(one.end_to_end_id), indicator="DBIT")
        for one in run.payments.all()
    ]
    bring(agency, bank.notification(paid[:3]))
    assert booked() == (3, sum(one.net for one in run.payments.all()[:3]))
    bring(agency, bank.statement(paid))
    assert booked() == (4, run.net)


def test_the_booking_of_a_whole_file(agency: Agency) -> None:
    run = sent(agency)
    batch = f"<Btch><PmtInfId>{run.number}-P1</PmtInfId></Btch>"
    whole = f"{run.net / 100:.2f}"
    job = bring(agency, bank.statement([bank.entry(whole, batch=batch, indicator="DBIT")]))
    line = InLine.objects.get()
    assert (line.run, line.payment, line.matched, line.cents) == (run, None, True, run.net)
    assert line.end_to_end == f"{run.number}-P1"
    again = bring(agency, bank.notification([bank.entry(whole, batch=batch, indicator="DBIT")]))
    assert why_not(again.file) == [WhyNot.KNOWN]
    less = bring(agency, bank.notification([bank.entry("1.00", batch=batch, indicator="DBIT")]))
    assert why_not(less.file) == [WhyNot.AMOUNT_DIFFERS]
    assert job.file is not None


def test_paid_and_then_returned(agency: Agency) -> None:
    run = sent(agency)
    one = run.payments.get(sequence=1)
    paid = bank.entry("80.00", bank.detail(one.end_to_end_id), indicator="DBIT")
    bring(agency, bank.statement([paid]))
    bring(agency, bank.statement([returned(run, 1)], number="2"))
    assert sorted(Outcome.objects.values_list("kind", flat=True)) == ["paid", "returned"]
    rejected = bank.status(bank.transfer_status(one.end_to_end_id))
    assert why_not(bring(agency, rejected).file)[1:] == [WhyNot.CONTRADICTS]


def test_money_that_came_in_with_our_number_came_back(agency: Agency) -> None:
    run = sent(agency)
    bring(agency, bank.statement([returned(run, 1, code="")]))
    assert Outcome.objects.get().kind == OutcomeKind.RETURNED


def test_two_months_running_propose_a_suspension(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=NOVEMBER)
    agency.grant(agency.person(), start=NOVEMBER)
    first = hand_over(agency, agency.form(NOVEMBER))
    second = hand_over(agency, agency.form(DECEMBER))
    place = {run: run.payments.get(person=person).sequence for run in (first, second)}
    bring(agency, bank.statement([returned(first, place[first])]))
    assert not SuspensionProposal.objects.exists()
    bring(
        agency,
        bank.statement(
            [returned(second, *second.payments.values_list("sequence", flat=True))], number="2"
        ),
    )
    proposal = SuspensionProposal.objects.get()
    assert proposal.person == person and proposal.latter.payment.run == second


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", "NotXml", "XML"),
        (bank.statement([]), "NoLines", "rida"),
        (bank.document("camt.052.001.08", ""), "UnknownMessage", "camt.052.001.08"),
        (b"<!DOCTYPE x><x/>", "HasDoctype", ""),
        (bank.statement([bank.entry("1.00")])[:-30], "NotXml", "XML"),
    ],
)
def test_a_file_that_is_no_answer_is_refused_whole(
    agency: Agency, content: bytes, error: str, words: str
) -> None:
    job = bring(agency, content)
    assert (job.state, job.error) == (JobState.FAILED, error)
    assert problem_words(f"{job.error}: {job.detail}")
    assert not InFile.objects.exists() and not InLine.objects.exists()


def test_a_file_that_breaks_off_leaves_nothing(agency: Agency) -> None:
    run = sent(agency)
    job = bring(agency, bank.statement([returned(run, 1), returned(run, 2)])[:-40])
    assert job.error == "NotXml" and not Outcome.objects.exists()


def test_only_who_prepares_brings_answers(agency: Agency) -> None:
    with pytest.raises(MayNotPay):
        bring_answer(agency.approver, name="a.xml", chunks=[b"x"])


def test_what_was_silent_is_taken_up(agency: Agency) -> None:
    from django.utils import timezone

    from guidance.payouts.tasks import resume

    content = bank.statement([returned(sent(agency), 1)])
    job = bring_answer(agency.preparer, name="a.xml", chunks=[content])
    InJob.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, heartbeat=timezone.now() - 2 * jobs.SILENCE
    )
    resume()
    job.refresh_from_db()
    assert job.state == JobState.DONE and Outcome.objects.count() == 1


def test_taking_in_stays_in_the_audit(agency: Agency) -> None:
    job = bring(agency, bank.statement([returned(sent(agency), 1)]))
    event = AuditEvent.objects.get(verb="payouts.answer_taken_in")
    assert job.file is not None and event.facts["sha256"] == job.file.sha256
    assert (event.facts["lines"], event.facts["came_back"]) == (1, 1)


@pytest.fixture
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "CHUNK", 3)


@pytest.mark.usefixtures("_small_chunks")
def test_a_return_twice_in_one_file_comes_back_once(agency: Agency) -> None:
    run = sent(agency, 6)
    entries = [returned(run, n) for n in (1, 2, 3, 4, 1, 1, 5, 6, 6)]
    job = bring(agency, bank.statement(entries))
    assert set(why_not(job.file)) == {""}
    assert Outcome.objects.filter(kind__in=CAME_BACK).count() == 6


def test_queries_do_not_grow_with_the_lines(agency: Agency) -> None:
    run = sent(agency, 40)
    with CaptureQueriesContext(
        connection,
    ) as few:
        bring(agency, bank.statement([returned(run, 1, 2)]))
    with CaptureQueriesContext(connection) as many:
        bring(agency, bank.statement([returned(run, *range(3, 41))], number="2"))
    assert len(many) <= len(few) + 4


def test_nothing_of_a_run_with_other_files(agency: Agency) -> None:
    run = sent(agency)
    assert OutFile.objects.filter(run=run, kind=OutKind.PAIN001).count() == 1
    job = bring(agency, bank.status(message=f"SKA-{run.number}-9", group="RJCT"))
    assert why_not(job.file) == [WhyNot.UNKNOWN] and not Outcome.objects.exists()


def test_files_are_checked_against_their_digests(agency: Agency) -> None:
    from guidance.keeping import path_of
    from guidance.payouts.files.integrity import check_files
    from guidance.payouts.files.settings import payouts_folder
    from portal.audit.integrity import Result

    run = sent(agency)
    job = bring(agency, bank.statement([returned(run, 1)]))

    def found() -> list[str]:
        result = Result("payout_files")
        check_files(result)
        assert result.checked == 3
        return [f"{one.where}: {one.what}" for one in result.findings]

    assert found() == []
    path_of(payouts_folder(), job.sha256).unlink()
    order = OutFile.objects.get(run=run, kind=OutKind.PAIN001)
    path_of(payouts_folder(), order.sha256).write_bytes(b"<Document/>")
    assert found() == [f"{order.name}: the file was changed", "vastus.xml: the file is missing"]
