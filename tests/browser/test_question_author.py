"""An author: from a paragraph without a question to an open quiz, and its figures a year later."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from guidance.training.models import Course, Question, Quiz
from guidance.training.services.attempts import finish_attempt, save_answer, start_attempt
from tests.browser import pages
from tests.factories import UserFactory, World
from tests.training.school import School


@pytest.fixture
def school(site: str) -> School:
    from portal.people.services import ensure_roles

    ensure_roles()
    return School()


def test_an_author_writes_a_quiz_and_looks_at_its_figures(
    school: School, open_page: Any, sound: Any
) -> None:
    version = World().publish(title="Maksmise juhend", audience="staff")
    page = open_page(school.author)
    write_question(page, version, sound)
    make_course(page, sound)
    set_up_quiz(page, sound)
    quiz = Quiz.objects.get(title="Maksmise test")
    taken_by_many(quiz)
    look_at_figures(page, quiz, sound)


def write_question(page: Any, version: Any, sound: Any) -> None:
    page.goto("/koolitus/pank/katvus/")
    sound(page)
    pages.follow(page, page.get_by_role("link", name="Maksmise juhend"))
    sound(page)
    pages.follow(page, page.locator("main a[href*='/pank/uus/']").first)
    page.locator("#id_text").fill("Kes maksab lapsetoetust?")
    page.locator("#id_category").fill("Toetused/Maksmine")
    page.locator("#id_answer-1").fill("Sotsiaalkindlustusamet")
    page.locator("#id_answer-2").fill("Vald")
    page.locator("#id_feedback").fill("Toetust maksab amet.")
    pages.follow(page, page.locator("button[value=preview]"))
    expect(page.locator("#eelvaade")).to_be_visible()
    sound(page)
    page.locator("input[name=ready]").check()
    pages.follow(page, page.locator("main form.card button[value=save]"))
    question = Question.objects.get()
    assert question.state == "ready" and question.current
    assert question.current.sources.get().note_version == version
    sound(page)


def make_course(page: Any, sound: Any) -> None:
    page.goto("/koolitus/pank/kursused/uus/")
    sound(page)
    page.locator("#id_title").fill("Maksmine")
    page.locator("#id_slug").fill("maksmine")
    page.locator("#id_is_open").check()
    pages.follow(page, page.locator("main form.card button"))
    page.locator("#otsitav").fill("Maksmise")
    pages.follow(page, page.locator("#tekstid form[method=get] button"))
    pages.follow(page, page.locator("button[name=document]").first)
    sound(page)
    assert Course.objects.get().parts.count() == 1


def set_up_quiz(page: Any, sound: Any) -> None:
    page.goto("/koolitus/pank/testid/uus/")
    sound(page)
    page.locator("#id_title").fill("Maksmise test")
    page.locator("#id_slug").fill("maksmise-test")
    page.locator("#id_course").select_option(label="Maksmine")
    pages.follow(page, page.locator("main form.card button"))
    page.locator("#id_q").fill("lapsetoetust")
    pages.follow(page, page.locator("#lisamine form[method=get] button"))
    page.locator("input[name=questions]").check()
    pages.follow(page, page.locator("button[value=fixed]"))
    pages.follow(page, page.locator("button[value=open]"))
    sound(page)


def taken_by_many(quiz: Quiz) -> None:
    """More than twenty people, so that figures are shown."""
    Course.objects.update(read_first=False)
    now = timezone.now() - dt.timedelta(hours=1)
    for place in range(21):
        person = UserFactory(roles=["client_service_specialist"])
        attempt = start_attempt(person, quiz=quiz, now=now)
        given = {"chosen": ["2" if place % 5 == 0 else "1"]}
        save_answer(person, item=attempt.items.get(), given=given, now=now)
        finish_attempt(person, attempt=attempt, now=now)


def look_at_figures(page: Any, quiz: Quiz, sound: Any) -> None:
    page.goto(f"/koolitus/pank/testid/{quiz.slug}/naitajad/")
    expect(page.locator(".chart-bar").first).to_be_visible()
    sound(page)
    page.goto("/koolitus/aruanne/")
    sound(page)
    pages.follow(page, page.locator("a[href*='/ettepanekud/uus/']").first)
    sound(page)
