"""The pages of payouts: who may open them, what they show, and what their buttons do."""

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from guidance.cases.models import Case
from guidance.claims.models import Claim
from guidance.claims.services import open_claim, record_repayment
from guidance.decisions.models import DecisionCitation
from guidance.payouts import services
from guidance.payouts.demo.loader import load_demo_payouts
from guidance.payouts.models import (
    Finding,
    InFile,
    Outcome,
    OutFile,
    Payment,
    PayoutRun,
    SavedReport,
)
from portal.access.models import AccessEntry
from portal.people.models import User
from tests.factories import UserFactory, World
from tests.payouts.conftest import IBANS, Agency
from tests.payouts.test_demo import demo_people  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
TEMPLATES = Path("templates/payouts")
PREPARER, APPROVER, RELEASER = "kersti.katseline", "tonu.proovik", "kalev.naitlik"


@pytest.fixture
def loaded(demo_people: Any, settings: Any, tmp_path: Any) -> None:  # noqa: F811
    settings.PAYOUTS_DIR = tmp_path
    load_demo_payouts(timezone.localdate())


def client_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


@pytest.fixture
def preparer(loaded: None) -> Client:
    return client_of(PREPARER)


def formed() -> PayoutRun:
    return PayoutRun.objects.get(state="formed", channel="bank")


def came_back() -> Payment:
    return Outcome.objects.came_back().select_related("payment__run").latest("pk").payment


def act(client: Client, run: PayoutRun, slug: str, **data: Any) -> Any:
    return client.post(reverse("payouts:act", args=[run.number, slug]), data)


def addresses() -> list[str]:
    run, back = formed(), came_back()
    sent = PayoutRun.objects.get(state="handed_over")
    return [
        *(reverse(f"payouts:{name}") for name in ("runs", "calendar", "bank", "returns")),
        reverse("payouts:return", args=[back.end_to_end_id]),
        reverse("payouts:run", args=[run.number]),
        reverse("payouts:run", args=[sent.number]),
        reverse("payouts:check", args=[run.number]),
        reverse("payouts:payments", args=[run.number]),
        reverse("payouts:progress", args=[run.number]),
        reverse("payouts:payment", args=[back.end_to_end_id]),
        *(
            reverse(f"payouts:{name}", args=[back.person_id])
            for name in ("person", "account", "hold")
        ),
        *(
            reverse(f"payouts:{name}")
            for name in ("statistics", "statistics_csv", "statistics_xlsx", "reports", "new_report")
        ),
    ]


def test_every_page_opens(preparer: Client) -> None:
    for address in addresses():
        answer = preparer.get(address)
        assert answer.status_code == 200, (address, answer.status_code)


@pytest.mark.parametrize("role", ["expert", "client_service_specialist", "administrator"])
def test_runs_and_payments_are_not_there_for_others(loaded: None, role: str) -> None:
    client = Client()
    client.force_login(UserFactory(roles=[role]))
    seen = [address for address in addresses() if client.get(address).status_code == 200]
    statistics = [one for one in addresses() if "/statistika/" in one or one.endswith("/aruanded/")]
    assert seen == (statistics if role == "expert" else [])


def test_looking_at_a_payment_leaves_an_entry(preparer: Client) -> None:
    before = AccessEntry.objects.count()
    preparer.get(reverse("payouts:payment", args=[came_back().end_to_end_id]))
    assert AccessEntry.objects.count() == before + 1


