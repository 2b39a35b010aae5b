"""Groups follow the roles of the day, without any job and without hands."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.people.models import RoleAssignment, Substitution, User
from portal.people.services import end_role, grant_role, mirror_accounts
from portal.people.tasks import mirror_everybody
from tests.factories import UserFactory, hold

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 12, 2)
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC)


def groups(person):
    return set(person.groups.values_list("name", flat=True))


def stand_in(absent, substitute, first=TODAY, last=TODAY + 2 * DAY):
    return Substitution.objects.create(
        absent=absent, substitute=substitute, valid_from=first, valid_until=last,
        ground="order", reference="K 1", entered_at=NOW,
    )  # fmt: skip


def test_a_role_that_ends_tomorrow_stops_in_wagtail_tomorrow(world, client):
    person = UserFactory()
    hold(person, "expert", valid_until=TODAY + DAY)
    client.force_login(person)
    with time_machine.travel(NOW):
        assert client.get(reverse("wagtailadmin_home")).status_code == 200
    with time_machine.travel(NOW + DAY):
        assert client.get(reverse("wagtailadmin_home"), follow=True).status_code == 403
    assert groups(person) == set()


def test_a_role_that_begins_tomorrow_opens_wagtail_tomorrow(world, client):
    person = UserFactory()
    RoleAssignment.objects.create(
        person=person, role="expert", valid_from=TODAY + DAY, ground="appointment",
        order_reference="K", granted_at=NOW,
    )  # fmt: skip
    with time_machine.travel(NOW):
        client.force_login(person)
        assert client.get(reverse("wagtailadmin_home"), follow=True).status_code == 403
    with time_machine.travel(NOW + DAY):
        assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_granting_and_ending_reach_the_groups_at_once(world):
    support, person = UserFactory(roles=["user_support"]), UserFactory()
    assignment = grant_role(
        support, person=person, role="expert", valid_from=TODAY, order_reference="K", today=TODAY
    )
    assert groups(person) == {"expert"}
    end_role(support, assignment=assignment, on=TODAY, reason="Lõpp", today=TODAY)
    assert groups(person) == set()


def test_whoever_stands_in_gets_what_the_absent_person_gets(world):
    support, absent, substitute = (
        UserFactory(roles=["user_support"]),
        UserFactory(roles=["expert"]),
        UserFactory(),
    )
    stand_in(absent, substitute)
    grant_role(
        support, person=absent, role="auditor", valid_from=TODAY, order_reference="K", today=TODAY
    )
    assert groups(substitute) == {"expert", "auditor"}
    mirror_accounts(None, TODAY + 2 * DAY)
    assert groups(substitute) == set()


def test_groups_and_permissions_given_by_hand_are_taken_away(world):
    person = UserFactory(roles=["auditor"])
    person.groups.add(Group.objects.get(name="administrator"), Group.objects.create(name="Oma"))
    person.user_permissions.add(Permission.objects.first())
    mirror_everybody()
    assert groups(person) == {"auditor"}
    assert not person.user_permissions.exists()


def test_a_suspension_that_ended_yesterday_lets_in_today(world, client):
    person = UserFactory(roles=["expert"])
    person.suspensions.create(
        valid_from=TODAY - DAY, valid_until=TODAY, reason="x", suspended_at=NOW
    )
    mirror_accounts([person.pk], TODAY - DAY)
    with time_machine.travel(NOW - DAY):
        assert not client.login(username=person.username, password="test-parool")
    with time_machine.travel(NOW):
        assert client.login(username=person.username, password="test-parool")
        assert client.get(reverse("people:my_rights")).status_code == 200


def test_a_session_ends_by_itself_when_the_account_falls_out_of_use(world, client):
    person = UserFactory(roles=["expert"], closes_on=TODAY + DAY)
    with time_machine.travel(NOW):
        client.force_login(person)
        assert client.get(reverse("people:my_rights")).status_code == 200
    epoch = User.objects.get(pk=person.pk).session_epoch
    with time_machine.travel(NOW + DAY):
        assert client.get(reverse("people:my_rights")).status_code == 302
    assert User.objects.get(pk=person.pk).session_epoch == epoch + 1


def test_mirroring_takes_as_many_queries_for_many_as_for_one(world):
    found = []
    for count in (1, 20):
        for _ in range(count):
            stand_in(UserFactory(roles=["expert"]), UserFactory(roles=["auditor"]))
        with CaptureQueriesContext(connection) as captured:
            mirror_accounts(None, TODAY)
        found.append(len(captured))
        mirror_accounts(None, TODAY - DAY)
    assert found[0] == found[1]


def test_the_mirror_of_the_day_costs_a_request_nothing(world, client):
    person = UserFactory(roles=["expert"])
    client.force_login(person)
    client.get(reverse("people:my_rights"))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("people:my_rights"))
    assert not any(query["sql"].startswith(("UPDATE", "INSERT", "DELETE")) for query in captured)
