"""Pages of taking a quiz: with and without the script, own attempts only."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guidance.training.enums import Behaviour, PartKind, Shown
from guidance.training.models import Acknowledgement, Answer, Attempt, Course, CoursePart
from guidance.training.services import attempts
from tests.factories import UserFactory, World
from tests.training.school import School, choice, matching, number, ordering, short, statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client, school: School) -> Client:
    client.force_login(school.learner)
    return client


def begin(page: Client, quiz: Any) -> Attempt:
    response = page.post(quiz.get_absolute_url())
    attempt = Attempt.objects.get(quiz=quiz, state="in_progress")
    assert response["Location"] == reverse("training:question", args=[attempt.pk, 1])
    return attempt


def at(attempt: Attempt, place: int = 1) -> str:
    return reverse("training:question", args=[attempt.pk, place])


def test_a_whole_quiz_without_the_script(page: Client, school: School) -> None:
    quiz = school.quiz([school.question(), school.question()], pass_percent=100)
    attempt = begin(page, quiz)
    assert "Küsimus 1" in page.get(at(attempt)).content.decode()
    first = page.post(at(attempt), {"answer": "1", "seen": "0", "do": "next"})
    assert first["Location"] == at(attempt, 2)
    last = page.post(at(attempt, 2), {"answer": "1", "seen": "0", "do": "next"})
    assert last["Location"] == reverse("training:attempt", args=[attempt.pk])
    done = page.post(reverse("training:finish", args=[attempt.pk]))
    shown = page.get(done["Location"]).content.decode()
    assert "100" in shown
    assert Attempt.objects.get().passed


def test_an_answer_saved_by_the_script(page: Client, school: School) -> None:
    attempt = begin(page, school.quiz([school.question()]))
    response = page.post(at(attempt), {"answer": "2", "seen": "0"}, headers={"HX-Request": "true"})
    assert 'value="1" id="seen"' in response.content.decode()
    assert Answer.objects.get().given == {"chosen": ["2"]}


def test_true_and_false_are_words_of_the_page(page: Client, school: School) -> None:
    """In the question, in the result and in the figures; a file calls them true and false."""
    quiz = school.quiz([school.question(statement("Lapsetoetust maksab vald."))])
    attempt = begin(page, quiz)
    asked = page.get(at(attempt)).content.decode()
    assert re.findall(r'value="[12]"(?: checked)?><span>(\w+)</span>', asked) == ["Õige", "Vale"]
    page.post(at(attempt), {"answer": "1", "seen": "0", "do": "next"})
    page.post(reverse("training:finish", args=[attempt.pk]))
    shown = page.get(reverse("training:result", args=[attempt.pk])).content.decode()
    assert "Õige" in shown
    assert not re.search(r">\s*(true|false)\s*<", asked + shown)


def test_an_answer_after_handing_in_is_told_why_it_does_not_count(
    page: Client, school: School
) -> None:
    attempt = begin(page, school.quiz([school.question()]))
    page.post(reverse("training:finish", args=[attempt.pk]))
    response = page.post(at(attempt), {"answer": "2", "seen": "0"}, headers={"HX-Request": "true"})
    said = response.content.decode()
    assert "Vaata tulemust" in said
    assert "Aeg on läbi" not in said


def test_the_page_shows_what_was_saved(page: Client, school: School) -> None:
    attempt = begin(page, school.quiz([school.question()]))
    page.post(at(attempt), {"answer": "2", "seen": "0", "do": "next"})
    shown = page.get(at(attempt)).content.decode()
    assert re.search(r'value="2" checked', shown)
    assert 'name="seen" value="1"' in shown


@pytest.mark.parametrize(
    ("parsed", "sent", "given"),
    [
        (number("Mitu?", "3"), {"answer": " 3 "}, {"text": "3"}),
        (short("Kes?", "vald"), {"answer": "Vald"}, {"text": "Vald"}),
        (matching("Seo", a="1", b="2"), {"match-1": "2"}, {"pairs": {"1": "2"}}),
        (ordering("Sea", "a", "b"), {"place-1": "2"}, {"places": {"1": 2}}),
    ],
)
def test_every_kind_of_answer(
    page: Client, school: School, parsed: Any, sent: dict[str, str], given: dict[str, Any]
) -> None:
    attempt = begin(page, school.quiz([school.question(parsed)]))
    page.post(at(attempt), {**sent, "seen": "0", "do": "next"})
    assert Answer.objects.get().given == given
    assert page.get(at(attempt)).status_code == 200
    page.post(reverse("training:finish", args=[attempt.pk]))
    assert page.get(reverse("training:result", args=[attempt.pk])).status_code == 200


def test_an_answer_that_was_not_offered_is_refused(page: Client, school: School) -> None:
    attempt = begin(page, school.quiz([school.question()]))
    response = page.post(at(attempt), {"answer": "99", "do": "next"}, follow=True)
    assert response.status_code == 200
    assert not Answer.objects.exists()


def test_others_attempts_are_not_there(client: Client, school: School) -> None:
    attempt = school.begin(school.quiz([school.question()]), now=timezone.now())
    client.force_login(UserFactory(roles=["administrator"]))
    for name, args in [
        ("attempt", [attempt.pk]),
        ("question", [attempt.pk, 1]),
        ("result", [attempt.pk]),
    ]:
        assert client.get(reverse(f"training:{name}", args=args)).status_code == 404
    assert client.post(reverse("training:finish", args=[attempt.pk])).status_code == 404


def test_checked_at_once(page: Client, school: School) -> None:
    quiz = school.quiz([school.question(), school.question()], behaviour=Behaviour.IMMEDIATE)
    attempt = begin(page, quiz)
    back = page.post(at(attempt), {"answer": "2", "seen": "0", "do": "check"})
    assert back["Location"] == at(attempt)
    shown = page.get(at(attempt)).content.decode()
    assert "Sotsiaalkindlustusamet" in shown
    assert 'name="answer"' not in shown
    assert page.get(at(attempt, 2)).status_code == 200


def test_the_time_that_is_over_leads_to_the_result(page: Client, school: School) -> None:
    quiz = school.quiz([school.question()], time_limit_minutes=5)
    begun = timezone.now() - dt.timedelta(minutes=6)
    attempt = school.begin(quiz, now=begun)
    school.save(attempt.items.get(), {"chosen": ["1"]}, now=begun)
    response = page.get(at(attempt))
    assert response["Location"] == reverse("training:result", args=[attempt.pk])
    late = page.post(at(attempt), {"answer": "2", "do": "next"}, follow=True)
    assert late.status_code == 200
    assert Attempt.objects.get().percent == 100
    assert Answer.objects.filter(is_late=True).count() == 1


@pytest.mark.parametrize(
    ("shown", "verdict", "feedback", "right"),
    [
        (Shown.RESULT, False, False, False),
        (Shown.MARKS, True, False, False),
        (Shown.FEEDBACK, True, True, False),
        (Shown.ANSWERS, True, True, True),
    ],
)
def test_what_is_shown_afterwards(
    page: Client, school: School, shown: str, verdict: bool, feedback: bool, right: bool
) -> None:
    from guidance.training.formats.parsed import Text

    question = school.question(choice(general_feedback=Text("Loe paragrahvi 17.")))
    quiz = school.quiz([question], shown_after_fail=shown)
    attempt = begin(page, quiz)
    page.post(at(attempt), {"answer": "2", "do": "next"})
    page.post(reverse("training:finish", args=[attempt.pk]))
    text = page.get(reverse("training:result", args=[attempt.pk])).content.decode()
    assert ("Vald" in text) is verdict
    assert ("Loe paragrahvi 17." in text) is feedback
    assert ("Sotsiaalkindlustusamet" in text) is right


def test_feedback_leads_to_the_paragraph(page: Client, school: School, world: World) -> None:
    version = world.publish(title="Lapsetoetus", audience="staff")
    question = school.sourced(version)
    attempt = begin(page, school.quiz([question]))
    page.post(reverse("training:finish", args=[attempt.pk]))
    text = page.get(reverse("training:result", args=[attempt.pk])).content.decode()
    assert f"{version.get_absolute_url()}#{version.paragraphs[-1]['anchor']}" in text


class TestCourses:
    @pytest.fixture
    def course(self, school: School, world: World) -> Course:
        version = world.publish(title="Turvajuhend", audience="staff")
        course = Course.objects.create(
            slug="turve", title="Turve", is_open=True, created_at=timezone.now()
        )
        CoursePart.objects.create(
            course=course, place=1, kind=PartKind.NOTE, document_id=version.document_id
        )
        CoursePart.objects.create(
            course=course,
            place=2,
            kind=PartKind.FILE,
            title="Leht",
            file_name="leht.pdf",
            content_type="application/pdf",
            data=b"%PDF-1.4",
        )
        return course

    def test_texts_are_read_before_the_quiz(
        self, page: Client, school: School, course: Course
    ) -> None:
        quiz = school.quiz([school.question()], course=course)
        assert page.post(quiz.get_absolute_url()).status_code == 422
        assert "Turvajuhend" in page.get(course.get_absolute_url()).content.decode()
        version = course.parts.get(place=1).document.versions.get()
        for _ in range(2):
            page.post(reverse("training:acknowledge", args=["turve"]), {"version": version.pk})
        assert Acknowledgement.objects.get().person == school.learner
        begin(page, quiz)

    def test_a_new_version_is_read_anew(
        self, page: Client, school: School, course: Course, world: World
    ) -> None:
        document = course.parts.get(place=1).document
        page.post(
            reverse("training:acknowledge", args=["turve"]), {"version": document.versions.get().pk}
        )
        world.publish(
            document.specific,
            body="## Reegel\n\nUus reegel.",
            change_class="substantive",
            what_changed="Uus reegel.",
            applies_from=timezone.localdate(),
        )
        quiz = school.quiz([school.question()], course=course)
        assert page.post(quiz.get_absolute_url()).status_code == 422

    def test_a_file_is_a_download(self, page: Client, course: Course) -> None:
        response = page.get(reverse("training:attachment", args=["turve", 2]))
        assert response["Content-Disposition"].startswith("attachment")
        assert page.get(reverse("training:attachment", args=["turve", 1])).status_code == 404


def test_practice_asks_shows_and_puts_off(page: Client, school: School) -> None:
    school.quiz([school.question(), school.question()])
    address = reverse("training:practice")
    key = re.search(r'name="version" value="(\d+)"', page.get(address).content.decode())
    assert key
    done = page.post(address, {"version": key[1], "answer": "1"}).content.decode()
    assert "Järgmine küsimus" in done
    again = re.search(r'name="version" value="(\d+)"', page.get(address).content.decode())
    assert again
    assert again[1] != key[1]


def test_lists_take_the_same_queries_for_many(
    page: Client, school: School, django_assert_max_num_queries: Any
) -> None:
    questions = [school.question() for _ in range(12)]
    for _ in range(3):
        school.quiz(questions)
    quiz = school.quiz(questions)
    attempt = begin(page, quiz)
    with django_assert_max_num_queries(22):
        page.get(at(attempt))
    attempts.finish_attempt(school.learner, attempt=attempt, now=timezone.now())
    with django_assert_max_num_queries(20):
        page.get(reverse("training:result", args=[attempt.pk]))


def test_a_right_answer_is_not_called_a_right_to_something(page: Client, school: School) -> None:
    attempt = school.take(school.quiz([school.question()]), 1)
    text = page.get(reverse("training:result", args=[attempt.pk])).content.decode()
    assert "is-ok" in text
    assert not re.search(r"\bÕigus\b", text)
