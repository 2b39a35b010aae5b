"""Somebody searches with the keyboard; an expert mends what was not found."""

from typing import Any

import pytest
from playwright.sync_api import expect

from search import services
from search.models import SearchRecord
from tests.browser import pages


@pytest.fixture
def notes(world: Any, site: str) -> list[Any]:
    """Two notes that can be found."""
    found = [
        world.publish(
            title="Lapsetoetuse maksmine", body="## Reegel\n\nToetust makstakse lapsele."
        ),
        world.publish(
            title="Lapsetoetuse vorm", body="## Vorm\n\nVorm täidetakse.", kind="guidance"
        ),
    ]
    services.refresh_everything()
    services.rebuild_index()
    return found


def test_suggestions_are_reached_by_keyboard(notes: list[Any], open_page: Any, sound: Any) -> None:
    page = open_page()
    page.goto("/otsi/")
    sound(page)
    page.keyboard.press("/")
    page.keyboard.type("lapset")
    box, lines = page.locator("#q"), page.locator("#soovitused-0 [role=option]")
    expect(lines.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    sound(page)
    page.keyboard.press("ArrowDown")
    expect(lines.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "soovitused-0-0")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", "soovitused-0-0")
    page.keyboard.press("Escape")
    expect(lines.first).to_be_hidden()
    expect(box).to_have_value("lapset")
    page.keyboard.press("ArrowDown")
    expect(lines.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/n/**")


def test_filters_change_the_address_and_back_goes_back(
    notes: list[Any], open_page: Any, sound: Any
) -> None:
    page = open_page()
    page.goto("/otsi/?q=lapsetoetus")
    expect(page.locator("li.result")).to_have_count(2)
    sound(page)
    page.locator("#f-kind-guidance").check()
    expect(page.locator("li.result")).to_have_count(1)
    page.wait_for_url("**kind=guidance**")
    page.go_back()
    expect(page.locator("li.result")).to_have_count(2)
    pages.follow(page, page.locator("li.result h3 a").first)
    page.wait_for_url("**/n/**")
    page.wait_for_timeout(300)
    assert SearchRecord.objects.filter(position=1).exists()


def test_an_expert_mends_what_was_not_found(
    notes: list[Any], world: Any, open_page: Any, sound: Any
) -> None:
    visitor = open_page(width=390, height=844)
    visitor.goto("/otsi/?q=krõbuskad&kind=memo")
    sound(visitor)
    visitor.locator("#soov-tekst").fill("Otsin lapsetoetust.")
    pages.follow(visitor, visitor.locator(".wish button"))
    visitor.goto("/otsi/?q=krõbuskad")
    page = open_page(world.author)
    page.goto("/otsi/leidmata/")
    sound(page)
    pages.follow(page, page.locator(".gap-steps a[href*='/otsi/sonad/uus/']").first)
    sound(page)
    page.locator("#id_others").fill("vorm")
    pages.follow(page, page.locator("main form button"))
    sound(page)
    expect(page.locator("#id_reason_error")).to_be_visible()
    expect(page.locator("#id_others")).to_have_value("vorm")
    page.locator("#id_reason").fill("Nii öeldakse.")
    pages.follow(page, page.locator("main form button"))
    page.goto("/otsi/sonad/")
    sound(page)
    pages.follow(page, page.locator("tbody th a").first)
    sound(page)
    visitor.goto("/otsi/?q=krõbuska")
    expect(visitor.locator("li.result h3")).to_contain_text(notes[1].title)
