"""Leave is entered and imported; the substitute acts in place of the absent."""

import datetime as dt
import io
from typing import Any

from openpyxl import Workbook
from playwright.sync_api import expect

from portal.people.models import Absence, RequestEvent, Substitution
from tests.browser import pages
from tests.factories import hold

DAY = dt.timedelta(days=1)
HEADER = ["isik", "algus", "lõpp", "liik", "asendaja", "alus"]


def test_head_goes_on_leave_and_the_substitute_decides(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    request = agency.ask(today=today)
    head, colleague = open_page(agency.head), open_page(agency.colleague, width=1440)
    head.goto("/asendused/uus/")
    pages.fill(
        head, valid_from=today + DAY, valid_until=today, substitute="head", reference="1-3/9"
    )
    pages.send(head)
    pages.refused(head, problems, "valid_until")
    expect(head.locator("[name=reference]")).to_have_value("1-3/9")
    pages.fill(head, valid_from=today, valid_until=today + DAY)
    pages.send(head)
    pages.refused(head, problems, "substitute")
    sound(head)
    pages.fill(head, substitute="colleague")
    pages.send(head)
    pages.told(head)
    sound(head)

    colleague.goto("/toolaud/")
    pages.in_language(colleague, "en")
    pages.open_from_desk(colleague, "Kaasus")
    expect(colleague.locator("#otsus ~ p b").first).to_have_text(str(agency.head))
    sound(colleague)
    pages.send(colleague, "button[value=approve_as_head]")
    decided = RequestEvent.objects.filter(request=request).latest("pk")
    assert (decided.person, decided.for_whom) == (agency.colleague, agency.head)
    expect(colleague.locator("main")).to_contain_text(f"in place of {agency.head}")


def test_leave_schedule_brings_its_good_lines(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    start, end = (f"{today + days * DAY:%d.%m.%Y}" for days in (7, 90))
    agency.colleague.closes_on = today + DAY
    agency.colleague.save()
    hold(agency.worker, "client_service_specialist")
    lines = [
        HEADER,
        ["worker", start, end, "puhkus", "head", "PG-2026"],
        ["worker", end, start, "puhkus", "", ""],
        ["puudub", start, end, "puhkus", "", ""],
        ["head", start, end, "puhkus", "colleague", "PG-2026"],
    ]
    page = open_page(agency.support, width=390)
    page.goto("/asendused/import/")
    upload(page, "plaan.pdf", b"%PDF-1.7")
    pages.refused(page, problems, "file")
    sound(page)
    upload(page, "plaan.csv", "\n".join(";".join(line) for line in lines).encode())
    expect(page.locator("main tbody .error")).to_have_count(3)
    sound(page)
    pages.send(page, "button[name=confirm]")
    pages.told(page)
    stored = Substitution.objects.get()
    assert (stored.absent, stored.substitute) == (agency.worker, agency.head)

    page.goto("/asendused/import/")
    book = Workbook()
    for line in lines:
        book.active.append(line)
    kept = io.BytesIO()
    book.save(kept)
    upload(page, "plaan.xlsx", kept.getvalue())
    expect(page.locator("button[name=confirm]")).to_have_count(0)  # nothing is put in twice
    with page.expect_download() as download:
        page.locator("a[href$='vead.csv']").click()
    assert len(download.value.path().read_text("utf-8-sig").strip().splitlines()) == 4
    assert Absence.objects.get().person == agency.worker
    page.goto("/asendused/")
    pages.in_language(page, "en")
    sound(page)


def test_long_absence_lets_the_roles_rest(
    agency: Any, today: dt.date, open_page: Any, sound: Any
) -> None:
    hold(agency.worker, "client_service_specialist")
    page = open_page(agency.support)
    page.goto("/asendused/uus/")
    pages.fill(
        page, person="worker", kind="parental", valid_from=today, valid_until=today + 90 * DAY
    )
    pages.send(page)
    page.goto(f"/inimesed/{agency.worker.pk}/")
    expect(page.locator("[aria-labelledby=praegu] .callout")).to_be_visible()
    sound(page)
    rights = f"/inimesed/ulevaade/?q=worker&on={today:%d.%m.%Y}"
    page.goto(rights)
    expect(page.locator("main table")).to_have_count(0)
    page.goto(rights.replace(f"{today:%d.%m.%Y}", f"{today - DAY:%d.%m.%Y}"))
    expect(page.locator("main tbody tr")).to_have_count(1)
    sound(page)
    with page.expect_download() as download:
        page.locator("main a[download]").click()
    assert "Worker" in download.value.path().read_text("utf-8-sig")


def upload(page: Any, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("#id_file").set_input_files(file)
    pages.send(page)
