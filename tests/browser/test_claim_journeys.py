"""An overpayment in the browser: from the counter to the precept, and until it is paid up."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from guidance.claims.enums import Ending, State
from guidance.claims.models import Claim
from portal.workdays import next_working_day
from tests.browser import pages
from tests.browser.test_case_journeys import Journey, open_letter, press


@pytest.fixture
def journey(site: str, today: dt.date, settings: Any, tmp_path: Any) -> Journey:
    settings.LETTERS_DIR = tmp_path / "letters"
    return Journey(today)


def save(page: Any) -> None:
    pages.follow(page, page.locator("main form button.btn").last)


def euros(page: Any) -> str:
    return str(page.locator("main dl.meta").inner_text()).replace("\xa0", " ")


def open_claim(page: Any, case: Any, problems: list[str]) -> Claim:
    """Open a claim of two months over the counter; the wrong order of months is told first."""
    page.goto(case.get_absolute_url())
    pages.follow(page, page.locator("section[aria-labelledby=nouded] a[href$='/uus/']"))
    page.locator("#id_first").fill("2026-04")
    page.locator("#id_last").fill("2026-03")
    page.locator("#id_each").fill("80,00")
    page.locator("#id_reason").fill("Laps elas märtsis ja aprillis isaga.")
    save(page)
    expect(page.locator("#id_each")).to_have_value("80,00")
    expect(page.locator("#id_last_error")).to_be_visible()
    pages.forgive(problems, 422)
    page.locator("#id_first").fill("2026-03")
    page.locator("#id_last").fill("2026-04")
    save(page)
    return Claim.objects.get()


def hear(page: Any, claim: Claim, today: dt.date) -> str:
    """Ask the person and record the reply; return what the letter said."""
    page.goto(f"{claim.case.get_absolute_url()}arakuulamine/")
    page.locator("#id_intention").fill("Kavatseme kahe kuu toetuse tagasi nõuda.")
    page.locator("#id_until").fill(next_working_day(today + dt.timedelta(days=20)).isoformat())
    press(page, "ask")
    words = open_letter(page, claim.case)
    page.goto(f"{claim.case.get_absolute_url()}arakuulamine/")
    page.locator("#id_reply").fill("Olen nõus, palun maksta osade kaupa.")
    press(page, "reply")
    return words


def write_terms(page: Any, claim: Claim, today: dt.date, problems: list[str]) -> None:
    """More than a fifth of family allowances is refused and stays in the field."""
    page.goto(claim.get_absolute_url())
    pages.follow(page, page.locator("a[href$='/tingimused/']").first)
    page.locator("#id_repay_by").fill((today + dt.timedelta(days=30)).isoformat())
    page.locator("#id_way").select_option("percent")
    page.locator("#id_percent").fill("25")
    page.locator("#id_set_off_from").fill((today + dt.timedelta(days=40)).strftime("%Y-%m"))
    save(page)
    expect(page.locator("#id_percent")).to_have_value("25")
    pages.forgive(problems, 422)
    page.locator("#id_percent").fill("20")
    save(page)


def test_an_overpayment_to_the_precept_and_to_the_last_cent(
    open_page: Any, sound: Any, journey: Journey, problems: list[str]
) -> None:
    today = journey.today
    case = journey.receive("repayment", [], benefit="child_allowance", take=True)
    page = open_page(journey.office.handler)
    claim = open_claim(page, case, problems)
    sound(page)
    words = hear(page, claim, today)
    assert "03.2026" in words
    assert "160,00 eurot" in words

    write_terms(page, claim, today, problems)
    sound(page)
    page.locator("#id_claim").fill("Enammakse kahe kuu eest")
    page.locator("#id_reasons").fill("Laps ei elanud märtsis ja aprillis taotlejaga.")
    press(page, "cite:")
    press(page, "send")
    assert Claim.objects.get().state == State.NOTICED

    signer = open_page(journey.office.lead)
    signer.goto(f"{case.get_absolute_url()}otsus/")
    sound(signer)
    expect(signer.locator("section[aria-labelledby=tingimused]")).to_contain_text("20%")
    press(signer, "sign")
    sound(signer)
    claim = Claim.objects.get()
    assert claim.state == State.DEMANDED
    assert claim.deduction_rules.get().percent == 20
    words = open_letter(signer, case, "Ettekirjutus")
    for said in ("160,00 eurot", "Viitenumber", "sundtäitmisele", "20 protsenti", "vaide"):
        assert said in words, said

    page.goto(claim.get_absolute_url())
    pages.follow(page, page.locator("a[href$='/teen/osad/']"))
    sound(page)
    page.locator("#id_count").fill("4")
    save(page)
    sound(page)
    assert claim.plans.get().instalments.count() == 4
    assert "40,00 eurot" in open_letter(page, case, "osade kaupa")

    for cents in ("100,00", "60"):
        page.goto(f"{claim.get_absolute_url()}teen/tagasimakse/")
        page.locator("#id_cents").fill(cents)
        save(page)
    claim.refresh_from_db()
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.PAID)
    assert "0,00 eurot" in euros(page)
    sound(page)
    assert "Rohkem te maksma ei pea" in open_letter(page, case, "tagasi makstud")
    page.goto("/nouded/?seis=closed")
    expect(page.locator("tbody")).to_contain_text(claim.number)
    sound(page)


def test_two_people_enter_the_same_repayment(
    open_page: Any, journey: Journey, problems: list[str]
) -> None:
    case = journey.receive("repayment", [], benefit="child_allowance", take=True)
    first = open_page(journey.office.handler)
    claim = open_claim(first, case, problems)
    second = open_page(journey.office.lead)
    for page in (first, second):
        page.goto(f"{claim.get_absolute_url()}teen/tagasimakse/")
        page.locator("#id_cents").fill("50")
    save(first)
    save(second)
    expect(second.locator("#id_cents")).to_have_value("50")
    expect(second.locator("[role=alert]")).to_be_visible()
    pages.forgive(problems, 409)
    assert claim.entries.filter(kind="repaid").count() == 1
