"""A unit and a person are chosen by a few letters: by keyboard, on a phone, without scripts."""

from typing import Any

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [1280, 390])
def test_a_unit_is_chosen_by_keyboard(agency: Any, open_page: Any, sound: Any, width: int) -> None:
    page = open_page(agency.support, width=width)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/inimesed/")
    page.locator("main [name=q]").press_sequentially("wor")
    box = page.locator("main [name=unit]")
    box.press_sequentially("boa")
    line = box.locator("xpath=..").locator("[role=option]")
    expect(line).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    sound(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("board")
    expect(line).to_be_hidden()
    assert not [url for url in asked if "soovitused" in url], "names stay out of the search"
    page.locator("main [name=q]").fill("")
    box.press("Enter")
    page.wait_for_url("**unit=board**")
    expect(page.locator("tbody tr").first).to_be_visible()


def test_a_person_is_chosen_by_touch(agency: Any, open_page: Any, sound: Any) -> None:
    page = open_page(agency.support, width=390, has_touch=True)
    page.goto("/asendused/uus/")
    box = page.locator("[name=substitute]")
    box.press_sequentially("colle")
    line = box.locator("xpath=..").locator("[role=option]")
    expect(line).to_have_count(1)
    sound(page)
    line.tap()
    expect(box).to_have_value("colleague")


def test_without_scripts_a_part_of_the_name_does(agency: Any, open_page: Any) -> None:
    page = open_page(agency.support, java_script_enabled=False)
    page.goto("/inimesed/")
    page.fill("main [name=unit]", "depart")
    page.locator("main [name=unit]").press("Enter")
    page.wait_for_url("**unit=depart**")
    expect(page.locator("main .error")).to_have_count(0)
    page.fill("main [name=unit]", "puudub")
    page.locator("main [name=unit]").press("Enter")
    expect(page.locator("main .error")).to_be_visible()
