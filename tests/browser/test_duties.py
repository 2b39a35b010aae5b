"""A duty comes again: made by the head, done by its owner or who stands in, late, at rest."""

import datetime as dt
from typing import Any

from playwright.sync_api import expect

from portal.recurring.models import Duty, DutyOutcome
from portal.recurring.reminding import remind
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import create_duty
from tests.browser import pages

DAY = dt.timedelta(days=1)
TITLE = "Arhiivikapi kontroll"


def test_duty_is_made_done_and_laid_to_rest(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    head, worker = open_page(agency.head, width=1440), open_page(agency.worker, width=390)
    head.goto("/kohustused/uus/?liik=other")
    pages.fill(head, owner_person="keegi", starts_on=today)
    pages.send(head)
    pages.refused(head, problems, "title", "owner_person")
    sound(head)
    pages.fill(head, title=TITLE, owner_person="worker", day="last")
    pages.send(head)
    pages.told(head)
    duty = Duty.objects.get(title=TITLE)

    pages.open_from_desk(worker, TITLE)
    sound(worker)
    pages.send(worker, "[aria-labelledby=tulemus] button.btn")
    pages.refused(worker, problems, "result")
    worker.locator("[name=result]").first.check()
    pages.send(worker, "[aria-labelledby=tulemus] button.btn")
    pages.told(worker)
    assert DutyOutcome.objects.get().done_by == agency.worker

    head.goto(duty.get_absolute_url())
    head.locator("[aria-labelledby=korralda] summary").first.click()
    head.locator("#p-reason").fill("Arhiiv kolib")
    pages.send(head, "form[action$='/peata/'] button")
    expect(head.locator("main .callout")).to_contain_text("Arhiiv kolib")
    pages.in_language(head, "en")
    sound(head)
    pages.send(head, "form[action$='/jatka/'] button")
    expect(head.locator("main .callout")).to_have_count(0)


def test_late_duty_passes_to_the_substitute(
    agency: Any, today: dt.date, open_page: Any, sound: Any
) -> None:
    begun = today - 40 * DAY
    create_duty(
        None,
        kind="other",
        owner=agency.worker,
        title=TITLE,
        rule=Rule(Frequency.MONTH, day=begun.day if begun.day < 29 else 28),
        reminders=[7, -1],
        starts_on=begun,
        today=begun,
    )
    remind(today=today)
    agency.away(agency.worker, start=today)
    agency.stand_in(agency.worker, agency.colleague, valid_from=today, valid_until=today + 9 * DAY)
    substitute = open_page(agency.colleague)
    pages.open_from_desk(substitute, TITLE)
    expect(substitute.locator("main .head .badge.is-bad")).to_be_visible()
    sound(substitute)
    substitute.locator("[name=result]").first.check()
    pages.send(substitute, "[aria-labelledby=tulemus] button.btn")
    expect(substitute.locator("[aria-labelledby=ajalugu]")).to_contain_text(str(agency.worker))
    done = DutyOutcome.objects.get()
    assert (done.done_by, done.for_whom) == (agency.colleague, agency.worker)
    substitute.goto("/kohustused/")
    pages.in_language(substitute, "en")
    sound(substitute)
