"""An account is opened, gets a role, is suspended, goes on and is closed for good."""

import datetime as dt
from typing import Any

from playwright.sync_api import expect

from portal.people.models import User
from tests.browser import pages

DAY = dt.timedelta(days=1)


def test_account_from_opening_to_closing(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    support = open_page(agency.support, width=1440)
    support.goto("/inimesed/uus/")
    pages.fill(
        support,
        first_name="Kadi",
        last_name="Uus",
        username="worker",
        email="kadi",
        opens_on="31.02.2026",
    )
    pages.send(support)
    pages.refused(support, problems, "username", "email", "opens_on")
    expect(support.locator("#id_last_name")).to_have_value("Uus")
    sound(support)
    pages.fill(support, username="kadi.uus", email="kadi.uus@kaasus.example", opens_on=today)
    pages.send(support)
    pages.told(support)
    person = User.objects.get(username="kadi.uus")
    page = f"/inimesed/{person.pk}/"

    support.goto(f"{page}roll/")
    pages.fill(support, role="expert", order_reference="1-3/99", valid_until=today + 9 * DAY)
    pages.send(support)
    expect(support.locator("[aria-labelledby=praegu]")).to_contain_text("Ekspert")
    person.set_password(pages.PASSWORD)
    person.save()
    own = open_page(width=390)
    pages.sign_in_by_form(own, person)

    support.goto(f"{page}peata/")
    pages.fill(support, reason="Lähetus")
    pages.send(support)
    expect(support.locator("[aria-labelledby=praegu] .callout")).to_be_visible()
    sound(support)
    own.goto("/toolaud/")
    own.wait_for_url("**/konto/sisene/**")
    sound(own)
    pages.follow(support, support.locator(f"a[href^='{page}jatka/']"))
    pages.send(support)
    pages.sign_in_by_form(own, person)

    support.goto(f"{page}sulge/")
    pages.fill(support, on=today - DAY, reason="Teenistussuhe lõppes")
    pages.send(support)
    pages.refused(support, problems, "on")
    pages.fill(support, on=today)
    pages.send(support)
    expect(support.locator("[aria-labelledby=praegu] a")).to_have_count(0)
    pages.in_language(support, "en")
    sound(support)
    own.goto("/toolaud/")
    own.wait_for_url("**/konto/sisene/**")
