"""Who is told of a published version."""

import pytest

from content.documents import tasks
from content.documents.notices import tell_of_version
from portal.notifications.models import Notification
from portal.notifications.services import subscribe
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def told():
    return {(item.person.username, item.kind) for item in Notification.objects.all()}


def people(kind):
    return {name for name, found in told() if found == kind}


def test_publishing_tells_those_concerned(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        world.publish(change_class="substantive")
    assert people("documents.published") == {"autor", "ulevaataja", "lugeja"}


@pytest.mark.parametrize(
    ("change_class", "kind", "readers"),
    [
        ("editorial", "documents.edited", {"autor"}),
        ("clarifying", "documents.published", {"autor", "ulevaataja", "lugeja"}),
        ("substantive", "documents.published", {"autor", "ulevaataja", "lugeja"}),
        ("urgent", "documents.urgent", {"autor", "ulevaataja", "lugeja", "juur"}),
    ],
)
def test_the_class_of_change_decides(world, change_class, kind, readers):
    tell_of_version(world.publish(change_class=change_class))
    assert people(kind) == readers
    assert len(told()) == len(readers)


def test_correcting_and_withdrawing_are_kinds_of_their_own(world):
    first = world.publish()
    world.publish(first.document.specific, body="Teine.", correction_reason="Viga.")
    last = world.publish(first.document.specific, withdrawal=True, what_changed="Tühistatud.")
    for version in first.document.versions.all():
        tell_of_version(version)
    assert last.withdrawal
    assert {kind for _, kind in told()} == {
        "documents.published",
        "documents.corrected",
        "documents.withdrawn",
    }


def test_being_concerned_in_many_ways_is_one_item(world):
    version = world.publish(change_class="urgent")
    subscribe(world.author, topic="document", target=version.address)
    subscribe(world.author, topic="benefit", target="child_allowance")
    subscribe(world.author, topic="change", target="urgent")
    tell_of_version(version)
    tell_of_version(version)
    assert Notification.objects.of(world.author).count() == 1


@pytest.mark.parametrize(
    ("topic", "target"),
    [("document", None), ("benefit", "child_allowance"), ("change", "editorial")],
)
def test_subscribers_are_told_whatever_the_class(world, topic, target):
    version = world.publish(change_class="editorial")
    subscribe(world.external, topic=topic, target=target or version.address)
    tell_of_version(version)
    assert ("valine", "documents.edited") in told()


def test_nobody_hears_of_what_they_may_not_read(world):
    subscribe(world.external, topic="benefit", target="child_allowance")
    auditor = UserFactory(roles=["auditor"])
    version = world.publish(
        change_class="urgent",
        audience="roles",
        audience_roles=["payout_specialist"],
        restriction_basis="AvTS § 35",
    )
    tell_of_version(version)
    names = people("documents.urgent")
    assert auditor.username in names
    assert not {"valine", "lugeja"} & names


def test_narrowing_the_audience_hides_what_was_told(world, client):
    version = world.publish(audience="public")
    subscribe(world.external, topic="document", target=version.address)
    tell_of_version(version)
    client.force_login(world.external)
    assert version.title in client.get("/teated/").content.decode()
    world.publish(world.fresh(version.document), audience="staff", correction_reason="Kitsam.")
    assert version.title not in client.get("/teated/").content.decode()


def test_what_was_missed_is_told_in_the_morning(world):
    world.publish()
    assert not told()
    tasks.tell_missed()
    before = told()
    assert before
    Notification.objects.filter(person=world.reader).delete()
    tasks.tell_missed()
    assert told() < before
