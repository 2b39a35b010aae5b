"""Substitutes in the publishing gate: they decide for others, never about what those wrote."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import TaskState

from content.documents.models import NoteVersion
from content.documents.waiting import steps_waiting_for
from portal.audit.models import AuditEvent
from portal.people.models import User
from portal.people.substitution.services import enter_substitution
from tests.factories import EXPERT, UserFactory


def stand_in(absent, substitute):
    today = timezone.localdate()
    enter_substitution(
        None,
        absent=absent,
        substitute=substitute,
        valid_from=today,
        valid_until=today + dt.timedelta(days=5),
        ground="order",
        reference="Käskkiri 5",
        today=today,
    )
    return User.objects.get(pk=substitute.pk)


@pytest.fixture
def reviewed(world):
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer)
    return page


def test_the_substitute_of_the_owner_approves_in_their_place(world, reviewed):
    substitute = stand_in(world.owner, UserFactory(username="asendaja"))
    assert len(steps_waiting_for(substitute)) == 1
    world.decide(reviewed, substitute, comment="Sobib")
    version = NoteVersion.objects.get(document_id=reviewed.pk)
    assert version.approver == substitute
    step = TaskState.objects.filter(finished_by=substitute).get()
    assert step.comment == f"Sobib\n\nAsendab: {world.owner}."
    event = AuditEvent.objects.get(verb="documents.text_approved")
    assert (event.actor_id, event.for_whom_id) == (substitute.pk, world.owner.pk)


def test_whoever_stands_in_for_the_writer_does_not_approve(world, reviewed):
    owner = stand_in(world.author, world.owner)
    assert steps_waiting_for(owner) == []
    with pytest.raises(PermissionDenied):
        world.decide(reviewed, owner)
    assert not NoteVersion.objects.filter(document_id=reviewed.pk).exists()


def test_nor_by_a_chain_nor_for_the_reviewer(world, reviewed):
    between = UserFactory(username="vahel")
    stand_in(world.author, between)
    owner = stand_in(between, world.owner)
    with pytest.raises(PermissionDenied):
        world.decide(reviewed, owner)


def test_whoever_stands_in_for_the_reviewer_does_not_approve(world, reviewed):
    owner = stand_in(world.reviewer, world.owner)
    with pytest.raises(PermissionDenied):
        world.decide(reviewed, owner)


def test_the_writer_standing_in_for_the_owner_does_not_approve(world, reviewed):
    author = stand_in(world.owner, world.author)
    with pytest.raises(PermissionDenied):
        world.decide(reviewed, author)


def test_an_expert_reviews_in_their_own_right_whoever_they_stand_in_for(world):
    page = world.draft()
    world.submit(page)
    other = UserFactory(username="teine", **EXPERT)
    reviewer = stand_in(other, world.reviewer)
    world.decide(page, reviewer)
    event = AuditEvent.objects.get(verb="documents.text_reviewed")
    assert event.for_whom_id is None


def test_a_substitute_in_the_field_reviews_in_place_of_the_expert(world):
    page = world.draft()
    world.submit(page)
    substitute = stand_in(world.reviewer, UserFactory(username="asendaja"))
    world.decide(page, substitute)
    event = AuditEvent.objects.get(verb="documents.text_reviewed")
    assert event.for_whom_id == world.reviewer.pk