def test_a_list_asks_as_much_for_many_as_for_few(
    preparer: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(22):
        preparer.get(reverse("payouts:runs"))
    with django_assert_max_num_queries(18):
        preparer.get(reverse("payouts:payments", args=[formed().number]))
    with django_assert_max_num_queries(35):
        preparer.get(reverse("payouts:check", args=[formed().number]))
    with django_assert_max_num_queries(35):
        preparer.get(reverse("payouts:run", args=[formed().number]))
    with django_assert_max_num_queries(22):
        preparer.get(reverse("payouts:payment", args=[came_back().end_to_end_id]))
    with django_assert_max_num_queries(18):
        preparer.get(reverse("payouts:statistics"), {"read": "toetus", "veerud": "kuu"})


def decide_everything(client: Client, run: PayoutRun) -> None:
    for finding in Finding.objects.filter(run=run, decision=""):
        answer = client.post(
            reverse("payouts:finding", args=[run.number, finding.pk]),
            {"decision": "in_order", "reason": "Otsus on olemas"},
        )
        assert answer.status_code == 302


def test_a_run_goes_through_three_people(
    preparer: Client, django_capture_on_commit_callbacks: Any
) -> None:
    run = formed()
    approver, releaser = client_of(APPROVER), client_of(RELEASER)
    refused = act(approver, run, "kinnita", confirmed="1")
    assert refused.status_code == 422
    decide_everything(preparer, run)
    with django_capture_on_commit_callbacks(execute=True):
        assert act(preparer, run, "failid").status_code == 302
    assert act(preparer, run, "kinnita", confirmed="1").status_code == 422
    assert act(approver, run, "kinnita").status_code == 422, "not ticked"
    assert act(approver, run, "kinnita", confirmed="1").status_code == 302
    assert act(preparer, run, "anna-yle", confirmed="1").status_code == 422, "formed it"
    with django_capture_on_commit_callbacks(execute=True):
        assert act(releaser, run, "anna-yle", confirmed="1").status_code == 302
    run.refresh_from_db()
    assert run.state == "handed_over"
    assert run.figures.exists(), "counted once it was handed over"
    receipt = {"given_by": "finance", "n": run.n, "euros": run.net / 100, "reference": "RO-1"}
    receipt["on"] = f"{timezone.localdate():%d.%m.%Y}"
    answer = preparer.post(reverse("payouts:receipt", args=[run.number]), receipt)
    assert answer.status_code == 302
    assert act(preparer, run, "sulge").status_code == 302
    run.refresh_from_db()
    assert run.state == "closed"


def test_a_cancelled_run_is_formed_anew(
    preparer: Client, django_capture_on_commit_callbacks: Any
) -> None:
    run = formed()
    assert act(preparer, run, "tyhista", why="").status_code == 422
    assert act(preparer, run, "tyhista", why="Konto vajab parandamist").status_code == 302
    opened = {"month": run.month.isoformat(), "channel": "bank"}
    assert preparer.post(reverse("payouts:open"), opened).status_code == 302
    again = PayoutRun.objects.get(state="draft")
    with django_capture_on_commit_callbacks(execute=True):
        act(preparer, again, "vormeeri")
    again.refresh_from_db()
    assert (again.state, again.n, again.net) == ("formed", run.n, run.net)
    assert again.checked_at is not None


def test_what_was_typed_stays_when_a_finding_is_refused(preparer: Client) -> None:
    finding = Finding.objects.filter(run=formed(), decision="").first()
    address = reverse("payouts:finding", args=[formed().number, finding.pk])
    answer = preparer.post(address, {"decision": "in_order", "reason": "   "})
    assert answer.status_code == 422
    assert finding.payment is not None


def test_an_account_is_refused_beside_its_field(preparer: Client) -> None:
    address = reverse("payouts:account", args=[came_back().person_id])
    typed = {"channel": "bank", "iban": "EE12", "ground": "own", "holder": "Mari Näidis"}
    typed["valid_from"] = "01.01.2027"
    answer = preparer.post(address, typed)
    assert answer.status_code == 422
    assert "EE12" in answer.content.decode()


def test_a_returned_payment_is_paid_again_once(preparer: Client) -> None:
    back = came_back()
    address = reverse("payouts:return", args=[back.end_to_end_id])
    assert preparer.post(address, {"reason": "Uus konto"}).status_code == 302
    assert preparer.post(address, {"reason": "Veel kord"}).status_code == 422


def test_statistics_hide_small_counts_in_what_leaves(preparer: Client) -> None:
    asked = {"read": "maakond", "veerud": "", "mis": "saajad"}
    inside = preparer.get(reverse("payouts:statistics_csv"), asked).content.decode("utf-8-sig")
    outside = preparer.get(reverse("payouts:statistics_csv"), {**asked, "valja": "on"})
    assert ";x" not in inside
    assert ";x" in outside.content.decode("utf-8-sig")
    sheet = preparer.get(reverse("payouts:statistics_xlsx"), {**asked, "valja": "on"})
    book = load_workbook(io.BytesIO(sheet.content))
    assert any(cell.value == "x" for row in book.active.iter_rows() for cell in row)


def test_sex_is_only_for_who_works_on_payouts(loaded: None) -> None:
    asked = {"read": "sugu", "veerud": "", "mis": "saajad"}
    expert = Client()
    expert.force_login(UserFactory(roles=["expert"]))
    assert expert.get(reverse("payouts:statistics"), asked).status_code == 422
    assert client_of(PREPARER).get(reverse("payouts:statistics"), asked).status_code == 200


def test_a_report_is_saved_recurs_and_is_told(preparer: Client) -> None:
    reader = UserFactory(roles=["expert"])
    address = f"{reverse('payouts:new_report')}?read=maakond&mis=summa&veerud="
    typed = {"name": "Kuuaruanne", "months": 3, "recurs": "month", "recipients": [reader.pk]}
    assert preparer.post(address, typed).status_code == 302
    report = SavedReport.objects.get(name="Kuuaruanne")
    assert report.duty is not None
    assert report.query["read"] == "maakond"
    assert preparer.get(report.get_absolute_url()).status_code == 200
    assert preparer.get(reverse("payouts:reports")).status_code == 200
    preparer.post(reverse("payouts:send_report", args=[report.pk]))
    assert reader.notifications.filter(kind="payouts.report_ready").exists()
    preparer.post(reverse("payouts:end_report", args=[report.pk]))
    report.refresh_from_db()
    assert report.ended_at is not None
    assert preparer.post(address, typed).status_code == 422, "the name is taken"


def test_money_that_was_not_delivered_is_recorded_by_hand(preparer: Client) -> None:
    run = PayoutRun.objects.get(state="closed", channel="home")
    payment = Payment.objects.filter(run=run, outcomes=None).first()
    assert payment is not None
    address = reverse("payouts:undelivered", args=[payment.end_to_end_id])
    page = preparer.get(reverse("payouts:payment", args=[payment.end_to_end_id]))
    assert address in page.content.decode()
    assert preparer.get(address).status_code == 200
    assert preparer.post(address, {"on": "", "reason": ""}).status_code == 422
    typed = {"on": f"{timezone.localdate():%d.%m.%Y}", "reason": "Kedagi ei olnud kodus"}
    assert preparer.post(address, typed).status_code == 302
    assert payment.outcomes.get().kind == "undelivered"
    assert preparer.get(address).status_code == 404, "it came back already"
    assert client_of(APPROVER).get(address).status_code == 404
    by_bank = formed().payments.first()
    assert preparer.get(reverse("payouts:undelivered", args=[by_bank])).status_code == 404


def test_taking_a_file_out_leaves_one_entry(preparer: Client) -> None:
    file = OutFile.objects.filter(kind="pain001").latest("pk")
    before = AccessEntry.objects.count()
    answer = preparer.get(reverse("payouts:file", args=[file.run.number, file.pk]))
    assert len(b"".join(answer.streaming_content)) == file.size
    assert AccessEntry.objects.count() == before + 1


def test_an_answer_of_the_bank_says_in_words_what_it_says(preparer: Client) -> None:
    page = preparer.get(reverse("payouts:in_file", args=[InFile.objects.get().pk]))
    said = page.content.decode()
    assert "AC04" in said and "Konto on suletud" in said
    assert ">returned<" not in said and ">paid<" not in said
    unmatched = reverse("payouts:in_file", args=[InFile.objects.get().pk]) + "?sobitamata=1"
    assert preparer.get(unmatched).status_code == 200


def test_what_paid_a_claim_is_not_paid_again(preparer: Client) -> None:
    back = came_back()
    claim = make_claim(back)
    address = reverse("payouts:return", args=[back.end_to_end_id])
    assert claim.number in preparer.get(address).content.decode()
    refused = preparer.post(address, {"reason": "Uuesti"})
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode(), "what refused it is said"
    assert back not in Payment.objects.to_reissue()


def make_claim(back: Payment) -> Claim:
    """A claim that the money which came back has paid."""
    case = Case.objects.filter(applicant=back.person).latest("pk")
    claim = open_claim(
        None, person=back.person, benefit="child_allowance", cents=back.net,
        today=timezone.localdate(), reason="Õigus lõppes", basis=case.decisions.first(),
    )  # fmt: skip
    record_repayment(
        None, claim=claim, cents=back.net, on=timezone.localdate(), today=timezone.localdate(),
        reference=back.end_to_end_id,
    )  # fmt: skip
    return claim


def test_what_is_quoted_has_the_amounts_of_its_day(agency: Agency) -> None:
    """A citation keeps `{{…}}` as published; a reader sees the sum of the decision's day."""
    decision = agency.grant(agency.person())
    version = World().publish(body="Esimese lapse toetus on {{child_allowance.first_second}}.")
    part = version.paragraphs[-1]
    DecisionCitation.objects.create(
        decision=decision, place=1, version=version, anchor=part["anchor"], label=str(version),
        quote=part["text"], sha256="0" * 64,
    )  # fmt: skip
    assert "{{" in part["text"]
    client = Client()
    client.force_login(agency.preparer)
    payment = agency.form().payments.get()
    page = client.get(reverse("payouts:payment", args=[payment.end_to_end_id]))
    said = page.content.decode()
    assert "Esimese lapse toetus on 80" in said and "{{" not in said


def test_a_decision_that_is_not_one_decides_nothing(preparer: Client) -> None:
    found = Finding.objects.filter(run=formed(), decision="").first()
    assert found is not None
    address = reverse("payouts:finding", args=[found.run.number, found.pk])
    typed = {"decision": "midagi", "reason": "Vaadatud"}
    assert preparer.post(address, typed).status_code == 400
    found.refresh_from_db()
    assert found.decision == ""


def test_who_is_not_paid_is_looked_at_and_not_left_out(agency: Agency) -> None:
    agency.grant(agency.person())
    agency.grant(agency.person(account=False))
    run = services.check_run(agency.preparer, run=agency.form())
    found = run.findings.get(kind="no_account")
    client = Client()
    client.force_login(agency.preparer)
    address = reverse("payouts:finding", args=[run.number, found.pk])
    page = client.get(reverse("payouts:check", args=[run.number])).content.decode()
    form = page[page.index(address) :].split("</form>")[0]
    assert 'value="in_order"' in form and 'value="left_out"' not in form
    typed = {"decision": "left_out", "reason": "Kontot ei ole"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, {**typed, "decision": "in_order"}).status_code == 302
    found.refresh_from_db()
    assert found.decision == "in_order"


def test_the_newest_answer_of_the_bank_stands_first(preparer: Client) -> None:
    old = InFile.objects.get()
    new = InFile.objects.create(
        kind="camt054", name="uus.xml", sha256="1" * 64, size=1, lines_count=1,
        imported_at=timezone.now(),
    )  # fmt: skip
    page = preparer.get(reverse("payouts:bank")).content.decode()
    assert page.index(new.name) < page.index(old.name)


def test_a_receipt_is_typed_as_people_write_sums(preparer: Client) -> None:
    run = PayoutRun.objects.get(state="handed_over")
    address = reverse("payouts:receipt", args=[run.number])
    typed = {
        "given_by": "finance", "n": run.n, "euros": f"{run.net / 100:,.2f}".replace(",", " "),
        "on": f"{timezone.localdate():%d.%m.%Y}", "reference": "F-99",
    }  # fmt: skip
    typed["euros"] = typed["euros"].replace(".", ",")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert preparer.post(address, {**typed, "on": f"{tomorrow:%d.%m.%Y}"}).status_code == 422
    assert preparer.post(address, {**typed, "n": 10**12}).status_code == 422
    assert preparer.post(address, typed).status_code == 302
    assert run.receipts.get(reference="F-99").cents == run.net


def test_only_what_was_read_back_says_so(preparer: Client) -> None:
    run = PayoutRun.objects.get(state="handed_over")
    assert {one.kind for one in run.files.all() if one.was_read_back} == {"pain001"}
    page = preparer.get(run.get_absolute_url()).content.decode()
    assert page.count("tagasi loetud, klapib") == 1


def test_sums_of_recipients_over_months_say_what_they_are(preparer: Client) -> None:
    last = formed().month - dt.timedelta(days=20)
    month = {"algus": f"{last:%Y-%m}", "lopp": f"{last:%Y-%m}"}
    asked = {"read": "kuu", "veerud": "", "mis": "saajad"}
    pages = [preparer.get(reverse("payouts:statistics"), {**asked, **one}) for one in ({}, month)]
    assert [page.context["averages_people"] for page in pages] == [True, False]


def test_paying_again_to_the_same_account_is_warned_of(agency: Agency) -> None:
    agency.grant(person := agency.person())
    back = agency.pay().payments.get()
    agency.bring_back(back)
    client = Client()
    client.force_login(agency.preparer)
    address = reverse("payouts:return", args=[back.end_to_end_id])
    assert 'id="sama-konto"' in client.get(address).content.decode()
    agency.account(person, iban=IBANS[1], valid_from=timezone.localdate())
    assert 'id="sama-konto"' not in client.get(address).content.decode()


def test_months_are_chosen_in_the_language_of_the_page(preparer: Client) -> None:
    """The browser's own field of a month would speak the browser's language."""
    answer = preparer.get(reverse("payouts:statistics"))
    page = answer.content.decode()
    assert 'type="month"' not in page
    months = [label for _value, label in answer.context["form"].fields["algus"].widget.choices]
    assert len(months) == 12 and months == list(dict.fromkeys(months))
    asked = {**answer.context["form"].data, "algus": "2019-02"}
    answer = preparer.get(reverse("payouts:statistics"), asked)
    assert answer.status_code == 422 and "2019-02" in answer.content.decode(), "five years at most"
    answer = preparer.get(reverse("payouts:statistics"), {**asked, "algus": "x"})
    assert answer.status_code == 422


def test_a_file_is_chosen_in_the_language_of_the_page(preparer: Client) -> None:
    page = preparer.get(reverse("payouts:bank"), headers={"accept-language": "en"}).content.decode()
    assert 'for="id_file">' in page and 'class="pay-file"' in page


def test_no_form_leaves_its_words_to_the_browser() -> None:
    """What is missing is said by the page, in its language; the browser would say it in its own."""
    for path in sorted(TEMPLATES.glob("*.html")):
        for form in re.findall(r'<form method="post".*?</form>', path.read_text(), re.DOTALL):
            asks = " required" in form or "_field.html" in form
            assert not asks or " novalidate>" in form, (path.name, form[:90])
