"""What people do by accident: clicking twice, going where they may not, losing their session."""

from typing import Any

from playwright.sync_api import expect
from wagtail.models import TaskState, WorkflowState

from content.documents.models import NoteVersion
from tests.browser import pages


def edit_address(document: Any) -> str:
    return f"/haldus/pages/{document.pk}/edit/"


def compare_address(document: Any) -> str:
    return f"/haldus/kaasus/vordle/{document.pk}/"


def press_twice(page: Any, what: Any) -> None:
    """The second press may break off the way of the first: what counts is where one arrives."""
    before = page.url
    what.dblclick()
    expect(page).not_to_have_url(before, timeout=15_000)
    page.wait_for_load_state("networkidle")


def test_pressing_twice_decides_once(world: Any, open_page: Any) -> None:
    draft = world.draft()
    page = open_page(world.author)
    page.goto(edit_address(draft))
    page.locator("[data-kaasus-check]").wait_for()
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    press_twice(page, page.locator("button[name=action-submit]"))
    assert WorkflowState.objects.count() == 1
    for person in (world.reviewer, world.owner):
        page = open_page(person)
        page.goto(compare_address(draft))
        press_twice(page, page.locator("button[value=approve]"))
        page.wait_for_url("**/haldus/")
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 2
    assert NoteVersion.objects.count() == 1


def test_other_peoples_addresses_are_closed(
    world: Any, open_page: Any, sound: Any, problems: list[str]
) -> None:
    staff_only = world.publish(audience="staff")
    draft = world.draft()
    reader = open_page(world.reader)
    for address in ("/s/import/", compare_address(draft), edit_address(draft)):
        answer = reader.goto(address)
        assert answer.status in (200, 403)
        expect(reader.locator("h1")).to_have_count(1)
        expect(reader.locator("body")).not_to_contain_text(draft.title)
        sound(reader)
    outsider = open_page(world.external)
    assert outsider.goto(staff_only.permalink).status == 404
    expect(outsider.locator("body")).not_to_contain_text(staff_only.title)
    sound(outsider)
    stranger = open_page()
    stranger.goto("/toolaud/")
    stranger.wait_for_url("**/konto/sisene/?next=/toolaud/")
    pages.forgive(problems, 403, 404)


def test_text_outlives_a_lost_session(world: Any, open_page: Any, problems: list[str]) -> None:
    draft = world.draft()
    page = open_page(world.author)
    page.goto(edit_address(draft))
    page.context.clear_cookies(name="sessionid")
    pages.write(page, "Pikk ja hoolikalt kirjutatud tekst.")
    expect(page.locator("[data-kaasus-summary]")).to_contain_text("teisel vahelehel")
    page.locator("footer button").first.click()  # held back, or the text would be gone
    expect(page.locator("[data-kaasus-summary]")).to_be_in_viewport()
    expect(page.locator("#id_body")).to_have_value("Pikk ja hoolikalt kirjutatud tekst.")
    other_tab = page.context.new_page()
    pages.sign_in_by_form(other_tab, world.author)
    other_tab.close()
    pages.write(page, "Pikk ja hoolikalt kirjutatud tekst, teine lause.")
    expect(page.locator("[data-kaasus-summary]")).not_to_contain_text("teisel vahelehel")
    pages.follow(page, page.locator("footer button").first)
    assert world.fresh(draft).get_latest_revision_as_object().body.endswith("teine lause.")
    pages.forgive(problems, 403)


def test_a_comment_outlives_a_lost_session(world: Any, open_page: Any) -> None:
    draft = world.draft()
    world.submit(draft)
    page = open_page(world.reviewer)
    page.goto(compare_address(draft))
    page.locator("#id_comment").fill("Teine lõik vajab allikat.")
    page.context.clear_cookies(name="sessionid")
    pages.follow(page, page.locator(".kaasus-decide button[value=reject]"))
    page.locator("#id_username").fill(world.reviewer.username)
    page.locator("#id_password").fill(pages.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{compare_address(draft)}")
    expect(page.locator("#id_comment")).to_have_value("Teine lõik vajab allikat.")


def test_writing_on_past_a_suggestion_changes_nothing(world: Any, open_page: Any) -> None:
    """Enter after the words that follow a citation is a new line, not an answer to the list."""
    page = open_page(world.author)
    page.goto(edit_address(world.draft()))
    body = page.locator("#id_body")
    with page.expect_response(lambda answer: "/kaasus/vihjed/" in answer.url):
        pages.write(page, "Summa on {{child_allowance.first")
        body.press("End")
        body.press("Control+ ")
    expect(page.locator("[data-kaasus-popup]")).to_be_visible()
    page.keyboard.type("_second}} eurot.\nUus rida.\n")
    expect(body).to_have_value("Summa on {{child_allowance.first_second}} eurot.\nUus rida.\n")
    expect(page.locator("[data-kaasus-popup]")).to_be_hidden()
