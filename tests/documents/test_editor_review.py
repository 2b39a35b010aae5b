"""Comparison, decisions and their refusals, the admin's lists, menu and home."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from content.documents.models import NoteVersion
from content.documents.waiting import steps_waiting_for, submissions_of
from content.parameters.table import parameter_table
from tests.documents.test_editor import AJAX, edit_url, posted, signed_in
from tests.factories import EXPERT, UserFactory

pytestmark = pytest.mark.django_db


def compare_url(page):
    return reverse("kaasus_editor:compare", args=[page.pk])


def decision(world, page, action, comment=""):
    state = world.fresh(page).current_workflow_task_state
    return {"task_state": state.pk, "action": action, "comment": comment}


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_reviewer_reads_what_the_draft_changes(client, world):
    version = world.publish(body="Toetust makstakse kuni 16. eluaastani.")
    page = world.edit(
        world.fresh(version.document.specific), body="Toetust makstakse kuni 19. eluaastani."
    )
    world.submit(page)
    html = signed_in(client, world.reviewer).get(compare_url(page)).content.decode()
    assert "<ins>" in html
    assert "<del>" in html
    assert "19</ins>" in html
    assert 'name="action" value="approve"' in html


def test_a_fact_beside_the_text_is_compared_too(client, world):
    version = world.publish()
    page = world.edit(world.fresh(version.document.specific), title="Uus pealkiri")
    response = signed_in(client, world.author).get(compare_url(page))
    changed = {row.before: row.after for row in response.context["changed_facts"]}
    assert changed == {version.title: "Uus pealkiri"}


def test_any_version_can_be_compared_with(client, world):
    version = world.publish(body="Esimene sõnastus.")
    page = world.fresh(version.document.specific)
    world.publish(page, body="Teine sõnastus.", applies_from=dt.date(2027, 1, 1))
    response = signed_in(client, world.author).get(compare_url(page) + "?versioon=1")
    assert response.context["base"].number == 1
    assert client.get(compare_url(page) + "?versioon=9").status_code == 404
    assert client.get(compare_url(page) + "?versioon=²").context["base"].number == 2


def test_a_broken_text_is_shown_as_broken(client, world):
    page = world.draft(body="[" * 60)
    response = signed_in(client, world.author).get(compare_url(page))
    assert response.status_code == 200
    assert response.context["refused"]


def test_first_and_second_step_are_decided_on_the_page(client, world):
    page = world.draft()
    world.submit(page)
    signed_in(client, world.reviewer).post(compare_url(page), decision(world, page, "approve"))
    response = signed_in(client, world.owner).post(
        compare_url(page), decision(world, page, "approve"), follow=True
    )
    version = NoteVersion.objects.get()
    assert (version.reviewer, version.approver) == (world.reviewer, world.owner)
    assert version.document_number in said(response)


def test_returning_asks_for_a_comment(client, world):
    page = world.draft()
    world.submit(page)
    client = signed_in(client, world.reviewer)
    response = client.post(compare_url(page), decision(world, page, "reject", "  "))
    assert response.status_code == 400
    assert response.context["form"].errors["comment"]
    assert world.fresh(page).workflow_in_progress
    client.post(compare_url(page), decision(world, page, "reject", "Lisa näide."))
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES


def test_writer_sees_the_comment_first(client, world):
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer, "reject", "Lisa näide.")
    html = signed_in(client, world.author).get(edit_url(page)).content.decode()
    assert "Lisa näide." in html
    returned = submissions_of(world.author, "needs_changes")
    assert [submission.object_id for submission in returned] == [str(page.pk)]


def test_wagtails_own_form_asks_for_a_comment_too(world):
    page = world.draft()
    world.submit(page)
    task = world.fresh(page).current_workflow_task
    assert task.get_form_for_action("reject")({"comment": ""}).errors
    assert not task.get_form_for_action("approve")({"comment": ""}).errors


def test_author_and_outsiders_decide_nothing(client, world):
    page = world.draft()
    world.submit(page)
    for person in (world.author, world.root):
        client = signed_in(client, person)
        assert 'name="action"' not in client.get(compare_url(page)).content.decode()
        response = client.post(compare_url(page), decision(world, page, "approve"))
        assert response.status_code == 409
        assert said(response)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_the_second_of_two_is_told_that_it_is_decided(client, world):
    second = UserFactory(**EXPERT)
    page = world.draft()
    world.submit(page)
    form = decision(world, page, "approve")
    world.decide(page, world.reviewer)
    response = signed_in(client, second).post(compare_url(page), {**form, "comment": "Minu märkus"})
    assert response.status_code == 409
    assert said(response)
    assert not NoteVersion.objects.exists()


def test_a_refused_publication_says_why_and_changes_nothing(client, world, monkeypatch):
    page = world.draft(body="Summa on {{puuduv.summa}}.")
    world.submit(page)
    world.decide(page, world.reviewer)
    response = signed_in(client, world.owner).post(
        compare_url(page), decision(world, page, "approve")
    )
    assert response.status_code == 409
    assert "puuduv.summa" in said(response)
    assert not NoteVersion.objects.exists()
    assert world.fresh(page).current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert not world.fresh(page).live


def test_wagtails_own_door_says_why_instead_of_crashing(client, world):
    page = world.draft(body="[" * 60)
    world.submit(page)
    world.decide(page, world.reviewer)
    state = world.fresh(page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = signed_in(client, world.owner).post(url, {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert "1" in said(response)
    assert not NoteVersion.objects.exists()


def test_a_decision_belongs_to_its_own_document(client, world):
    first, second = world.draft(), world.draft()
    world.submit(first)
    world.submit(second)
    response = signed_in(client, world.reviewer).post(
        compare_url(first), decision(world, second, "approve")
    )
    assert response.status_code == 409
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 2


def test_what_came_back_from_approval_is_reviewed_again(client, world):
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    world.decide(page, world.owner, "reject", "Täpsusta.")
    response = signed_in(client, world.author).post(
        edit_url(page), posted(page, body="Täpsem tekst.", **{"action-submit": "1"})
    )
    assert response.status_code == 302
    assert world.fresh(page).current_workflow_task.name == "Ülevaatus"
    world.decide(page, world.reviewer)
    assert world.fresh(page).current_workflow_task.name == "Kinnitamine"
    world.decide(page, world.owner)
    assert NoteVersion.objects.get().body == "Täpsem tekst."


def test_comparison_is_not_for_those_who_may_not_read_the_draft(client, world):
    page = world.draft()
    assert signed_in(client, world.owner).get(compare_url(page)).status_code in {302, 403, 404}
    assert signed_in(client, world.reader).get(compare_url(page)).status_code == 302
    client.logout()
    assert client.get(compare_url(page)).status_code == 302
    assert signed_in(client, world.owner).get(compare_url(page), headers=AJAX).status_code == 403


def test_home_shows_what_waits_for_this_person_only(client, world):
    page = world.draft()
    world.submit(page)
    assert [step.document.pk for step in steps_waiting_for(world.reviewer)] == [page.pk]
    assert steps_waiting_for(world.author) == []
    assert steps_waiting_for(world.owner) == []
    html = signed_in(client, world.reviewer).get(reverse("wagtailadmin_home")).content.decode()
    assert compare_url(page) in html
    assert reverse("desk") in html
    assert reverse("law:import") in html


@pytest.mark.parametrize("who", ["author", "owner", "root"])
def test_home_and_lists_open_for_everybody_who_writes(client, world, who):
    world.publish()
    client = signed_in(client, getattr(world, who))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("wagtailadmin_explore", args=[world.section.pk])).status_code in {
        200,
        302,
    }


def test_lists_show_number_and_status(client, world):
    number = world.publish().document_number
    waiting = world.draft()
    world.submit(waiting)
    url = reverse("wagtailadmin_explore", args=[world.section.pk])
    table = signed_in(client, world.author).get(url).content.decode()
    assert number in table
    assert "In review" in table or "Ülevaatusel" in table
    assert signed_in(client, world.author).get(url + "?ordering=number").status_code == 200


def test_lists_cost_no_more_than_wagtails_own_checks(client, world, django_assert_max_num_queries):
    """Wagtail asks of every row whether it may be moved and deleted; we add nothing to that."""
    url = reverse("wagtailadmin_explore", args=[world.section.pk])
    client = signed_in(client, world.author)
    world.draft()
    client.get(url)
    with django_assert_max_num_queries(200) as few:
        client.get(url)
    for _ in range(4):
        world.draft()
    with django_assert_max_num_queries(len(few) + 4 * 4):
        client.get(url)


def test_menu_holds_what_the_role_uses(client, world):
    administrator = UserFactory(roles=["administrator"])
    author = signed_in(client, world.author).get(reverse("wagtailadmin_home")).content.decode()
    assert "kaasus-desk" in author
    assert '"reports"' not in author
    assert '"help"' not in author
    root = signed_in(client, administrator).get(reverse("wagtailadmin_home")).content.decode()
    assert '"reports"' in root


def test_amounts_of_the_comparison_are_those_of_the_drafts_first_day(client, world):
    assert parameter_table().rows
    page = world.draft(
        body="Summa {{child_allowance.first_second}}.", applies_from=dt.date(2023, 6, 1)
    )
    response = signed_in(client, world.author).get(compare_url(page))
    assert "80" in response.context["text"]


def test_wagtails_previews_lead_to_the_comparison_or_nowhere(client, world):
    page = world.draft()
    world.submit(page)
    task = world.fresh(page).current_workflow_task
    client = signed_in(client, world.reviewer)
    leading = [
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id]),
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.pk]),
    ]
    assert [client.get(url).url for url in leading] == [compare_url(page)] * 3
    nowhere = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.get(nowhere).status_code == client.post(nowhere).status_code == 404


def test_the_lock_says_that_nobody_can_change_the_text(client, world):
    page = world.draft()
    world.submit(page)
    lock = world.fresh(page).get_lock()
    assert lock.for_user(world.reviewer)
    assert lock.for_user(world.root)
    assert lock.get_message(world.author) is None
    assert lock.get_description(world.author)
    for person in (world.author, world.reviewer):
        assert signed_in(client, person).get(edit_url(page)).status_code == 200


@pytest.mark.parametrize("name", ["history", "workflow_history", "usage", "copy", "move"])
def test_wagtails_other_pages_of_a_document_open(client, world, name):
    page = world.draft()
    world.submit(page)
    response = signed_in(client, world.author).get(
        reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    )
    assert response.status_code in {200, 302}


def test_wagtails_own_comparison_and_revert_open(client, world):
    page = world.edit(world.draft(), body="Teine tekst.")
    first, second = page.revisions.order_by("pk").values_list("pk", flat=True)
    client = signed_in(client, world.author)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, second])
    assert client.get(url).status_code == 200
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first])
    assert client.get(url).status_code == 200


def test_a_decision_sent_twice_is_one_decision(client, world):
    page = world.draft()
    world.submit(page)
    client = signed_in(client, world.reviewer)
    sent = decision(world, page, "approve")
    for _ in range(2):
        response = client.post(compare_url(page), sent)
        assert response.status_code == 302
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 1
    other = client.post(compare_url(page), {**sent, "action": "reject", "comment": "Ei."})
    assert other.status_code == 409


def test_a_text_submitted_twice_is_submitted_once(client, world):
    page = world.draft()
    client = signed_in(client, world.author)
    sent = posted(page, **{"action-submit": "1"})
    for _ in range(2):
        assert client.post(edit_url(page), sent).status_code == 302
    assert WorkflowState.objects.count() == 1
    assert world.fresh(page).get_latest_revision() == TaskState.objects.get().revision


def test_another_text_from_another_tab_is_not_taken_for_the_submitted_one(client, world):
    page = world.draft()
    client = signed_in(client, world.author)
    client.post(edit_url(page), posted(page, **{"action-submit": "1"}))
    sent = posted(page, body="Hoopis muu tekst.", **{"action-submit": "1"})
    response = client.post(edit_url(page), sent)
    assert response.status_code == 200
    assert "Hoopis muu tekst." not in world.fresh(page).get_latest_revision_as_object().body


def test_the_second_approver_is_led_to_what_was_published(client, world):
    second = UserFactory(roles=["service_owner"])
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    form = decision(world, page, "approve")
    world.decide(page, world.owner)
    response = signed_in(client, second).post(compare_url(page), form, follow=True)
    version = NoteVersion.objects.get()
    assert response.redirect_chain == [(version.permalink, 302)]
    assert said(response)


def test_a_published_text_is_not_called_a_draft(client, world):
    version = world.publish()
    response = signed_in(client, world.author).get(compare_url(version.document))
    assert response.context["draft"].number == version.document_number
    assert response.context["is_published"]
