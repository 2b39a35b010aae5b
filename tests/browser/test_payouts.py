"""A month of payouts: formed, checked, approved and handed over by three people, one paid again."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from guidance.payouts.files import making
from guidance.payouts.models import Payment, PayoutRun
from guidance.payouts.planning import month_to_pay
from tests.browser import pages
from tests.payouts.bank import messages as bank
from tests.payouts.conftest import Agency

NEW_ACCOUNT = "EE471000001020145685"


@pytest.fixture
def payers(site: str, today: dt.date, settings: Any, tmp_path: Path, monkeypatch: Any) -> Agency:
    """An agency that owes three people for this month; two of them share an account."""
    settings.PAYOUTS_DIR = tmp_path / "payouts"
    monkeypatch.setattr(making, "paper_pdf", lambda html: b"%PDF-1.7")  # typeset elsewhere
    office = Agency()
    month = month_to_pay(today)
    people = [office.person() for _ in range(3)]
    office.account(people[1], iban=people[0].payee_accounts.get().iban)
    for person, cents in zip(people, (45_000, 8000, 12_345), strict=True):
        office.grant(person, cents, start=month)
    return office


def press(page: Any, slug: str) -> None:
    """Press the button of a step, ticking first what it asks to be ticked."""
    form = f"form[action$='/tee/{slug}/']"
    if page.locator(f"{form} [name=confirmed]").count():
        page.locator(f"{form} [name=confirmed]").check()
    pages.send(page, f"{form} button")


def test_the_whole_month_with_a_payment_that_comes_back(
    payers: Agency, open_page: Any, sound: Any, problems: list[str], tmp_path: Path
) -> None:
    preparer = open_page(payers.preparer, width=1440)
    preparer.goto("/valjamaksed/")
    sound(preparer)
    pages.send(preparer, "form[action$='/uus/'] button")
    sound(preparer)
    press(preparer, "vormeeri")
    run = PayoutRun.objects.get()
    expect(preparer.locator("main")).to_contain_text("653,45")
    sound(preparer)

    pages.follow(preparer, preparer.locator("main a[href$='/kontroll/']").first)
    sound(preparer)
    while preparer.locator("button[value=in_order]").count():
        one = preparer.locator("li:has(button[value=in_order])").first
        one.locator("[name=reason]").fill("Üks pere, taotlused on olemas")
        pages.follow(preparer, one.locator("button[value=in_order]"))
    pages.follow(preparer, preparer.locator("main a[href*='/makse/']").first)
    expect(preparer.locator(".pay-way li")).to_have_count(3)
    sound(preparer)
    preparer.goto(run.get_absolute_url())
    press(preparer, "failid")
    run.refresh_from_db()
    expect(preparer.locator("main")).to_contain_text(run.files.first().sha256)
    sound(preparer)
    assert preparer.locator("form[action$='/tee/kinnita/']").count() == 0

    approver = open_page(payers.approver, width=390)
    pages.open_from_desk(approver, run.number)
    sound(approver)
    press(approver, "kinnita")
    pages.told(approver)

    releaser = open_page(payers.releaser)
    pages.open_from_desk(releaser, run.number)
    press(releaser, "anna-yle")
    pages.told(releaser)
    sound(releaser)

    back = Payment.objects.get(net=12_345)
    answer = bank.notification(
        [
            bank.entry(
                "123.45", bank.detail(back.end_to_end_id, "123.45", code="AC04", text="Suletud")
            )
        ]
    )
    file = tmp_path / "vastus.xml"
    file.write_bytes(answer)
    preparer.goto("/valjamaksed/pank/")
    preparer.locator("input[type=file]").set_input_files(file)
    pages.send(preparer, "form[enctype] button")
    sound(preparer)
    pages.follow(preparer, preparer.locator("main tbody a").first)
    expect(preparer.locator("main tbody")).to_contain_text(back.end_to_end_id)
    sound(preparer)

    preparer.goto("/valjamaksed/tagastused/")
    sound(preparer)
    pages.follow(preparer, preparer.get_by_role("link", name=back.end_to_end_id))
    sound(preparer)
    pages.follow(preparer, preparer.locator("main a[href$='/konto/']").first)
    pages.fill(preparer, iban="EE00", holder=back.payee_name)
    pages.send(preparer, "main form button.btn")
    pages.refused(preparer, problems, "iban")
    sound(preparer)
    pages.fill(preparer, iban=NEW_ACCOUNT)
    pages.send(preparer, "main form button.btn")
    pages.told(preparer)
    sound(preparer)
    preparer.goto(f"/valjamaksed/tagastused/{back.end_to_end_id}/")
    pages.fill(preparer, reason="Inimene andis uue konto")
    pages.send(preparer, "form:has([name=reason]) button")
    pages.told(preparer)

    preparer.goto("/valjamaksed/")
    pages.send(preparer, "form[action$='/uus/'] button")
    press(preparer, "vormeeri")
    again = Payment.objects.get(reissue_of=back)
    assert (again.net, again.payee_iban) == (12_345, NEW_ACCOUNT)
    preparer.goto(f"/valjamaksed/makse/{again.end_to_end_id}/")
    expect(preparer.locator(".pay-way")).to_contain_text(back.end_to_end_id)
    sound(preparer)


def columns_cut_off(page: Any) -> list[str]:
    """Return the tables that are wider than a lying sheet of A4 with its margins."""
    size = page.viewport_size
    page.set_viewport_size({"width": 1032, "height": 700})  # 273 mm
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).page") == "pay-wide"
    cut = page.evaluate(
        "[...document.querySelectorAll('main .table-box')]"
        ".filter((box) => box.scrollWidth > innerWidth || box.querySelector('table')"
        ".getBoundingClientRect().right > innerWidth).map((box) => box.className)"
    )
    page.emulate_media(media="screen")
    page.set_viewport_size(size)
    return cut


def test_statistics_are_asked_saved_and_read(
    payers: Agency, today: dt.date, open_page: Any, sound: Any
) -> None:
    payers.send(payers.form(month_to_pay(today)))
    from guidance.payouts.statistics.counting import count_all

    count_all()
    page = open_page(payers.preparer, width=1440)
    page.goto("/valjamaksed/statistika/")
    sound(page)
    assert columns_cut_off(page) == []
    pages.fill(page, read="toetus", mis="saajad")
    pages.send(page, "main form button.btn")
    expect(page.locator(".pay-chart--wide")).to_be_visible()
    sound(page)
    pages.fill(page, read="maakond", veerud="kuu")
    page.locator("[name=valja]").check()
    pages.send(page, "main form button.btn")
    expect(page.locator("main tbody abbr").first).to_be_visible()
    pages.follow(page, page.locator("main a[href*='/aruanded/uus/']"))
    sound(page)
    pages.fill(page, name="Maakonnad kuude kaupa", recurs="month")
    pages.send(page, "main form button.btn")
    sound(page)
    page.goto("/valjamaksed/aruanded/")
    sound(page)
    page.goto("/valjamaksed/kalender/")
    sound(page)
    pages.in_language(page, "en")
