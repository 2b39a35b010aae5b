"""What people do on the pages, in their words; the journeys are told with these."""

import re
from typing import Any

from playwright.sync_api import expect

PASSWORD = "test-parool"


def sign_in_by_form(page: Any, user: Any) -> None:
    """Come in through the door: the desk is the first page."""
    page.goto("/konto/sisene/")
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/toolaud/")


def follow(page: Any, what: Any) -> None:
    """Press a link or a button that leads to another page, and wait for that page."""
    with page.expect_navigation():
        what.click()


def forgive(problems: list[str], *statuses: int) -> None:
    """Take off the list what the browser says of answers that the test asked for."""
    said = re.compile(rf"(status of|error! Status:) ({'|'.join(map(str, statuses))})\b")
    assert problems
    assert [one for one in problems if not said.search(one)] == []
    problems.clear()


def search(page: Any, words: str) -> None:
    """Ask from wherever the page is, by the key for searching."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/otsi/?*")


def read_as_of(page: Any, *, on: str = "", known: str = "", stays: bool = False) -> None:
    """Set the two dates in the bar; the page `stays` where a script says what is wrong."""
    if on:
        page.locator("#ajas-on").fill(on)
    if known:
        page.locator("#ajas-known").fill(known)
    button = page.locator(".asof").get_by_role("button")
    if stays:
        button.click()
    else:
        follow(page, button)


def open_writing(page: Any) -> None:
    """Go from the desk to where texts are begun."""
    page.goto("/toolaud/")
    follow(page, page.locator("main .head a.btn"))


def new_note(page: Any) -> None:
    """Begin an empty practice note."""
    page.locator(".kaasus-start a[href*=practicenotepage]").first.click()
    page.locator("[data-kaasus-check]").wait_for()


def write(page: Any, text: str) -> None:
    """Replace the text of the note and wait until it has been looked through."""
    with page.expect_response("**/kaasus/eelvaade/"):
        page.locator("#id_body").fill(text)


def editor_action(page: Any, name: str) -> None:
    """Press one of the editor's actions; all but the first stand in a list that opens."""
    button = page.locator(f"footer button[name='{name}']")
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").click()
    follow(page, button)


def open_from_desk(page: Any, title: str) -> None:
    """Open a text that waits on the desk, and what it changes."""
    page.goto("/toolaud/")
    follow(page, page.locator("main").get_by_role("link", name=title).first)


def decide(page: Any, action: str, comment: str = "") -> None:
    """Approve or return on the page of the comparison."""
    page.locator("#id_comment").fill(comment)
    follow(page, page.locator(f".kaasus-decide button[value='{action}']"))


def tab_to(page: Any, selector: str, most: int = 80) -> int:
    """Press Tab until something that fits is focused; return how often, 0 when it never is."""
    for count in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return count
    return 0


def fill(page: Any, **values: Any) -> None:
    """Fill the fields of a form by their names; a day is typed as people type it."""
    for name, value in values.items():
        typed = f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else value
        field = page.locator(f"main [name='{name}']").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(typed)
        else:
            field.fill(typed)


def send(page: Any, button: str = "main form button.btn") -> None:
    """Send a form and wait for the answer."""
    follow(page, page.locator(button).first)


def refused(page: Any, problems: list[str], *names: str) -> None:
    """Expect the form back, with an error at each of these fields, linked from the summary."""
    problems[:] = [one for one in problems if "status of 422 " not in one]
    expect(page.locator("main [role=alert]")).to_be_visible()
    for name in names:
        field = page.locator(f"main [name='{name}']").first
        expect(field).to_have_attribute("aria-invalid", "true")
        place = f"[href='#{field.get_attribute('id')}'], [href='#id_{name}']"
        expect(page.locator("main [role=alert]").locator(place)).to_have_count(1)


def told(page: Any) -> None:
    """Expect the message that something was done."""
    expect(page.locator(".toast")).to_be_visible()


def in_language(page: Any, code: str) -> None:
    """Choose the other language by its button."""
    follow(page, page.locator(f"button[name=language][value={code}]"))
    expect(page.locator("html")).to_have_attribute("lang", code)
