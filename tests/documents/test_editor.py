"""The editor's form: panels, defaults, what a draft may lack and a submission may not."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from content.documents.editor.starting import begins_next_version
from content.documents.models import NoteVersion, PracticeNotePage
from portal.people.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
AJAX = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}


def signed_in(client, person):
    client.force_login(person)
    return client


def posted(page=None, **changes):
    """The form as the browser sends it."""
    values = {
        "title": "Kuidas arvestada õppimist",
        "slug": "kuidas-arvestada",
        "summary": "Lühike kokkuvõte.",
        "body": "## Reegel\n\nToetust makstakse.",
        "applies_from": "01.01.2027",
        "change_class": "substantive",
        "what_changed": "Esimene versioon.",
        "correction_reason": "",
        "audience": "staff",
        "review_due": "31.12.2027",
    }
    if page is not None:
        latest = page.get_latest_revision_as_object()
        values |= {
            "title": latest.title,
            "slug": latest.slug,
            "summary": latest.summary,
            "body": latest.body,
            "document_owner": str(latest.document_owner_id or ""),
            "unit": str(latest.unit_id or ""),
        }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


def add_url(world):
    place = ["documents", "practicenotepage", world.section.pk]
    return reverse("wagtailadmin_pages:add", args=place)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(response):
    return response.context["form"]


def test_new_draft_begins_with_its_author_and_the_end_of_next_year(client, world):
    form = form_of(signed_in(client, world.author).get(add_url(world)))
    next_year = timezone.localdate().year + 1
    assert form["document_owner"].value() == world.author.pk
    assert form["unit"].value() == world.author.unit_id
    assert form["review_due"].value() == dt.date(next_year, 12, 31)
    assert form["applies_from"].value() is None


def test_practice_note_begins_with_what_its_document_is_about(client, world):
    parent = world.draft("guidance", audience="external", benefits=["birth_allowance"])
    url = reverse("wagtailadmin_pages:add", args=["documents", "practicenotepage", parent.pk])
    form = form_of(signed_in(client, world.author).get(url))
    assert form["audience"].value() == "external"
    assert [benefit.code for benefit in form.initial["benefits"]] == ["birth_allowance"]


def test_next_version_starts_without_the_reasons_of_the_last(client, world):
    version = world.publish(what_changed="Vana põhjus.")
    page = world.fresh(version.document.specific)
    assert begins_next_version(page)
    form = form_of(signed_in(client, world.author).get(edit_url(page)))
    assert form["what_changed"].value() == form["correction_reason"].value() == ""
    assert form["applies_from"].value() is None
    assert form["title"].value() == version.title


def test_what_was_written_since_the_publication_is_kept(client, world):
    version = world.publish()
    page = world.edit(world.fresh(version.document.specific), what_changed="Uus põhjus.")
    form = form_of(signed_in(client, world.author).get(edit_url(page)))
    assert form["what_changed"].value() == "Uus põhjus."


def test_there_is_no_scheduling_and_no_seo(client, world):
    form = form_of(signed_in(client, world.author).get(add_url(world)))
    assert not {"go_live_at", "expire_at", "seo_title", "search_description"} & set(form.fields)
    client.post(add_url(world), posted(go_live_at="2030-01-01 10:00", expire_at="2031-01-01 10:00"))
    page = PracticeNotePage.objects.get(slug="kuidas-arvestada")
    draft = page.get_latest_revision_as_object()
    assert draft.go_live_at is None
    assert draft.expire_at is None


def test_a_title_is_one_line_though_its_field_has_more(client, world):
    signed_in(client, world.author).post(add_url(world), posted(title="Kuidas\r\n arvestada"))
    assert PracticeNotePage.objects.get(slug="kuidas-arvestada").title == "Kuidas arvestada"


def test_a_draft_may_be_unfinished(client, world):
    client = signed_in(client, world.author)
    response = client.post(
        add_url(world),
        {"title": "Pooleli", "slug": "pooleli", "change_class": "substantive", "audience": "roles"},
        follow=True,
    )
    page = PracticeNotePage.objects.get(slug="pooleli")
    assert response.redirect_chain[-1][0] == edit_url(page)


def test_a_submission_may_not_be_unfinished_and_keeps_what_was_typed(client, world):
    client = signed_in(client, world.author)
    page = world.draft()
    response = client.post(
        edit_url(page),
        posted(page, summary="", what_changed="", body="Uus lõik.", **{"action-submit": "1"}),
    )
    form = form_of(response)
    assert {"summary", "what_changed"} <= set(form.errors)
    assert form["body"].value() == "Uus lõik."
    assert not WorkflowState.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Esimene rida.\n\nSumma on {{puuduv.summa}}.", "puuduv.summa"),
        ("Esimene rida.\n\nVaata [[PM-1999-777]].", "PM-1999-777"),
        ("Esimene rida.\n\n" + "[" * 60, "3"),
    ],
)
def test_what_cannot_be_published_is_refused_with_its_line(client, world, body, said):
    client = signed_in(client, world.author)
    page = world.draft()
    response = client.post(edit_url(page), posted(page, body=body, **{"action-submit": "1"}))
    errors = " ".join(form_of(response).errors["body"])
    assert said in errors
    assert "3" in errors
    assert not WorkflowState.objects.exists()


def test_an_act_that_was_not_imported_stops_nothing(client, world):
    client = signed_in(client, world.author)
    page = world.draft()
    body = "Toetust makstakse (PHS § 999 lg 3)."
    client.post(edit_url(page), posted(page, body=body, **{"action-submit": "1"}))
    assert world.fresh(page).workflow_in_progress


def test_unknown_provision_of_an_imported_act_stops_the_submission(client, world, imported_act):
    client = signed_in(client, world.author)
    page = world.draft()
    body = "Kehtib PHS § 1.\n\nEi ole olemas PHS § 999."
    response = client.post(edit_url(page), posted(page, body=body, **{"action-submit": "1"}))
    assert re.search(r"2|3", form_of(response).errors["body"][0])
    assert "PHS § 999" in form_of(response).errors["body"][0]
    assert len(form_of(response).errors["body"]) == 1


def test_saving_a_draft_only_warns(client, world):
    client = signed_in(client, world.author)
    page = world.draft()
    response = client.post(
        edit_url(page), posted(page, body="Summa {{puuduv.summa}}.", summary=""), follow=True
    )
    said = " ".join(str(message) for message in response.context["messages"])
    assert "puuduv.summa" in said
    assert world.fresh(page).get_latest_revision_as_object().body == "Summa {{puuduv.summa}}."


def test_backward_correction_asks_for_a_reason_only_when_submitted(client, world):
    version = world.publish()
    page = world.fresh(version.document.specific)
    client = signed_in(client, world.author)
    client.post(edit_url(page), posted(page, applies_from="01.02.2025", what_changed="Viga."))
    page = world.fresh(page)
    assert page.get_latest_revision_as_object().applies_from == dt.date(2025, 2, 1)
    response = client.post(
        edit_url(page),
        posted(page, applies_from="01.02.2025", what_changed="Viga.", **{"action-submit": "1"}),
    )
    assert "correction_reason" in form_of(response).errors
    assert not world.fresh(page).workflow_in_progress


def test_named_roles_are_kept_for_their_audience_only(client, world):
    client = signed_in(client, world.author)
    page = world.draft()
    chosen = ["user_support", "expert"]
    client.post(edit_url(page), posted(page, audience="roles", audience_roles=chosen))
    assert world.fresh(page).get_latest_revision_as_object().audience_roles == [
        "expert",
        "user_support",
    ]
    client.post(edit_url(page), posted(page, audience="staff", audience_roles=chosen))
    assert world.fresh(page).get_latest_revision_as_object().audience_roles == []


def test_an_unknown_role_is_refused(client, world):
    page = world.draft()
    response = signed_in(client, world.author).post(
        edit_url(page), posted(page, audience="roles", audience_roles=["root"])
    )
    assert "audience_roles" in form_of(response).errors


@pytest.mark.parametrize("written", ["05.03.2027", "2027-03-05"])
def test_days_are_read_in_both_spellings(client, world, written):
    page = world.draft()
    signed_in(client, world.author).post(edit_url(page), posted(page, applies_from=written))
    assert world.fresh(page).get_latest_revision_as_object().applies_from == dt.date(2027, 3, 5)


def test_end_before_the_beginning_is_refused_even_in_a_draft(client, world):
    page = world.draft()
    response = signed_in(client, world.author).post(
        edit_url(page), posted(page, applies_until="01.01.2020")
    )
    assert "applies_until" in form_of(response).errors


def test_every_class_of_change_spells_out_its_consequences(client, world):
    html = signed_in(client, world.author).get(add_url(world)).content.decode()
    assert html.count('class="kaasus-choice"') == 4


def test_withdrawal_and_correction_are_offered_after_a_publication_only(client, world):
    client = signed_in(client, world.author)
    assert 'name="withdrawal"' not in client.get(edit_url(world.draft())).content.decode()
    page = world.publish().document
    html = client.get(edit_url(page)).content.decode()
    assert 'name="withdrawal"' in html
    assert "data-kaasus-told" in html


def test_widget_is_a_plain_textarea_with_bundled_files_only(client, world):
    html = signed_in(client, world.author).get(add_url(world)).content.decode()
    assert re.search(r'<textarea[^>]* name="body"', html)
    assert "documents/editor.js" in html
    assert "documents/editor.css" in html
    assert not re.search(r"<(?:script|link)[^>]*(?:src|href)=\"(?:https?:)?//", html)


def autosave(client, page, revision, **changes):
    data = posted(page, overwrite_revision_id=str(revision), **changes)
    return client.post(edit_url(page), data, headers=AJAX)


def test_autosave_rewrites_its_own_draft(client, world):
    page = world.draft()
    response = autosave(
        signed_in(client, world.author), page, page.latest_revision_id, body="Uuem."
    )
    assert response.status_code == 200, response.content
    assert world.fresh(page).latest_revision_id == page.latest_revision_id
    assert world.fresh(page).get_latest_revision_as_object().body == "Uuem."


def test_autosave_never_overwrites_what_is_under_review(client, world):
    page = world.draft()
    world.submit(page)
    before = world.fresh(page).latest_revision.content
    response = autosave(
        signed_in(client, world.author), page, page.latest_revision_id, body="Salaja muudetud."
    )
    assert 400 <= response.status_code < 500
    assert world.fresh(page).latest_revision.content == before


def test_autosave_never_overwrites_what_is_published(client, world):
    page = world.fresh(world.publish().document.specific)
    before = page.latest_revision.content
    response = autosave(
        signed_in(client, world.author),
        page,
        page.latest_revision_id,
        body="Salaja muudetud.",
        applies_from="01.01.2027",
    )
    assert response.status_code == 400
    assert response.json()["error_message"]
    assert world.fresh(page).latest_revision.content == before
    assert NoteVersion.objects.get().body != "Salaja muudetud."


def test_locked_text_is_shown_locked(client, world):
    page = world.draft()
    world.submit(page)
    form = form_of(signed_in(client, world.author).get(edit_url(page)))
    assert all(field.disabled for field in form.fields.values())


def test_writing_into_a_locked_text_is_refused_and_kept_on_the_screen(client, world):
    page = world.draft()
    world.submit(page)
    response = signed_in(client, world.author).post(edit_url(page), posted(page, body="Pikk töö."))
    assert form_of(response)["body"].value() == "Pikk töö."
    assert world.fresh(page).get_latest_revision_as_object().body != "Pikk töö."


def test_a_submission_is_withdrawn_and_the_text_is_a_draft_again(client, world):
    page = world.draft()
    world.submit(page)
    client = signed_in(client, world.author)
    assert "action-cancel-workflow" in client.get(edit_url(page)).content.decode()
    response = client.post(edit_url(page), {"action-cancel-workflow": "1"})
    assert response.status_code == 302
    assert not world.fresh(page).workflow_in_progress
    assert not form_of(client.get(edit_url(page))).fields["body"].disabled


def test_a_reader_does_not_enter_the_editor(client, world):
    page = world.draft()
    response = signed_in(client, world.reader).get(edit_url(page))
    assert response.status_code == 302
    assert isinstance(world.reader, User)


def test_owners_are_those_who_answer_for_texts_today(client, world):
    gone = UserFactory(roles=["expert"], closes_on=dt.date(2020, 1, 1))
    page = world.draft(document_owner=world.reader)
    offered = form_of(signed_in(client, world.author).get(edit_url(page))).fields["document_owner"]
    people = set(offered.queryset)
    assert {world.author, world.reviewer, world.owner} <= people
    assert world.reader in people  # who owns it already stays
    assert not people & {gone, world.external}
