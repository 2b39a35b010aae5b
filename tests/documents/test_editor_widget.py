"""What the widget asks for: preview with checks, and suggestions."""

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse

from content.documents.editor.problems import check_draft
from content.documents.editor.suggestions import suggest
from tests.documents.test_editor import AJAX, signed_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PREVIEW = "/haldus/kaasus/eelvaade/"
DAY = dt.date(2026, 5, 1)


def preview(client, body, **facts):
    return client.post(
        PREVIEW,
        json.dumps({"body": body, **facts}),
        content_type="application/json",
        headers=AJAX,
    )


def messages(checked):
    return [(finding.line, finding.stops) for finding in checked.findings]


def test_preview_shows_the_text_with_its_amounts(client, world):
    answer = preview(
        signed_in(client, world.author),
        "## Reegel\n\nSumma on {{child_allowance.first_second}}.",
        applies_from="01.06.2023",
    ).json()
    assert "<h2" in answer["html"]
    assert "80" in answer["html"]


def test_preview_is_for_those_who_may_enter_the_admin(client, world):
    assert preview(client, "tekst").status_code == 403
    assert preview(signed_in(client, world.reader), "tekst").status_code == 403
    assert preview(signed_in(client, world.owner), "tekst").status_code == 200


def test_preview_asks_for_the_token_of_the_form(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.author)
    assert preview(strict, "tekst").status_code == 403


def test_preview_answers_posts_only(client, world):
    assert signed_in(client, world.author).get(PREVIEW).status_code == 405


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "[[PM-2026-001|<b onmouseover=alert(1)>x</b>]]",
        '{{child_allowance.first_second@2023-01-01"><script>alert(1)</script>}}',
    ],
)
def test_hostile_text_stays_text(client, world, body):
    html = preview(signed_in(client, world.author), body).json()["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert "javascript:" not in html.lower().replace("](javascript:", "")
    assert "<b onmouseover" not in html


@pytest.mark.parametrize("body", [b"", b"[1, 2]", b"{", b'{"body": 5}', b'"tekst"', b"\xff"])
def test_a_broken_question_is_refused(client, world, body):
    response = signed_in(client, world.author).post(
        PREVIEW, body, content_type="application/json", headers=AJAX
    )
    assert response.status_code == 400


def test_too_much_text_is_said_plainly(client, world):
    answer = preview(signed_in(client, world.author), "ä" * 200_001).json()
    assert answer["html"] == ""
    assert answer["problems"][0]["stops"]


def test_every_problem_names_its_line(world, imported_act):
    body = "\n".join(
        [
            "## Reegel",
            "Kehtib PHS § 17.",
            "",
            "Ei ole olemas PHS § 999.",
            "",
            "Kehtis kunagi PHS § 9.",
            "",
            "Tundmatu XYZ § 4.",
            "",
            "Vaata [[PM-1999-777]] ja {{puuduv.summa}}.",
            "",
            "#### Liiga sügav",
            "",
            "Tekst.",
        ]
    )
    found = messages(check_draft(body, on=DAY, user=world.author))
    assert found == [(4, True), (10, True), (10, True), (6, False), (8, False), (12, False)]


def test_a_provision_of_an_older_redaction_is_advice(world, imported_act):
    text = "Kehtis PHS § 9."
    assert messages(check_draft(text, on=DAY, user=world.author)) == [(1, False)]
    assert messages(check_draft(text, on=dt.date(2020, 1, 1), user=world.author)) == []


def test_checking_costs_the_same_for_many_references(
    world, imported_act, django_assert_max_num_queries
):
    many = " ".join(f"PHS § {number}." for number in range(1, 60))
    with django_assert_max_num_queries(8):
        check_draft(f"{many} [[PM-1999-777]] {{{{a.b}}}}", on=DAY, user=world.author)


def test_a_hidden_document_is_as_good_as_none(world):
    hidden = world.publish(audience="roles", audience_roles=["auditor"]).document_number
    editor = UserFactory(roles=["public_editor"])
    assert messages(check_draft(f"Vaata [[{hidden}]].", on=DAY, user=editor)) == [(1, True)]
    assert messages(check_draft(f"Vaata [[{hidden}]].", on=DAY, user=world.author)) == []


def values(kind, typed, user, on=DAY):
    return [found.value for found in suggest(kind, typed, on=on, user=user)]


def test_sections_are_suggested_with_their_headings(world, imported_act):
    found = suggest("citation", "PHS § 1", on=DAY, user=world.author)
    assert [(item.value, item.detail) for item in found] == [
        ("PHS § 1", "Reguleerimisala"),
        ("PHS § 17", "Lapsetoetus"),
    ]
    assert values("citation", "phs §", world.author) == ["PHS § 1", "PHS § 17"]


def test_subsections_follow(world, imported_act):
    assert values("citation", "PHS § 1 lg", world.author) == ["PHS § 1 lg 1", "PHS § 1 lg 2"]
    assert values("citation", "PHS § 1 lg 2", world.author) == ["PHS § 1 lg 2"]


def test_the_section_sign_alone_suggests_acts(world, imported_act):
    assert values("citation", "§", world.author) == ["PHS § "]


def test_sections_are_those_of_the_reading_day(world, imported_act):
    assert values("citation", "PHS § 9", world.author) == []
    assert values("citation", "PHS § 9", world.author, on=dt.date(2020, 1, 1)) == ["PHS § 9"]


def test_a_day_before_every_redaction_gets_todays(world, imported_act):
    assert "PHS § 17" in values("citation", "PHS § 17", world.author, on=dt.date(2001, 1, 1))


def test_documents_are_suggested_by_number_and_title(world):
    number = world.publish(title="Õppiva lapse vanusepiir").document_number
    assert values("note", "vanusepiir", world.author) == [f"[[{number}]]"]
    assert values("note", number[:6], world.author) == [f"[[{number}]]"]


def test_suggestions_leak_no_document_that_the_person_may_not_read(world):
    world.publish(title="Salajane kord", audience="roles", audience_roles=["auditor"])
    world.draft(title="Salajane mustand")
    editor = UserFactory(roles=["public_editor"])
    assert values("note", "Salajane", editor) == []
    assert len(values("note", "Salajane", world.author)) == 1


def test_amounts_are_suggested_with_their_value_on_the_day(world):
    found = suggest("amount", "lapsetoetus", on=dt.date(2023, 6, 1), user=world.author)
    first = next(item for item in found if item.value == "{{child_allowance.first_second}}")
    assert "80" in first.detail
    assert values("amount", "first_sec", world.author) == ["{{child_allowance.first_second}}"]


@pytest.mark.parametrize("kind", ["citation", "note", "amount", "", "users"])
@pytest.mark.parametrize("typed", ["", "§" * 200, "\x00", "%", "'\"; --", "PHS § ²", "🙂" * 90])
def test_odd_questions_get_an_answer(client, world, kind, typed):
    response = signed_in(client, world.author).get(
        reverse("kaasus_editor:suggest"), {"kind": kind, "q": typed, "on": "määramata"}
    )
    assert response.status_code == 200
    assert "suggestions" in response.json()


def test_suggestions_are_for_those_who_may_enter_the_admin(client, world):
    url = reverse("kaasus_editor:suggest") + "?kind=note&q="
    assert client.get(url, headers=AJAX).status_code == 403
    assert signed_in(client, world.reader).get(url, headers=AJAX).status_code == 403
