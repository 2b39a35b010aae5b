"""A case is decided: the handler proposes, the lead signs, the decision says what it rests on."""

from typing import Any

import pytest
from playwright.sync_api import expect

from guidance.cases.enums import State
from guidance.decisions.models import Decision
from tests.browser import pages
from tests.decisions.conftest import TEXTS, Desk, desk, office  # noqa: F401 - fixtures


def press(page: Any, do: str) -> None:
    pages.follow(page, page.locator(f"main button[value^='{do}']").first)


@pytest.fixture
def address(site: str, desk: Desk) -> str:  # noqa: F811 - the fixture
    return f"/juhtumid/{desk.case.number}/"


def test_from_the_case_to_the_signed_decision(
    open_page: Any,
    sound: Any,
    address: str,
    desk: Desk,  # noqa: F811 - the fixture
) -> None:
    handler = open_page(desk.office.handler)
    handler.goto(address)
    sound(handler)
    pages.follow(handler, handler.locator(f"main a[href='{address}otsus/']").first)
    press(handler, "begin")
    press(handler, "calculate")
    expect(handler.locator("input[name=cents-1]")).to_have_value("80.00")
    sound(handler)
    handler.locator("#id_claim").fill(TEXTS["claim"])
    handler.locator("#id_reasons").fill(TEXTS["reasons"])
    press(handler, "cite:")
    expect(handler.locator("#id_reasons")).to_have_value(f"{TEXTS['reasons']} [1]")
    press(handler, "send")
    sound(handler)
    assert desk.fresh.state == State.PROPOSED

    lead = open_page(desk.office.lead)
    lead.goto("/toolaud/")
    pages.follow(lead, lead.locator(f"main a[href='{address}otsus/']").first)
    sound(lead)
    press(lead, "sign")
    made = Decision.objects.get()
    expect(lead.locator("main")).to_contain_text(made.sha256)
    expect(lead.locator("main")).to_contain_text(str(desk.version))
    sound(lead)
    pages.follow(lead, lead.locator("button[name=language][value=en]"))
    expect(lead.locator("html")).to_have_attribute("lang", "en")


def test_what_is_missing_is_said_and_what_was_typed_stays(
    open_page: Any,
    sound: Any,
    address: str,
    desk: Desk,  # noqa: F811 - the fixture
    problems: list[str],
) -> None:
    desk.begin()
    page = open_page(desk.office.handler, width=390, height=844)
    page.goto(f"{address}otsus/")
    page.locator("#id_reasons").fill("Pooleli jäänud põhjendus")
    press(page, "send")
    pages.forgive(problems, 422)
    expect(page.locator(".callout.is-bad")).to_be_visible()
    expect(page.locator("#id_reasons")).to_have_value("Pooleli jäänud põhjendus")
    sound(page)
