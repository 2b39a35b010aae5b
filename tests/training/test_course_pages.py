"""Setting up a course: what is read before a quiz."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guidance.training.models import Course, Quiz
from portal.audit.models import AuditEvent
from tests.factories import World
from tests.training.school import School
from tests.training.test_authoring_pages import page, send

FACTS = {
    "title": "Alustaja kursus",
    "slug": "alustaja",
    "summary": "Esimene nädal",
    "audience": "staff",
    "is_open": "on",
    "read_first": "on",
}


@pytest.fixture
def author(school: School, client: Client) -> Client:
    client.force_login(school.author)
    return client


@pytest.fixture
def course(author: Client) -> Course:
    send(author, "course_new", **FACTS)
    return Course.objects.get()


def test_a_course_is_set_up_and_read(
    author: Client, course: Course, school: School, world: World
) -> None:
    version = world.publish(world.draft())
    assert version.title in page(author, "course_edit", course.slug, q=version.title[:5])
    for _ in range(2):
        send(author, "course_add", course.slug, document=version.document_id)
    send(author, "course_add", course.slug, do="page", title="Tere", text="**Tere** tulemast")
    file = SimpleUploadedFile("kava.pdf", b"%PDF-1.4", content_type="application/pdf")
    send(author, "course_add", course.slug, do="file", name="Kava", file=file)
    kinds = course.parts.order_by("place").values_list("place", "kind")
    assert list(kinds) == [(1, "note"), (2, "page"), (3, "file")]
    quiz = school.quiz([school.question()], course=course)
    author.force_login(school.learner)
    shown = page(author, "course", course.slug)
    assert version.title in shown and "<strong>Tere</strong>" in shown and "kava.pdf" in shown
    assert quiz.title in shown
    got = author.get(reverse("training:attachment", args=[course.slug, 3]))
    assert got.content == b"%PDF-1.4" and "attachment" in got["Content-Disposition"]
    verbs = AuditEvent.objects.about(course).values_list("verb", flat=True)
    assert {*verbs} == {"training.course_added", "training.course_changed"}


def test_parts_are_moved_changed_and_taken_out(author: Client, course: Course) -> None:
    for title in ("Üks", "Kaks", "Kolm"):
        send(author, "course_add", course.slug, do="page", title=title, text=title)
    send(author, "course_part", course.slug, 3, do="up")
    send(author, "course_part", course.slug, 1, do="up")
    send(author, "course_page", course.slug, 2, title="Kolmas", text="*uus*")
    send(author, "course_part", course.slug, 1, do="remove")
    parts = course.parts.order_by("place").values_list("place", "title")
    assert list(parts) == [(1, "Kolmas"), (2, "Kaks")]
    assert "<em>uus</em>" in course.parts.get(place=1).html
    assert "Kolmas" in page(author, "course_page", course.slug, 1)
    page(author, "course_page", course.slug, 9, status=404)


def test_what_is_refused_says_why(author: Client, course: Course) -> None:
    send(author, "course_new", status=422, **FACTS)
    send(author, "course_new", status=422, **{**FACTS, "slug": "uus", "audience": "roles"})
    send(author, "course_add", course.slug, status=422, do="page", title="", text="x")
    send(author, "course_add", course.slug, status=422, do="file", name="Fail")
    send(author, "course_add", course.slug, status=404, document="999999")
    assert not course.parts.exists()


@pytest.mark.parametrize("name", ["course", "quiz"])
def test_named_roles_are_those_who_see_it(author: Client, school: School, name: str) -> None:
    facts: dict[str, Any] = {"audience": "roles", "audience_roles": ["payout_specialist"]}
    if name == "course":
        send(author, "course_new", **{**FACTS, **facts})
        readers = Course.objects.get().readers
    else:
        quiz = school.quiz([school.question()])
        sent = {
            "title": "T",
            "slug": quiz.slug,
            "purpose": "proof",
            "behaviour": "deferred",
            "order": "fixed",
            "pass_percent": "80",
            "shown_after_pass": "result",
            "shown_after_fail": "result",
        }
        send(author, "quiz_rules", quiz.slug, **sent, **facts)
        readers = Quiz.objects.get().readers
    assert " payout_specialist " in readers and " staff " not in readers
    page(author, "courses")


def test_a_course_is_changed(author: Client, course: Course) -> None:
    assert "Alustaja kursus" in page(author, "course_rules", course.slug)
    send(author, "course_rules", course.slug, **{**FACTS, "title": "Uus nimi", "is_open": ""})
    course.refresh_from_db()
    assert (course.title, course.is_open) == ("Uus nimi", False)


def test_others_do_not_see_the_editor(client: Client, course: Course, school: School) -> None:
    client.force_login(school.learner)
    for name in ("courses", "course_new"):
        page(client, name, status=404)
    page(client, "course_edit", course.slug, status=404)
    send(client, "course_add", course.slug, status=404, do="page", title="x", text="x")
