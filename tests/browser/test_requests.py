"""A right is asked for, approved, carried out and held; a refusal says why."""

import datetime as dt
from typing import Any

from playwright.sync_api import expect

from portal.people.models import AccessRequest, RoleAssignment
from tests.browser import pages

DAY = dt.timedelta(days=1)
WHY = "Pereküsimustele vastamine nõuab andmete vaatamist."


def test_right_in_a_register_from_asking_to_holding(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    worker, head, owner, support = (
        open_page(person) for person in (agency.worker, agency.head, agency.owner, agency.support)
    )
    worker.goto("/oigused/uus/register/")
    pages.fill(worker, reason=WHY, valid_from=today - DAY, valid_until=today + 30 * DAY)
    pages.send(worker)
    pages.refused(worker, problems, "register", "right")
    expect(worker.locator("#id_reason")).to_have_value(WHY)
    sound(worker)
    pages.fill(worker, register=str(agency.register.pk), right="Vaatamine", valid_from=today)
    pages.send(worker)
    pages.told(worker)
    address = AccessRequest.objects.get().get_absolute_url()

    pages.open_from_desk(head, "SKAIS: Vaatamine")
    pages.in_language(head, "en")
    sound(head)
    pages.send(head, "button[value=approve_as_head]")
    pages.told(head)
    pages.open_from_desk(owner, "SKAIS: Vaatamine")
    pages.send(owner, "button[value=approve_as_owner]")

    pages.open_from_desk(support, "SKAIS: Vaatamine")
    pages.send(support, "button[value=carry_out]")
    pages.refused(support, problems, "reference")
    pages.fill(support, reference="SD-2026-118")
    pages.send(support, "button[value=carry_out]")
    pages.told(support)

    worker.goto(address)
    expect(worker.locator("main")).to_contain_text(str(agency.support))
    worker.goto("/oigused/")
    expect(worker.locator("[aria-labelledby=oigused-mujal]")).to_contain_text("Vaatamine")


def test_role_is_refused_with_a_reason_and_given_when_the_head_asks(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    agency.ask(today=today)
    worker, head, director, support = (
        open_page(person, width=width)
        for person, width in (
            (agency.worker, 1440),
            (agency.head, 390),
            (agency.director, 1440),
            (agency.support, 390),
        )
    )
    pages.open_from_desk(head, "Kaasus")
    pages.send(head, "button[value=refuse]")
    pages.refused(head, problems, "comment")
    sound(head)
    pages.fill(head, comment="Väljamakseid teeb teine talitus.")
    pages.send(head, "button[value=refuse]")
    worker.goto("/toolaud/")
    worker.goto(AccessRequest.objects.get().get_absolute_url())
    expect(worker.locator("main")).to_contain_text("Väljamakseid teeb teine talitus.")

    head.goto("/oigused/uus/")
    pages.fill(
        head,
        person="worker",
        role="expert",
        valid_until=today + 10 * DAY,
        reason="Abi ekspertidele.",
    )
    pages.send(head)
    address = AccessRequest.objects.latest("pk").get_absolute_url()
    expect(head.locator("button[value=approve_as_head]")).to_have_count(0)  # asked by themself
    for page, action in ((director, "approve_as_head"), (support, "carry_out")):
        page.goto(address)
        pages.send(page, f"button[value={action}]")
        pages.told(page)
    worker.goto("/konto/oigused/")
    expect(worker.locator("main table").first).to_contain_text("Ekspert")
    sound(worker)
    given = RoleAssignment.objects.get(person=agency.worker, role="expert")
    assert (given.valid_from, given.valid_until) == (today, today + 11 * DAY)
