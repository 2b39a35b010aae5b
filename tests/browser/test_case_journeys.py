"""Whole cases in the browser: from the application to the letter that is opened as a PDF."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from guidance.cases.enums import DocumentType, State
from guidance.cases.facts import PersonFacts
from guidance.cases.models import Case
from guidance.decisions.models import Challenge, Decision, Hearing
from guidance.letters.shipped import ensure_templates
from portal.workdays import next_working_day
from tests.browser import pages
from tests.cases.conftest import Office
from tests.cases.test_documents_upload import PDF
from tests.factories import World

NOTE = "Toetust makstakse lapsele, kes elab taotlejaga ja kelle eest ei maksta mujal."


class Journey:
    """A handler, two leads and a case that was received some days ago."""

    def __init__(self, today: dt.date) -> None:
        ensure_templates()
        self.today = today
        self.office = Office()
        self.other_lead = self.office.person("lead_specialist")
        self.note = World().publish(
            title="Toetuse maksmine",
            body=f"## Reegel\n\n{NOTE}",
            benefits=["child_allowance", "parental_benefit"],
            applies_from=dt.date(2024, 1, 1),
        )

    def receive(self, kind: str, births: list[dt.date], **facts: Any) -> Case:
        children = [
            PersonFacts(given_name=f"Laps{n}", family_name="Näidis", born_on=day, code_country="FI")
            for n, day in enumerate(births, start=1)
        ]
        values = {
            "kind": kind,
            "received_on": self.today - dt.timedelta(days=5),
            "today": self.today,
            "children": children,
            **facts,
        }
        return self.office.receive(**values)


@pytest.fixture
def journey(site: str, today: dt.date, settings: Any, tmp_path: Any) -> Journey:
    settings.LETTERS_DIR = tmp_path / "letters"
    settings.CASE_DOCUMENTS_DIR = tmp_path / "documents"
    return Journey(today)


def opened(open_page: Any, user: Any) -> Any:
    """A page of a person; letters are typeset while it waits."""
    page = open_page(user)
    page.set_default_timeout(60_000)
    return page


def press(page: Any, do: str) -> None:
    pages.follow(page, page.locator(f"main button[value^='{do}']").first)


def open_letter(page: Any, case: Case, name: str = "") -> str:
    """Open a letter from the page of the case, and its PDF; return what the letter says."""
    page.goto(case.get_absolute_url())
    pages.follow(page, page.locator("section[aria-labelledby=kirjad] a", has_text=name).first)
    address = page.locator("main a[href$='/pdf/']").first.get_attribute("href")
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    assert len(answer.body()) > 5000
    return str(page.locator(".letter").inner_text()).replace("\xa0", " ")


def write_and_send(page: Any, claim: str, reasons: str) -> None:
    page.locator("#id_claim").fill(claim)
    page.locator("#id_reasons").fill(reasons)
    press(page, "cite:")
    press(page, "send")


def sign(open_page: Any, journey: Journey, case: Case, lead: Any = None) -> tuple[Any, Decision]:
    signer = opened(open_page, lead or journey.office.lead)
    signer.goto(f"{case.get_absolute_url()}otsus/")
    press(signer, "sign")
    return signer, Decision.objects.latest("pk")


def test_child_allowance_for_a_third_child_with_a_missing_document(
    open_page: Any, sound: Any, journey: Journey
) -> None:
    born = journey.today - dt.timedelta(days=20)
    case = journey.receive(
        "child_allowance",
        [dt.date(2015, 5, 4), dt.date(2019, 9, 12), born],
        event_on=born,
        request="Lapsetoetus kolmandale lapsele",
    )
    page = opened(open_page, journey.office.handler)
    page.goto("/juhtumid/vabad/")
    sound(page)
    pages.follow(page, page.get_by_role("link", name=case.number))
    pages.follow(page, page.locator("form[action$='/teen/vota/'] button"))
    sound(page)

    page.goto(f"{case.get_absolute_url()}dokumendid/kysi/")
    page.locator(f"input[value={DocumentType.BIRTH}]").check()
    sound(page)
    pages.follow(page, page.locator("main form button.btn").last)
    case.refresh_from_db()
    assert case.state == State.WAITING
    assert "sünnitõend" in open_letter(page, case).casefold()

    page.goto(f"{case.get_absolute_url()}dokumendid/lisa/")
    page.locator("input[type=file]").set_input_files(
        {"name": "synnitoend.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator("#id_type").select_option(DocumentType.BIRTH)
    pages.follow(page, page.locator("main form button.btn").last)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS

    page.goto(f"{case.get_absolute_url()}otsus/")
    press(page, "begin")
    press(page, "calculate")
    sound(page)
    write_and_send(page, "Lapsetoetus kolmandale lapsele", "Kolmas laps elab taotlejaga.")
    signer, made = sign(open_page, journey, case)
    sound(signer)
    cents = {span.cents for span in made.granted_spans}
    assert {8000, 10000} <= cents
    words = open_letter(signer, case, "Otsus hüvitise määramise kohta")
    assert "100,00 eurot" in words
    assert "vaide" in words


def test_parental_benefit_with_the_calculator(open_page: Any, sound: Any, journey: Journey) -> None:
    born = journey.today - dt.timedelta(days=40)
    case = journey.receive("parental_benefit", [born], event_on=born, take=True)
    page = opened(open_page, journey.office.handler)
    page.goto(f"{case.get_absolute_url()}otsus/")
    press(page, "begin")
    page.locator("#id_whose").select_option("shared")
    page.locator("#id_event").fill(born.isoformat())
    page.locator("#id_income").fill("1650")
    page.locator("#id_months").fill("12")
    page.locator("#id_start").fill((born + dt.timedelta(days=70)).isoformat())
    page.locator("#id_days").fill("60")
    press(page, "calculate")
    sound(page)
    expect(page.locator("input[name=cents-0]")).to_be_visible()
    expect(page.locator("#id_income")).to_have_value("1650.00")
    write_and_send(page, "Jagatav vanemahüvitis", "Laps on alla kolme aasta vana.")
    signer, made = sign(open_page, journey, case)
    sound(signer)
    # 1650 / 30 for each of sixty days.
    assert sum(span.cents for span in made.granted_spans) == 60 * 5500
    assert "vanemahüvitis" in open_letter(signer, case, "Otsus hüvitise määramise kohta").casefold()


def test_a_refusal_with_a_hearing(open_page: Any, sound: Any, journey: Journey) -> None:
    born = journey.today - dt.timedelta(days=60)
    case = journey.receive("child_allowance", [born], event_on=born, take=True)
    page = opened(open_page, journey.office.handler)
    page.goto(f"{case.get_absolute_url()}otsus/")
    page.locator("#id_kind").select_option("refuse")
    press(page, "begin")
    page.locator("#id_claim").fill("Lapsetoetus")
    page.locator("#id_reasons").fill("Laps ei ela taotlejaga.")
    press(page, "cite:")
    pages.follow(page, page.locator("main a[href$='/arakuulamine/']").first)
    sound(page)
    page.locator("#id_intention").fill("Kavatseme jätta toetuse määramata.")
    until = next_working_day(journey.today + dt.timedelta(days=20))
    page.locator("#id_until").fill(until.isoformat())
    press(page, "ask")
    words = open_letter(page, case)
    assert "Kavatseme jätta toetuse määramata." in words
    assert f"{until.day}. " in words or f"{until:%d.%m.%Y}" in words

    page.goto(f"{case.get_absolute_url()}arakuulamine/")
    page.locator("#id_reply").fill("Laps elab siiski minuga.")
    press(page, "reply")
    assert Hearing.objects.get(case=case).reply == "Laps elab siiski minuga."
    page.goto(f"{case.get_absolute_url()}otsus/")
    sound(page)
    press(page, "send")
    signer, made = sign(open_page, journey, case)
    assert made.kind == "refuse"
    assert "Laps ei ela taotlejaga" in open_letter(signer, case, "Otsus jätta")


def test_a_challenge_that_succeeds(open_page: Any, sound: Any, journey: Journey) -> None:
    born = journey.today - dt.timedelta(days=60)
    case = journey.receive("child_allowance", [born], event_on=born, take=True)
    page = opened(open_page, journey.office.handler)
    page.goto(f"{case.get_absolute_url()}otsus/")
    page.locator("#id_kind").select_option("refuse")
    press(page, "begin")
    page.goto(f"{case.get_absolute_url()}arakuulamine/")
    page.locator("details summary").last.click()
    page.locator("#id_because").fill("Otsus põhineb taotleja enda andmetel (HMS § 40 lg 3).")
    press(page, "waive")
    page.goto(f"{case.get_absolute_url()}otsus/")
    write_and_send(page, "Lapsetoetus", "Laps ei ela taotlejaga.")
    _signer, first = sign(open_page, journey, case)

    page.goto(first.get_absolute_url())
    pages.follow(page, page.locator("main a[href$='/vaie/']"))
    page.locator("#id_grounds").fill("Laps elab minuga alates sünnist.")
    press(page, "record")
    sound(page)
    decider = opened(open_page, journey.other_lead)
    decider.goto(f"{first.get_absolute_url()}vaie/")
    decider.locator("#id_outcome").select_option("satisfied")
    decider.locator("#id_reasons").fill("Rahvastikuregistri järgi elab laps vaide esitajaga.")
    press(decider, "decide")
    sound(decider)
    challenge = Challenge.objects.get()
    assert "Rahvastikuregistri järgi" in open_letter(decider, case, "Vaide")
    assert challenge.opened is not None

    again = challenge.opened
    page.goto(again.get_absolute_url())
    pages.follow(page, page.locator("form[action$='/teen/vota/'] button"))
    page.goto(f"{again.get_absolute_url()}otsus/")
    press(page, "begin")
    press(page, "calculate")
    write_and_send(page, "Lapsetoetus", "Laps elab taotlejaga.")
    signer, second = sign(open_page, journey, again, journey.other_lead)
    assert second.replaces == first
    sound(signer)
    signer.goto(first.get_absolute_url())
    expect(signer.locator("main")).to_contain_text(second.number)
    assert "80,00 eurot" in open_letter(signer, again, "Otsus hüvitise määramise kohta")
