"""Whoever opens somebody's data says why, the person sees it; an emergency is reviewed."""

import json
from typing import Any

from playwright.sync_api import expect

from portal.access.models import BreakGlass
from tests.browser import pages
from tests.factories import hold

CODE = "60001019906"
WHY = "Inimene on teeninduses ja kolleeg on haiglas."


def test_opening_leaves_a_trace_that_the_person_reads(
    agency: Any, open_page: Any, sound: Any, problems: list[str]
) -> None:
    support, worker = open_page(agency.support), open_page(agency.worker, width=390)
    worker.goto("/andmejalg/")
    expect(worker.locator(".empty")).to_be_visible()  # nothing can be found without a code
    support.goto(f"/inimesed/{agency.worker.pk}/andmed/")
    pages.fill(support, personal_code="60001019907")
    pages.send(support)
    pages.refused(support, problems, "personal_code")
    pages.fill(support, personal_code=CODE)
    pages.send(support)
    pages.told(support)
    support.goto(f"/andmejalg/konto/{agency.worker.pk}/")
    pages.send(support)
    pages.refused(support, problems, "sentence")
    sound(support)
    support.locator("[name=purpose]").first.check()
    pages.fill(support, sentence="Kontrollin konto andmeid.")
    pages.send(support)
    expect(support.locator("main")).to_contain_text(CODE)
    sound(support)

    worker.goto("/andmejalg/")
    expect(worker.locator("main table")).to_contain_text("Kontrollin konto andmeid.")
    pages.in_language(worker, "en")
    sound(worker)
    with worker.expect_download() as download:
        worker.locator("a[href$='andmejalg.json']").click()
    (entry,) = json.loads(download.value.path().read_text("utf-8-sig"))["usage"]
    assert entry["personcode"] == f"EE{CODE}"
    with worker.expect_download() as download:
        worker.locator("a[href$='andmejalg.csv']").click()
    assert len(download.value.path().read_text("utf-8-sig").strip().splitlines()) == 2


def test_emergency_access_needs_the_password_and_a_review(
    agency: Any, open_page: Any, sound: Any, problems: list[str]
) -> None:
    hold(agency.worker, "client_service_specialist")
    worker, head, security = (
        open_page(person) for person in (agency.worker, agency.head, agency.security)
    )
    worker.goto("/andmejalg/erakorraline/")
    pages.fill(worker, subject_code=CODE, reason=WHY, password="vale")
    pages.send(worker)
    pages.refused(worker, problems, "password")
    expect(worker.locator("#id_reason")).to_have_value(WHY)
    pages.fill(worker, password=pages.PASSWORD)
    pages.send(worker)
    pages.told(worker)
    worker.goto("/andmejalg/erakorraline/")
    expect(worker.locator("[name=subject_code]")).to_have_count(0)  # not before the review

    security.goto("/toolaud/")
    expect(security.locator("main")).to_contain_text(str(agency.worker))
    head.goto("/toolaud/")
    pages.in_language(head, "en")
    sound(head)
    head.goto(f"/andmejalg/erakorraline/{BreakGlass.objects.get().pk}/")
    pages.send(head)
    pages.refused(head, problems, "outcome")
    sound(head)
    head.locator("[name=outcome][value=justified]").check()
    pages.send(head)
    pages.told(head)
    worker.goto("/andmejalg/erakorraline/")
    expect(worker.locator("[name=subject_code]")).to_be_visible()
