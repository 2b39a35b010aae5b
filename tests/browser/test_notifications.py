"""What concerns a person reaches them as they chose; announcements and outages on the desk."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from portal.people.requests.services import refuse_request
from portal.recurring.reminding import remind
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import create_duty
from tests.browser import pages
from tests.factories import hold


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_person_chooses_what_comes_by_mail(
    agency: Any, today: dt.date, open_page: Any, sound: Any
) -> None:
    agency.worker.email = "worker@kaasus.example"
    agency.worker.save()
    page = open_page(agency.worker, width=390)
    page.goto("/teated/seaded/")
    expect(page.locator("[aria-labelledby=alati] li").first).to_be_visible()  # mandatory ones
    sound(page)
    at_once = page.locator("[name='recurring.reminder'][value=at_once]")
    at_once.check()
    pages.send(page)
    pages.told(page)
    expect(at_once).to_be_checked()

    weekly = Rule(Frequency.WEEK, day=today.isoweekday())
    create_duty(None, kind="other", owner=agency.worker, rule=weekly, reminders=[0], today=today)
    remind(today=today)
    refuse_request(agency.head, request=agency.ask(today=today), reason="Ei", today=today)
    theirs = [one for one in mail.outbox if "worker@kaasus.example" in one.to[0]]
    assert len(theirs) == 2
    assert not any(agency.worker.last_name in one.subject for one in theirs)
    assert all(one.alternatives for one in theirs)

    page.goto("/toolaud/")
    expect(page.locator(".bell-count")).to_have_text("2")
    page.goto("/teated/")
    pages.in_language(page, "en")
    sound(page)
    pages.follow(page, page.locator("main .told a").first)
    expect(page.locator(".bell-count")).to_have_text("1")
    page.goto("/teated/")
    pages.send(page, "form[action$='/loetud/'] button")
    expect(page.locator(".bell-count")).to_have_count(0)


def test_announcement_and_outage_reach_the_desk(
    agency: Any, open_page: Any, sound: Any, problems: list[str]
) -> None:
    hold(agency.head, "lead_specialist")
    hold(agency.worker, "client_service_specialist")
    head, support, worker = (
        open_page(person) for person in (agency.head, agency.support, agency.worker)
    )
    head.goto("/teated/teadaanded/uus/")
    pages.fill(head, title_et="Toetuste päev")
    pages.send(head)
    pages.refused(head, problems, "title_en")
    expect(head.locator("[name=title_et]")).to_have_value("Toetuste päev")
    sound(head)
    pages.fill(head, title_en="Open day")
    pages.send(head)
    pages.told(head)
    support.goto("/teated/rikked/uus/")
    pages.fill(support, title_et="SKAIS ei vasta", title_en="SKAIS does not answer")
    pages.send(support)
    pages.told(support)

    worker.goto("/toolaud/")
    pages.in_language(worker, "en")
    expect(worker.locator("main .callout")).to_have_count(2)
    sound(worker)
    pages.send(worker, "form[action$='/minul-ka/'] button")
    pages.send(worker, "form[action$='/luges/'] button")
    expect(worker.locator("main .callout")).to_have_count(1)
    worker.goto("/kohustused/")
    expect(worker.locator(".outage")).to_contain_text("SKAIS does not answer")

    support.goto("/teated/teadaanded/haldus/")
    pages.send(support, "form[action$='/lopeta/'] button")
    worker.goto("/toolaud/")
    expect(worker.locator("main .callout")).to_have_count(0)
    expect(worker.locator(".bell-count")).to_have_text("1")
