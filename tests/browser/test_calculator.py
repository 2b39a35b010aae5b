"""A parent reckons what a third child brings, and asks what would be different."""

from typing import Any

from playwright.sync_api import expect

from tests.browser import pages


def fill_family(page: Any, *born: str) -> None:
    for place, day in enumerate(born):
        page.locator(f"[name='c-{place}-born']").fill(day)


def test_parent_reckons_and_compares(page: Any, sound: Any) -> None:
    page.goto("/kalkulaator/")
    sound(page)
    page.locator("[name=first]").fill("2026-01")
    page.locator("[name=last]").fill("2026-03")
    fill_family(page, "2015-05-04", "2019-09-12", "2023-10-16")
    pages.follow(page, page.locator("form.card .btn").first)
    result = page.locator("#tulemus")
    expect(result).to_contain_text("710,00")
    sound(page)

    pages.follow(page, page.locator("a[href*='versus=']"))
    page.locator("[name='c-2-born']").fill("")
    pages.follow(page, page.locator("form.card .btn").first)
    expect(result.locator("section")).to_have_count(2)
    expect(result.locator("section").first).to_contain_text("160,00")
    sound(page)


def test_parent_is_told_what_to_mend_and_keeps_what_was_typed(page: Any, sound: Any) -> None:
    page.goto("/kalkulaator/")
    page.locator("[name=first]").fill("2026-03")
    page.locator("[name=last]").fill("2026-01")
    page.locator("[name='c-0-born']").fill("2015-05-04")
    pages.follow(page, page.locator("form.card .btn").first)
    expect(page.locator("[name='c-0-born']")).to_have_value("2015-05-04")
    expect(page.locator("[name=last]")).to_have_value("2026-01")
    expect(page.locator(".callout.is-bad, .err").first).to_be_visible()
    sound(page)


def test_parental_benefit_in_english(page: Any, sound: Any) -> None:
    page.goto("/kalkulaator/vanemahyvitis/")
    pages.follow(page, page.locator("button[name=language][value=en]"))
    expect(page.locator("h1")).to_have_text("Parental-benefit calculator")
    pages.follow(page, page.locator("form.card .btn"))
    sound(page)
