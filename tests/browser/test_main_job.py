"""From the text of the law to the reader: four people bring one practice note into force."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from content.documents.models import NoteVersion
from tests.browser import pages

TITLE = "Kooliealise lapse ülalpidamine"
DRAFT = """## Reegel

Vanem peab last ülal kuni täisealiseks saamiseni (PKS § 97 p 1, PKS § 9999).
Lapsetoetus on {{child_allowance.first_second}} kuus. Vaata ka [[%s]].
"""
BETTER = "\nÕppiv laps saab elatist ka pärast täisealiseks saamist.\n"


@pytest.fixture
def act_file(shared_data: Path) -> Path:
    file = shared_data / "rt" / "oigusakt_pere.xml"
    if not file.exists():
        pytest.skip("the real act is not beside the checkout")
    return file


def test_note_from_law_to_reader(
    world: Any, open_page: Any, sound: Any, problems: list[str], act_file: Path
) -> None:
    related = world.publish(title="Elatise miinimum")
    author, reviewer, owner, reader = (
        open_page(person) for person in (None, world.reviewer, world.owner, world.reader)
    )

    pages.sign_in_by_form(author, world.author)
    import_act(author, act_file, sound)
    write_note(author, related.document_number, sound)
    return_note(reviewer, sound)
    pages.forgive(problems, 400)  # the first try had no comment
    mend_note(author)
    pages.open_from_desk(reviewer, TITLE)
    pages.decide(reviewer, "approve")
    pages.open_from_desk(owner, TITLE)
    sound(owner)
    pages.decide(owner, "approve")
    version = NoteVersion.objects.get(title=TITLE)
    assert (version.reviewer, version.approver) == (world.reviewer, world.owner)
    owner.goto(version.permalink)
    expect(owner.locator("h1")).to_have_text(TITLE)
    find_note(reader, version.permalink, sound)


def import_act(page: Any, file: Path, sound: Any) -> None:
    page.goto("/s/import/")
    sound(page)
    page.locator("#id_file").set_input_files(file)
    page.locator(".law-actions button").click()
    expect(page.locator("h1")).to_contain_text("Perekonnaseadus (PKS)")
    sound(page)
    page.locator("button[name=confirm]").click()
    page.wait_for_url("**/s/PKS/**")
    expect(page.locator(".toast")).to_contain_text("Perekonnaseadus")
    sound(page)


def write_note(page: Any, related: str, sound: Any) -> None:
    pages.open_writing(page)
    sound(page)
    pages.new_note(page)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Kes ja kui kaua peab last ülal.")
    page.locator("#id_applies_from").fill("01.01.2025")
    page.locator("#id_applies_from").press("Tab")  # closes the calendar
    page.locator("#id_what_changed").fill("Esimene versioon.")
    page.locator("input[name=audience][value=public]").check()
    pages.write(page, DRAFT % related)
    preview, check = page.locator("[data-kaasus-html]"), page.locator("[data-kaasus-problems]")
    expect(preview.locator("a.cite").first).to_have_text("PKS § 97 p 1")
    expect(preview.locator("a.note-link")).to_be_visible()
    expect(preview.locator(".amount")).to_contain_text("80 €")
    expect(check).to_contain_text("PKS § 9999")
    sound(page)
    pages.editor_action(page, "action-submit")
    expect(page.locator("body")).to_contain_text("PKS § 9999")  # refused, with the reason
    pages.write(page, (DRAFT % related).replace(", PKS § 9999", ""))
    expect(check.locator("li")).to_have_count(0)
    pages.editor_action(page, "action-submit")


def return_note(page: Any, sound: Any) -> None:
    page.goto("/toolaud/")
    sound(page)
    pages.open_from_desk(page, TITLE)
    expect(page.locator(".kaasus-diff")).to_contain_text("täisealiseks")
    sound(page)
    pages.decide(page, "reject")
    expect(page.locator("#kaasus-comment-error")).to_be_visible()
    pages.decide(page, "reject", "Lisa lause õppiva lapse kohta.")


def mend_note(page: Any) -> None:
    pages.open_from_desk(page, TITLE)
    expect(page.locator("body")).to_contain_text("Lisa lause õppiva lapse kohta.")
    pages.write(page, page.locator("#id_body").input_value() + BETTER)
    pages.editor_action(page, "action-submit")


def find_note(page: Any, address: str, sound: Any) -> None:
    page.goto("/toolaud/")
    pages.search(page, "kooliealistele lastele")
    sound(page)
    page.locator("#results").get_by_role("link", name=TITLE).click()
    page.wait_for_url(f"**{address}*")
    expect(page.locator(".law-beside")).to_contain_text("alaealine laps")
    sound(page)
