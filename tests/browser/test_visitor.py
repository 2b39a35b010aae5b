"""Somebody from the street reads on a phone, by keyboard, in English, and without scripts."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from content.documents.models import NoteVersion
from tests.browser import pages

WRONG = "31.02.2024"


@pytest.fixture
def note(world: Any, site: str) -> NoteVersion:
    return world.publish(
        title="Lapsetoetuse maksmine",
        body="## Reegel\n\nToetust makstakse lapsele (PHS § 17 lg 3).\n\n## Erand\n\nEi ole.",
        applies_from=dt.date(2024, 1, 1),
    )


def test_visitor_browses_on_a_phone(note: NoteVersion, open_page: Any, sound: Any) -> None:
    page = open_page(width=390, height=844)
    page.goto("/")
    sound(page)
    pages.follow(page, page.locator("main a[href*='benefit=child_allowance']"))
    sound(page)
    pages.follow(page, page.get_by_role("link", name=note.title))
    sound(page)
    pages.read_as_of(page, on=WRONG, stays=True)
    expect(page.locator("#ajas-on")).to_be_focused()
    expect(page.locator("#ajas-on")).to_have_value(WRONG)
    expect(page.locator("#viga-on")).to_be_visible()
    sound(page)
    for language in ("en", "et"):
        pages.follow(page, page.locator(f"button[name=language][value={language}]"))
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_have_text(note.title)
        sound(page)
    for address in ("/muutused/", "/s/", "/konto/sisene/"):
        page.goto(address)
        sound(page)


def test_visitor_has_only_a_keyboard(note: NoteVersion, open_page: Any) -> None:
    page = open_page()
    page.goto(note.permalink)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    pages.search(page, "lapsele")
    assert pages.tab_to(page, "#results h3 a") > 0
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{note.permalink}*")
    order = [pages.tab_to(page, place) for place in ("#q", ".mainnav a", "#ajas-on", "main a")]
    assert all(order), "everything is reached, in the order of reading"


def test_visitor_has_no_scripts(note: NoteVersion, open_page: Any, problems: list[str]) -> None:
    page = open_page(width=390, height=844, java_script_enabled=False)
    page.goto("/")
    page.locator("#q-avaleht").fill("lastele")
    pages.follow(page, page.locator(".hero-search button"))
    pages.follow(page, page.get_by_role("link", name=note.title))
    expect(page.locator("article")).to_contain_text("Ei ole.")
    expect(page.locator("aside a[href*='/s/PHS/para17lg3/']")).to_be_visible()
    expect(page.locator(".toc a").first).to_be_visible()
    pages.read_as_of(page, on=WRONG)
    expect(page.locator("#ajas-on")).to_have_value(WRONG)
    expect(page.locator("#viga-on")).to_be_visible()
