"""One event is one item for one person."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.notifications.enums import Delivery
from portal.notifications.errors import MandatoryKind, UnknownKind
from portal.notifications.models import Choice, Mail, Notification
from portal.notifications.services import choose_delivery, mark_all_read, mark_read, notify
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def test_an_event_is_told_once_however_often(kind, person):
    kind()
    other = UserFactory()
    assert notify("test.happened", [person, person], event="a:1", params={}) == 1
    assert notify("test.happened", [person, other], event="a:1", params={}) == 1
    assert Notification.objects.of(person).count() == 1
    assert notify("test.happened", [person], event="a:2", params={}) == 1


def test_the_database_refuses_a_second_item(kind, person):
    kind()
    notify("test.happened", [person], event="a:1", params={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(
            person=person, event="a:1", kind="x", delivery="none", created_at=timezone.now()
        )


def test_two_kinds_for_one_event_are_one_item(kind, person):
    kind()
    kind("test.other")
    notify("test.happened", [person], event="a:1", params={})
    notify("test.other", [person], event="a:1", params={})
    assert [item.kind for item in Notification.objects.of(person)] == ["test.happened"]


def test_an_unknown_kind_is_refused(person):
    with pytest.raises(UnknownKind):
        notify("test.nobody", [person], event="a:1", params={})


@pytest.mark.parametrize("state", ["closed", "suspended", "not open yet"])
def test_accounts_out_of_use_get_nothing(kind, person, state):
    from portal.people.models import AccountSuspension

    kind()
    today = timezone.localdate()
    if state == "closed":
        person.closes_on = today
    if state == "not open yet":
        person.opens_on = today + dt.timedelta(days=1)
    person.save()
    if state == "suspended":
        AccountSuspension.objects.create(
            person=person, valid_from=today, reason="Puhkus.", suspended_at=timezone.now()
        )
    assert notify("test.happened", [person], event="a:1", params={}) == 0
    assert not Notification.objects.exists()


@pytest.mark.parametrize("chosen", Delivery.values)
def test_the_person_chooses_how_it_goes_out(kind, person, chosen):
    kind()
    choose_delivery(person, kind="test.happened", delivery=Delivery(chosen))
    notify("test.happened", [person], event="a:1", params={})
    item = Notification.objects.get()
    assert item.delivery == chosen
    assert (item.mail is not None) == (chosen == Delivery.AT_ONCE)


def test_a_mandatory_kind_cannot_be_switched_off(kind, person):
    kind(mandatory=True)
    with pytest.raises(MandatoryKind):
        choose_delivery(person, kind="test.happened", delivery=Delivery.NONE)
    Choice.objects.create(person=person, kind="test.happened", delivery="none")
    notify("test.happened", [person], event="a:1", params={})
    assert Notification.objects.get().delivery == Delivery.AT_ONCE
    assert Mail.objects.count() == 1


def test_reading_is_noted_once(kind, person):
    kind()
    notify("test.happened", [person], event="a:1", params={})
    item = Notification.objects.get()
    mark_read(person, notification=item)
    first = Notification.objects.get().read_at
    mark_read(person, notification=item)
    assert first is not None
    assert Notification.objects.get().read_at == first


def test_nobody_reads_for_another(kind, person):
    kind()
    notify("test.happened", [person], event="a:1", params={})
    mark_read(UserFactory(), notification=Notification.objects.get())
    assert Notification.objects.unread().count() == 1


def test_everything_of_a_kind_is_read_at_once(kind, person):
    kind()
    kind("test.other")
    notify("test.happened", [person], event="a:1", params={})
    notify("test.other", [person], event="a:2", params={})
    assert mark_all_read(person, kind="test.other") == 1
    assert mark_all_read(person) == 1
    assert mark_all_read(person) == 0


def test_telling_many_takes_a_fixed_number_of_queries(kind, django_assert_max_num_queries):
    kind()
    people = [UserFactory() for _ in range(40)]
    with django_assert_max_num_queries(8):
        assert notify("test.happened", people, event="a:1", params={}) == 40
