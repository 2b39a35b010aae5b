"""Somebody searches with the keyboard; an expert mends what was not found."""

from typing import Any

import pytest
from playwright.sync_api import expect

from search import services
from search.models import SearchRecord
from tests.browser import pages
from tests.search.conftest import imported_act  # noqa: F401 - a fixture


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
    expect(page.locator("h1")).to_be_visible()
    assert "leid=" not in page.url
    assert SearchRecord.objects.filter(position=1).exists()


def test_an_expert_mends_what_was_not_found(
    notes: list[Any], world: Any, open_page: Any, sound: Any
) -> None:
    visitor = open_page(width=390, height=844)
    visitor.goto("/otsi/?q=krõbuskad&kind=memo")
    sound(visitor)
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


@pytest.mark.usefixtures("imported_act")
def test_a_provision_stands_before_what_rests_on_it(
    notes: list[Any], world: Any, open_page: Any, sound: Any
) -> None:
    note = world.publish(title="Kellele makstakse", body="Makstakse PHS § 17 lg 1 alusel.")
    services.refresh_everything()
    services.rebuild_index()
    page = open_page()
    page.goto("/teadmised/")
    pages.search(page, "perehüvitiste seaduse paragrahvi 17 lõike 1")
    sound(page)
    first = page.locator("main h2 a").first
    expect(first).to_have_text("PHS § 17 lg 1. Lapsetoetus")
    expect(page.locator(".exact")).to_contain_text("Lapsetoetuse saamise õigus on igal lapsel.")
    official = page.locator(".exact a[rel~=external]")
    assert official.get_attribute("href").startswith("https://www.riigiteataja.ee/")
    expect(page.locator("li.result h3")).to_have_text([note.title])
    expect(page.locator("li.result mark").first).to_have_text("PHS § 17 lg 1")
    pages.read_as_of(page, on="01.02.2016")
    expect(page.locator(".asof--other")).to_be_visible()
    expect(page.locator(".exact")).not_to_contain_text("Lapsetoetuse saamise õigus")


def test_what_an_expert_rules_is_in_effect_at_once(
    notes: list[Any], world: Any, open_page: Any, sound: Any
) -> None:
    maksmine, vorm = notes
    page = open_page(world.author)
    reader = open_page(world.reader, width=390, height=844)

    def results() -> Any:
        reader.goto("/otsi/?q=lapsetoetust")
        return reader.locator("li.result h3")

    page.goto("/otsi/?q=lapsetoetus")
    pages.follow(page, page.locator("aside a[href*='kind=pin']"))
    page.locator("#id_document").fill(vorm.document_number)
    page.locator("#id_reason").fill("Seda küsitakse kõige rohkem.")
    pages.follow(page, page.locator("main form button"))
    expect(results().first).to_have_text(vorm.title)
    expect(reader.locator(".recommended h3")).to_have_text(vorm.title)
    sound(reader)
    page.locator("#id_withdraw_reason").fill("Vorm vananes.")
    pages.follow(page, page.locator("aside .btn--bad"))
    sound(page)
    history = page.locator("section[aria-labelledby=ajalugu] li")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("Vorm vananes.")
    expect(history.last).to_contain_text(str(world.author))
    page.goto("/otsi/sonad/uus/?kind=exclude&words=lapsetoetus")
    page.locator("#id_document").fill(maksmine.document_number)
    page.locator("#id_reason").fill("Eksitab.")
    pages.follow(page, page.locator("main form button"))
    expect(results()).to_have_text([vorm.title])


def test_a_question_is_asked_answered_and_read(
    notes: list[Any], world: Any, open_page: Any, sound: Any
) -> None:
    visitor = open_page(width=390, height=844)
    visitor.goto("/otsi/?q=krõbuskad&kind=memo")
    visitor.locator(".empty a[href='#kysi']").click()
    visitor.locator("#kysimus").fill("Kes maksab krõbuskaid?")
    pages.follow(visitor, visitor.locator(".ask button"))
    sound(visitor)
    page = open_page(world.author)
    page.goto("/toolaud/")
    pages.follow(page, page.locator("a[href*='/otsi/kysimused/']", has_text="krõbuskaid"))
    sound(page)
    pages.follow(page, page.locator("main form button[value=closed]"))
    expect(page.locator("#id_text_error")).to_be_visible()
    page.locator("#id_text").fill("Krõbuskaid maksab vald.")
    pages.follow(page, page.locator("main form button[value=answered]"))
    page.goto("/otsi/kysimused/?view=ended")
    sound(page)
    visitor.reload()
    sound(visitor)
    expect(visitor.locator("main")).to_contain_text("Krõbuskaid maksab vald.")
    page.goto("/otsi/leidmata/otsus/?key=krõbuska")
    page.locator("#id_asked").select_option(str(world.reviewer.pk))
    page.locator("#id_note").fill("Kas me peaksime sellest kirjutama?")
    pages.follow(page, page.locator("main form button"))
    colleague = open_page(world.reviewer)
    colleague.goto("/otsi/kysimused/")
    sound(colleague)
    expect(colleague.locator("main")).to_contain_text("Kas me peaksime sellest kirjutama?")


def test_without_a_script_search_still_works(notes: list[Any], open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/otsi/")
    page.locator("#q").fill("lapsetoetuse")
    page.keyboard.press("Enter")
    page.locator("#f-kind-guidance").check()
    pages.follow(page, page.locator(".facets button"))
    expect(page.locator("li.result")).to_have_count(1)
    pages.follow(page, page.locator("li.result h3 a"))
    assert "/n/" in page.url
    assert SearchRecord.objects.filter(position=1).count() == 1
    page.go_back()
    expect(page.locator("li.result")).to_have_count(1)
