"""Two people at once: one decision counts, one version comes of it."""

import threading

import pytest
from django.db import connection

from content.documents.errors import AlreadyDecided, FourEyesBroken
from content.documents.models import NoteVersion
from tests.factories import UserFactory, World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Run the actions together; return what each raised, or None."""
    outcomes = [None] * len(actions)
    barrier = threading.Barrier(len(actions))

    def run(index, action):
        try:
            barrier.wait()
            action()
        except Exception as error:  # noqa: BLE001 - the outcome of a thread is looked at later
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_approvers_at_once_publish_one_version():
    world = World()
    other = UserFactory(username="omanik2", roles=["service_owner"])
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    states = [world.fresh(page).current_workflow_task_state for _ in range(2)]
    outcomes = at_once(
        *(
            lambda state=state, user=user: state.task.specific.on_action(state, user, "approve")
            for state, user in zip(states, (world.owner, other), strict=True)
        )
    )
    refused = [outcome for outcome in outcomes if outcome is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], AlreadyDecided | FourEyesBroken)
    assert NoteVersion.objects.filter(document_id=page.pk).count() == 1


def test_approval_and_return_at_once_have_one_winner():
    world = World()
    other = UserFactory(username="omanik2", roles=["service_owner"])
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    first, second = (world.fresh(page).current_workflow_task_state for _ in range(2))
    outcomes = at_once(
        lambda: first.task.specific.on_action(first, world.owner, "approve"),
        lambda: second.task.specific.on_action(second, other, "reject", comment="Ei."),
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    published = NoteVersion.objects.filter(document_id=page.pk).count()
    assert published == (1 if outcomes[0] is None else 0)


def test_two_documents_published_at_once_get_their_own_numbers():
    world = World()
    pages = [world.draft() for _ in range(2)]
    for page in pages:
        world.submit(page)
        world.decide(page, world.reviewer)
    states = [world.fresh(page).current_workflow_task_state for page in pages]
    outcomes = at_once(
        *(
            lambda state=state: state.task.specific.on_action(state, world.owner, "approve")
            for state in states
        )
    )
    assert outcomes == [None, None]
    numbers = set(NoteVersion.objects.values_list("document_number", flat=True))
    assert sorted(number[-3:] for number in numbers) == ["001", "002"]


def test_publishing_while_another_edits_loses_neither():
    world = World()
    page = world.draft(body="Kinnitatav tekst.")
    other = world.draft(body="Teine tekst.")
    world.submit(page)
    world.decide(page, world.reviewer)
    state = world.fresh(page).current_workflow_task_state
    outcomes = at_once(
        lambda: state.task.specific.on_action(state, world.owner, "approve"),
        lambda: world.edit(other, body="Teine tekst, muudetud."),
    )
    assert outcomes == [None, None]
    assert NoteVersion.objects.get().body == "Kinnitatav tekst."
    assert world.fresh(other).get_latest_revision_as_object().body == "Teine tekst, muudetud."
