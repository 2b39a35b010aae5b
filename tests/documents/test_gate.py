"""Every door to publishing is closed but the workflow's."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, TaskState

from content.documents.errors import (
    AlreadyDecided,
    CommentMissing,
    FourEyesBroken,
    PublishingGateClosed,
    ReasonMissing,
    UnderReview,
    UnknownAmounts,
)
from content.documents.models import CitedProvision, NoteVersion
from content.documents.services import publish_version
from portal.people.models import Field
from tests.factories import World

pytestmark = pytest.mark.django_db


def versions(page):
    return NoteVersion.objects.filter(document_id=page.pk)


def test_review_and_approval_publish_the_version(world):
    version = world.publish()
    assert (version.number, version.reviewer, version.approver) == (1, world.reviewer, world.owner)
    assert [person["id"] for person in version.contributors] == [world.author.pk]
    assert version.document_number == f"PM-{timezone.localdate().year}-001"
    assert world.fresh(version.document).live


def test_every_person_of_the_text_is_a_contributor(world):
    second = type(world.author).objects.get(pk=world.reviewer.pk)
    page = world.edit(world.draft(), user=second, body="Parandatud tekst.")
    world.submit(page)
    with pytest.raises(FourEyesBroken):
        world.decide(page, second)


def test_submitter_cannot_review_or_approve(world):
    world.author.groups.add(*world.owner.groups.all())
    page = world.draft()
    world.submit(page)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.author)
    world.decide(page, world.reviewer)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.author)


def test_reviewer_does_not_approve_what_they_reviewed(world):
    world.reviewer.groups.add(*world.owner.groups.all())
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    with pytest.raises(FourEyesBroken):
        world.decide(page, type(world.reviewer).objects.get(pk=world.reviewer.pk))


def test_superuser_decides_nothing(world):
    page = world.draft()
    world.submit(page)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.root)


def test_reviewer_shares_a_field_with_the_text(world):
    world.reviewer.assignments.update(field=Field.objects.get(code="eu_coordination"))
    page = world.draft()
    world.submit(page)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.reviewer)


def test_return_needs_a_comment_and_comes_back(world):
    page = world.draft()
    world.submit(page)
    with pytest.raises(CommentMissing):
        world.decide(page, world.reviewer, "reject", "  ")
    world.decide(page, world.reviewer, "reject", "Lisa viide.")
    state = world.fresh(page).current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Lisa viide."


def test_text_changed_after_return_is_reviewed_again(world):
    page = world.draft()
    submission = world.submit(page)
    world.decide(page, world.reviewer)
    world.decide(page, world.owner, "reject", "Täpsusta.")
    page = world.edit(page, body="Täpsustatud tekst.")
    submission.refresh_from_db()
    submission.resume(user=world.author)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.owner)
    world.decide(page, world.reviewer)
    assert not versions(page).exists()
    world.decide(page, world.owner)
    assert versions(page).get().body == "Täpsustatud tekst."


def test_withdrawn_submission_publishes_nothing(world):
    page = world.draft()
    world.submit(page).cancel(user=world.author)
    assert world.fresh(page).current_workflow_state is None
    assert not versions(page).exists()
    page = world.edit(page, body="Uus katse.")
    assert world.publish(page).body == "Uus katse."


def test_second_decision_on_a_step_is_told_so(world):
    page = world.draft()
    world.submit(page)
    stale = world.fresh(page).current_workflow_task_state
    world.decide(page, world.reviewer)
    with pytest.raises(AlreadyDecided):
        stale.task.specific.on_action(stale, world.reviewer, "approve")
    assert TaskState.objects.filter(status="approved").count() == 1


def test_text_saved_behind_the_lock_is_not_published_by_the_old_approval(world):
    page = world.draft(body="Kinnitatud tekst.")
    world.submit(page)
    world.decide(page, world.reviewer)
    world.edit(page, user=world.author, body="Hiljem salvestatud tekst.")
    world.decide(page, world.owner)
    assert not versions(page).filter(body="Hiljem salvestatud tekst.").exists()


def test_exactly_the_approved_revision_is_published(world, settings):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    page = world.draft(body="Kinnitatud tekst.")
    world.submit(page)
    world.decide(page, world.reviewer)
    state = world.fresh(page).current_workflow_task_state
    world.edit(page, user=world.author, body="Hiljem salvestatud tekst.")
    state.task.specific.on_action(state, world.owner, "approve")
    assert versions(page).get().body == "Kinnitatud tekst."


def test_unapproved_revision_is_not_published_by_any_call(world):
    page = world.draft()
    revision = page.latest_revision
    for door in (
        lambda: revision.publish(user=world.root),
        lambda: revision.publish(user=world.root, skip_permission_checks=True),
        lambda: page.publish(revision, skip_permission_checks=True),
        lambda: publish_version(revision=revision),
    ):
        with pytest.raises(PermissionDenied), transaction.atomic():
            door()
    assert not versions(page).exists()
    assert not world.fresh(page).live


def edit_form(page, **extra):
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "body": page.body,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **extra,
    }


def test_superuser_is_not_offered_and_not_allowed_to_publish(world, client):
    page = world.draft()
    client.force_login(world.root)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert b'name="action-publish"' not in client.get(url).content
    client.post(url, edit_form(page, **{"action-publish": "1"}))
    assert not world.fresh(page).live and not versions(page).exists()


@pytest.mark.parametrize("target", ["page", "section"])
def test_bulk_publish_publishes_nothing(world, client, target):
    page = world.draft()
    client.force_login(world.root)
    chosen = page if target == "page" else world.section
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={chosen.pk}", {"include_descendants": "on"})
    assert not world.fresh(page).live and not versions(page).exists()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
@pytest.mark.parametrize("target", ["page", "section", "home"])
def test_published_documents_are_neither_deleted_nor_unpublished(world, client, action, target):
    page = world.fresh(world.publish().document)
    chosen = {
        "page": page,
        "section": world.section,
        "home": world.section.get_parent(),
    }[target]
    client.force_login(world.root)
    answer = client.post(reverse(f"wagtailadmin_pages:{action}", args=[chosen.pk]))
    assert answer.status_code < 500
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    assert client.post(f"{bulk}?id={chosen.pk}", {"include_descendants": "on"}).status_code < 500
    assert world.fresh(page).live
    assert versions(page).exists()


def test_deleting_by_code_is_refused(world):
    page = world.publish().document
    for chosen in (page, world.section, world.section.get_parent()):
        with pytest.raises(ProtectedError), transaction.atomic():
            Page.objects.get(pk=chosen.pk).delete()
    assert versions(page).exists()


def test_unpublishing_by_code_is_refused(world):
    page = world.fresh(world.publish().document)
    with pytest.raises(PublishingGateClosed):
        page.unpublish()


def test_copies_aliases_and_translations_publish_nothing(world, client):
    page = world.fresh(world.publish().document)
    copy = page.copy(update_attrs={"slug": "koopia", "title": "Koopia"}, keep_live=True)
    assert not copy.live and copy.number is None and not versions(copy).exists()
    alias = page.create_alias(update_slug="teine-nimi").specific
    assert not versions(alias).exists()
    assert client.get(alias.get_url()).status_code == 200
    english = Locale.objects.get_or_create(language_code="en")[0]
    translated = page.copy_for_translation(english, copy_parents=True)
    assert not translated.live and not versions(translated).exists()


def test_a_copy_made_in_the_admin_is_a_draft(world, client):
    page = world.fresh(world.publish().document)
    client.force_login(world.root)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Koopia",
            "new_slug": "koopia",
            "new_parent_page": str(world.section.pk),
            "publish_copies": "on",
        },
    )
    copy = Page.objects.filter(slug="koopia").first()
    assert copy is None or (not copy.live and not versions(copy).exists())


def test_schedule_publishes_nothing(world):
    page = world.draft()
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() - dt.timedelta(minutes=5)
    revision = draft.save_revision(user=world.author)
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - dt.timedelta(minutes=1)
    )
    with pytest.raises(PermissionDenied):
        call_command("publish_scheduled")
    assert not world.fresh(page).live and not versions(page).exists()


def test_purging_revisions_keeps_what_was_published(world):
    page = world.publish().document
    world.publish(
        world.fresh(page),
        body="Teine versioon.",
        applies_from=dt.date(2025, 7, 1),
        correction_reason="Viga.",
    )
    world.edit(page, body="Mustand.")
    decided = TaskState.objects.count()
    call_command("purge_revisions")
    assert versions(page).count() == 2
    assert all(Revision.objects.filter(pk=v.revision_id).exists() for v in versions(page))
    assert TaskState.objects.count() == decided


@pytest.mark.parametrize("stage", ["under review", "published"])
def test_a_frozen_revision_is_not_overwritten(world, stage):
    page = world.draft()
    if stage == "published":
        page = world.fresh(world.publish(page).document)
    else:
        world.submit(page)
    revision = world.fresh(page).latest_revision
    revision.content = {**revision.content, "body": "Salaja muudetud."}
    with pytest.raises(UnderReview):
        revision.save()
    assert Revision.objects.get(pk=revision.pk).content["body"] != "Salaja muudetud."


def test_autosave_does_not_overwrite_what_is_under_review(world, client):
    page = world.draft()
    world.submit(page)
    revision = world.fresh(page).latest_revision
    client.force_login(world.author)
    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        edit_form(page, body="Salaja muudetud.", overwrite_revision_id=str(revision.pk)),
        headers={"Accept": "application/json"},
    )
    assert 400 <= answer.status_code < 500 or answer.status_code == 302
    assert Revision.objects.get(pk=revision.pk).content["body"] == page.body


def test_the_text_is_locked_under_review_for_everybody(world):
    page = world.draft()
    world.submit(page)
    page = world.fresh(page)
    for user in (world.author, world.reviewer, world.owner, world.root):
        assert page.get_lock().for_user(user)


@pytest.mark.parametrize("table", ["documents_noteversion", "documents_citedprovision"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_database_refuses_to_change_what_was_published(world, table, verb):
    world.publish()
    assert CitedProvision.objects.exists()
    if verb == "TRUNCATE" and connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    statement = {
        "UPDATE": f"UPDATE {table} SET id = id",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
    }[verb]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert NoteVersion.objects.exists()


def test_publishing_twice_is_one_version(world):
    version = world.publish()
    assert publish_version(revision=version.revision) == version
    assert NoteVersion.objects.count() == 1


def test_a_moved_document_stays_at_its_permanent_address(world, client):
    parent = world.fresh(world.publish(kind="guidance").document)
    note = world.fresh(world.publish().document)
    old = note.get_url()
    note.move(parent, "last-child")
    version = versions(note).get()
    assert client.get(version.permalink).status_code == 200
    assert client.get(version.get_absolute_url()).status_code == 200
    assert client.get(old).status_code == 301


@pytest.mark.django_db(transaction=True)
def test_purging_drafts_forgets_no_contributor():
    world = World()
    page = world.fresh(world.publish().document)
    world.edit(page, user=world.reviewer, body="Ülevaataja muudatus.")
    world.edit(page, user=world.author, body="Autori muudatus.")
    call_command("purge_revisions")
    world.submit(page)
    with pytest.raises(FourEyesBroken):
        world.decide(page, world.reviewer)


def test_a_draft_that_was_never_published_can_be_deleted_whole(world):
    page = world.edit(world.draft(), body="Teine katse.")
    page.delete()
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_schedule_in_an_approved_draft_is_ignored(world):
    page = world.draft()
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + dt.timedelta(days=5)
    draft.expire_at = timezone.now() - dt.timedelta(days=5)
    draft.save_revision(user=world.author)
    version = world.publish(world.fresh(page))
    document = world.fresh(version.document)
    assert document.live
    assert document.go_live_at is None
    assert document.expire_at is None


@pytest.mark.parametrize("facts", [{"what_changed": "  "}, {"correction_reason": "  "}])
def test_blank_reasons_publish_nothing(world, facts):
    page = world.fresh(world.publish().document)
    page = world.edit(page, body="Uus.", **{"correction_reason": "Viga.", **facts})
    world.submit(page)
    world.decide(page, world.reviewer)
    with pytest.raises(ReasonMissing), transaction.atomic():
        world.decide(page, world.owner)
    assert versions(page).count() == 1


@pytest.mark.parametrize("text", ["{{Bad Name!}}", "{{}}", "{{child_allowance.amount@2024-02-31}}"])
def test_malformed_amounts_publish_nothing(world, text):
    page = world.draft(body=f"Summa on {text}.")
    world.submit(page)
    world.decide(page, world.reviewer)
    with pytest.raises(UnknownAmounts), transaction.atomic():
        world.decide(page, world.owner)
    assert not versions(page).exists()


def test_sqlite_does_not_replace_what_was_published(world):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    version = world.publish()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO documents_noteversion "
            "SELECT * FROM documents_noteversion WHERE id = %s",
            [version.pk],
        )
