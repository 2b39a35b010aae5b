"""An author: writes about a paragraph, imports, fills a quiz, looks at its figures, decides."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from guidance.training.enums import Behaviour, QuestionState
from guidance.training.models import Question, Quiz, Remarking
from guidance.training.services.staleness import mark_stale
from tests.browser import pages
from tests.factories import World
from tests.training.school import NOW, School
from tests.training.test_item_rows import take


@pytest.fixture
def school(site: str) -> School:
    from portal.people.services import ensure_roles

    ensure_roles()
    return School()


def test_an_author_writes_imports_and_fills_a_quiz(
    school: School, open_page: Any, sound: Any, problems: list[str], tmp_path: Path
) -> None:
    version = World().publish(title="Turvajuhend", audience="staff")
    page = open_page(school.author)
    page.goto("/koolitus/pank/")
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Kaetus"))
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Turvajuhend"))
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Kirjuta küsimus").last)
    sound(page)
    page.get_by_label("Küsimus", exact=True).fill("Kellele maksab SKA **lapsetoetust**?")
    page.get_by_label("Kategooria").fill("Toetused/Lapsetoetus")
    page.get_by_label("Vastus 1", exact=True).fill("Lapse vanemale")
    page.get_by_label("Tagasiside vastusele 1").fill("Nii on seaduses.")
    page.get_by_label("Vastus 2", exact=True).fill("Koolile")
    pages.follow(page, page.get_by_role("button", name="Eelvaade"))
    expect(page.locator("#eelvaade")).to_be_visible()
    sound(page)
    page.get_by_label("Võta kohe kasutusele").check()
    pages.follow(page, page.get_by_role("button", name="Salvesta"))
    sound(page)
    question = Question.objects.get()
    assert question.state == QuestionState.READY
    assert question.current.sources.get().note_version == version

    pages.follow(page, page.get_by_role("link", name="Muuda", exact=True))
    page.get_by_label("Mida sa muutsid?").fill("Selgem.")
    page.get_by_label("Osakaal, %").first.fill("palju")
    pages.follow(page, page.get_by_role("button", name="Salvesta"))
    expect(page.locator("#id_error-1")).to_contain_text("palju")
    sound(page)
    pages.forgive(problems, 422)

    file = tmp_path / "kysimused.gift"
    file.write_text("Väide.{T}\n\nKatki{=a\n", encoding="utf-8")
    page.goto("/koolitus/pank/sisse/")
    sound(page)
    page.get_by_label("Fail").set_input_files(file)
    page.get_by_label("Vorming").select_option("gift")
    pages.follow(page, page.get_by_role("button", name="Ainult proovi"))
    expect(page.locator("#tulemus")).to_have_text("Mis juhtuks")
    expect(page.get_by_text("on sulgemata")).to_be_visible()
    sound(page)
    assert Question.objects.count() == 1

    page.goto("/koolitus/pank/testid/uus/")
    sound(page)
    page.get_by_label("Pealkiri").fill("Toetuste test")
    page.get_by_label("Aadress").fill("toetuste-test")
    pages.follow(page, page.get_by_role("button", name="Salvesta"))
    sound(page)
    pages.follow(page, page.locator("#lisamine form[method=get] button"))
    page.get_by_role("checkbox", name="Kellele maksab").check()
    pages.follow(page, page.get_by_role("button", name="Lisa valitud"))
    pages.follow(page, page.get_by_role("button", name="Ava test"))
    sound(page)
    assert Quiz.objects.get().slots.get().question == question

    phone = open_page(school.author, width=390, height=844)
    for address in (
        "/koolitus/pank/",
        f"/koolitus/pank/{question.pk}/",
        f"/koolitus/pank/{question.pk}/muuda/",
        f"/koolitus/pank/{question.pk}/allikad/",
        "/koolitus/pank/sisse/",
        "/koolitus/pank/katvus/",
        "/koolitus/pank/testid/",
        "/koolitus/pank/testid/toetuste-test/",
    ):
        phone.goto(address)
        sound(phone)


def test_an_author_decides_by_figures_and_after_a_change(
    school: School, open_page: Any, sound: Any
) -> None:
    world = World()
    version = world.publish(body="## Reegel\n\nToetus on 60 eurot.", audience="staff")
    quiz = school.quiz(
        [school.sourced(version), *(school.question() for _ in range(4))],
        behaviour=Behaviour.CERTAINTY,
        title="Turvetest",
    )
    for place in range(24):
        keys = ["2" if place % 3 == 2 else "1"]
        keys += ["1" if place % (slot + 2) < slot else "2" for slot in range(1, 5)]
        take(school, quiz, keys, sure=True)
    year = NOW.year

    page = open_page(school.author, width=1440)
    page.goto(f"/koolitus/pank/testid/{quiz.slug}/naitajad/")
    expect(page.locator(".chart-dot")).to_have_count(5)
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Hinda uuesti või tühista").first)
    sound(page)
    page.get_by_label("Miks").fill("Küsimus on kahemõtteline.")
    pages.follow(page, page.get_by_role("button", name="Tühista küsimus"))
    assert Remarking.objects.get().reason == "Küsimus on kahemõtteline."
    sound(page)
    page.goto(f"/koolitus/aruanne/?aasta={year}")
    expect(page.get_by_role("heading", name="Ettepanekud")).to_be_visible()
    sound(page)

    world.publish(
        world.fresh(version.document.specific),
        body="## Reegel\n\nToetus on 80 eurot.",
        change_class="substantive",
        what_changed="Summa.",
        applies_from=timezone.localdate(),
    )
    mark_stale(today=timezone.localdate())
    page.goto("/koolitus/pank/ootel/")
    sound(page)
    pages.follow(page, page.locator("main .list a").first)
    expect(page.get_by_text("Toetus on 80 eurot.")).to_be_visible()
    sound(page)
    phone = open_page(school.author, width=390, height=844)
    for address in (
        page.url,
        f"/koolitus/pank/testid/{quiz.slug}/naitajad/",
        f"/koolitus/aruanne/?aasta={year}",
    ):
        phone.goto(address)
        sound(phone)
    pages.follow(page, page.get_by_role("button", name="Küsimus on õige"))
    assert not Question.objects.stale().exists()
