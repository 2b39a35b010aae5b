"""A client-service specialist reads what applied on a day, and what was known of it then."""

import datetime as dt
import re
import zlib
from typing import Any

import pytest
import time_machine
from playwright.sync_api import expect

from content.documents.models import NoteVersion
from content.law.services import import_act
from tests.browser import pages
from tests.law.acts import act_xml, section, subsection

LAW = "Lapsetoetus on esimese ja teise lapse kohta 80 eurot kuus."
OLD = (
    "## Reegel\n\nToetust makstakse lapsele, kes õpib (PHS § 17 lg 3). "
    "Summa on {{child_allowance.first_second}}."
)
NEW = OLD.replace("kes õpib", "kes õpib päevases õppes")
STREAM = re.compile(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def note(world: Any, site: str) -> NoteVersion:
    """Two versions: the second one, published in March 2024, corrects January backwards."""
    body = section(17, subsection(3, LAW), title="Lapsetoetus")
    import_act(None, source=act_xml(body, abbreviation="PHS"), name="phs.xml")
    with time_machine.travel(dt.datetime(2023, 1, 5, 9, tzinfo=dt.UTC), tick=False):
        first = world.publish(
            title="Õppiva lapse toetus", body=OLD, applies_from=dt.date(2023, 1, 1)
        )
    with time_machine.travel(dt.datetime(2024, 3, 10, 9, tzinfo=dt.UTC), tick=False):
        return world.publish(
            first.document.specific,
            body=NEW,
            applies_from=dt.date(2024, 1, 1),
            correction_reason="Kohtuotsus.",
        )


def test_reader_finds_reads_and_compares(
    world: Any, note: NoteVersion, open_page: Any, sound: Any
) -> None:
    page = open_page(world.reader, permissions=CLIPBOARD)
    page.goto("/toolaud/")
    sound(page)
    pages.search(page, "õppivatele lastele")
    pages.read_as_of(page, on="15.02.2024")
    sound(page)
    pages.follow(page, page.locator("#results").get_by_role("link", name=note.title))
    read_two_clocks(page, sound)
    read_law_beside(page, sound)
    copy_reference(page, note)
    check_pdf(page, note)
    compare_versions(page, sound)


def read_two_clocks(page: Any, sound: Any) -> None:
    article, bar = page.locator("article"), page.locator(".asof-says")
    expect(article).to_contain_text("päevases õppes")
    expect(article).to_contain_text("80 €")
    expect(bar).to_contain_text("15. veebruar")
    sound(page)
    pages.read_as_of(page, known="01.02.2024")
    expect(article).not_to_contain_text("päevases õppes")
    expect(bar).to_contain_text("1. veebruar")
    sound(page)
    pages.follow(page, bar.get_by_role("link"))
    expect(article).to_contain_text("päevases õppes")


def read_law_beside(page: Any, sound: Any) -> None:
    expect(page.locator(".law-beside")).to_contain_text(LAW)
    cite, card = page.locator("article a.cite"), page.locator("#kaart")
    cite.hover()
    expect(card).to_contain_text(LAW)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(0, 0)
    pages.tab_to(page, "article a.cite")
    expect(card).to_contain_text(LAW)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(cite).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/PHS/para17lg3/")
    expect(page.locator("h1")).to_contain_text("PHS § 17 lg 3")
    sound(page)
    page.go_back()


def copy_reference(page: Any, note: NoteVersion) -> None:
    page.locator("[data-copy]").click()
    expect(page.locator(".toast")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{note.document_number} v2, {note.title}, http://")


def check_pdf(page: Any, note: NoteVersion) -> None:
    address = page.locator("a[href*='/pdf/']").get_attribute("href")
    answer = page.request.get(address)
    content = answer.body()
    assert answer.headers["content-type"] == "application/pdf"
    assert content.startswith(b"%PDF")
    inside = b"".join(zlib.decompressobj().decompress(part) for part in STREAM.findall(content))
    assert b"pdfuaid" in inside
    assert b"/StructTreeRoot" in inside


def compare_versions(page: Any, sound: Any) -> None:
    pages.follow(page, page.locator(".tl-card a[href*='/vordle/']"))
    expect(page.locator("#vordlus ins")).to_contain_text("päevases õppes")
    sound(page)
