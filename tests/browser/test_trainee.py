"""A trainee on a phone: reads, takes a quiz, loses the connection, passes, sees why."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from guidance.training.models import Answer, Attempt, Course, CoursePart
from tests.browser import pages
from tests.factories import World
from tests.training.school import School, choice, matching, number


@pytest.fixture
def school(site: str) -> School:
    from portal.people.services import ensure_roles

    ensure_roles()
    return School()


def test_a_trainee_on_a_phone(
    school: School, open_page: Any, sound: Any, problems: list[str]
) -> None:
    version = World().publish(title="Turvajuhend", audience="staff")
    course = Course.objects.create(
        slug="turve", title="Turve", is_open=True, created_at=timezone.now()
    )
    CoursePart.objects.create(course=course, place=1, kind="note", document_id=version.document_id)
    questions = [
        school.sourced(version, parsed=choice("Kes maksab?", ("SKA", "100"), ("Vald", "0"))),
        school.question(matching("Seo omavahel", PHS="toetused", HMS="menetlus")),
        school.question(number("Mitme tunni jooksul?", "24")),
    ]
    quiz = school.quiz(
        questions, course=course, behaviour="certainty", time_limit_minutes=20, title="Turvetest"
    )

    page = open_page(school.learner, width=390, height=844)
    page.goto("/koolitus/")
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Turve", exact=True))
    sound(page)
    pages.follow(page, page.get_by_role("button", name="Lugesin läbi"))
    pages.follow(page, page.get_by_role("link", name="Turvetest"))
    sound(page)
    pages.follow(page, page.get_by_role("button", name="Alusta testi"))

    # With the keyboard alone; saved as it is chosen, before anything is sent.
    page.get_by_role("radio", name="SKA").focus()
    page.keyboard.press("Space")
    expect(page.locator("#salvestatud")).to_contain_text("Salvestatud kell")
    assert Answer.objects.get().given == {"chosen": ["1"]}
    sound(page)
    page.get_by_role("radio", name="Täiesti kindel").check()
    expect(page.locator("#seen")).to_have_value("2")
    pages.follow(page, page.get_by_role("button", name="Vasta ja liigu edasi"))

    page.locator("#id_match-1").select_option(label="toetused")
    page.locator("#id_match-2").select_option(label="menetlus")
    sound(page)
    pages.follow(page, page.get_by_role("button", name="Vasta ja liigu edasi"))

    # The connection goes and comes back.
    page.context.set_offline(True)
    page.locator("#id_answer").fill("24")
    page.locator("#id_answer").blur()
    expect(page.locator("#salvestatud")).to_contain_text("Ühendust ei ole")
    problems.clear()
    page.context.set_offline(False)
    expect(page.locator("#salvestatud")).to_contain_text("Salvestatud kell")
    assert Answer.objects.filter(given={"text": "24"}).count() == 1
    problems.clear()
    pages.follow(page, page.get_by_role("button", name="Vasta ja vaata üle"))
    sound(page)
    pages.follow(page, page.get_by_role("button", name="Lõpeta test"))
    expect(page.locator("h1")).to_contain_text("100")
    expect(page.get_by_role("link", name="Turvajuhend")).to_be_visible()
    sound(page)
    assert Attempt.objects.get(quiz=quiz).passed


def test_the_page_before_shows_no_old_answer(school: School, open_page: Any) -> None:
    quiz = school.quiz([school.question(), school.question()])
    attempt = school.begin(quiz, now=timezone.now() - dt.timedelta(minutes=1))
    page = open_page(school.learner, width=390)
    page.goto(f"/koolitus/katsed/{attempt.pk}/1/")
    page.get_by_role("radio").first.check()
    pages.follow(page, page.get_by_role("button", name="Vasta ja liigu edasi"))
    page.go_back()
    expect(page.get_by_role("radio").first).to_be_checked()
    pages.follow(page, page.get_by_role("button", name="Vasta ja liigu edasi"))
    assert Answer.objects.count() == 1


def test_going_on_quickly_is_no_other_window(school: School, open_page: Any) -> None:
    """An answer of this very window, still on its way, is not taken for one of another."""
    questions = [
        school.question(matching("Seo omavahel", PHS="toetused", HMS="menetlus")),
        school.question(choice("Kes maksab?")),
    ]
    quiz = school.quiz(questions, title="Turvetest")
    page = open_page(school.learner, width=390, height=844)
    page.goto(quiz.get_absolute_url())
    pages.follow(page, page.get_by_role("button", name="Alusta testi"))
    held: list[Any] = []

    def hold_the_first(route: Any) -> None:
        if route.request.headers.get("hx-request") and not held:
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/katsed/*/1/", hold_the_first)
    page.locator("#id_match-1").select_option(label="toetused")
    page.locator("#id_match-2").select_option(label="menetlus")
    page.get_by_role("button", name="Vasta ja liigu edasi").click(no_wait_after=True)
    while not held:
        page.wait_for_timeout(20)
    route, response = held[0]
    route.fulfill(response=response)
    expect(page.locator("h1")).to_contain_text("Kes maksab?")
    page.wait_for_load_state()
    assert "teises aknas" not in page.locator("body").inner_text()
    assert Answer.objects.order_by("-number").values_list("given", flat=True)[0] == {
        "pairs": {"1": "1", "2": "2"}
    }
