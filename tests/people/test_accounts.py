"""The life of an account: opened, suspended, resumed, closed; nothing is deleted."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.models import AccountSuspension, User
from portal.people.services import (
    change_unit,
    close_account,
    create_person,
    resume_account,
    suspend_account,
)
from tests.factories import UnitFactory, UserFactory, hold

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 12, 2)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def support(db):
    return UserFactory(username="tugi", roles=["user_support"])


@pytest.fixture
def person(db):
    return UserFactory(username="isik", roles=["expert"])


def active_days(person, days):
    return [
        User.objects.active_on(TODAY + n * DAY).filter(pk=person.pk).exists() for n in range(days)
    ]


def open_account(actor, **facts):
    values = {"first_name": "Uus", "last_name": "Inimene", "username": "uus.inimene", **facts}
    return create_person(actor, today=TODAY, **values)


def suspend(actor, person, **facts):
    values = {"valid_from": TODAY, "reason": "Lähetus", "today": TODAY, **facts}
    return suspend_account(actor, person=person, **values)


def close(actor, person, on=TODAY, reason="Lahkus"):
    return close_account(actor, person=person, on=on, reason=reason, today=TODAY)


def test_an_account_opens_on_its_day(support):
    person = open_account(support, opens_on=TODAY + 2 * DAY)
    assert active_days(person, 4) == [False, False, True, True]
    assert not person.is_active
    assert not person.has_usable_password()
    assert AuditEvent.objects.about(person).get().verb == "people.account_opened"


def test_an_account_is_not_opened_backwards(support):
    with pytest.raises(errors.BeginsInPast):
        open_account(support, opens_on=TODAY - DAY)
    with pytest.raises(errors.PeriodBackwards):
        open_account(support, closes_on=TODAY)
    with pytest.raises(errors.MayNotManage):
        open_account(UserFactory(roles=["auditor"]))


def test_a_suspension_covers_its_days_only(support, person):
    suspend(support, person, valid_from=TODAY + DAY, valid_until=TODAY + 3 * DAY)
    assert active_days(person, 5) == [True, False, False, True, True]


def test_suspending_today_ends_sessions_at_once(support, person, client):
    client.force_login(person)
    assert client.get(reverse("people:my_rights")).status_code == 200
    suspension = suspend(support, person)
    assert client.get(reverse("people:my_rights")).status_code == 302
    resume_account(support, suspension=suspension, on=TODAY, today=TODAY)
    assert client.get(reverse("people:my_rights")).status_code == 302, "the session stays ended"


def test_suspensions_do_not_overlap(support, person):
    suspend(support, person, valid_until=TODAY + 5 * DAY)
    with pytest.raises(errors.AlreadySuspended):
        suspend(support, person, valid_from=TODAY + 4 * DAY)
    suspend(support, person, valid_from=TODAY + 5 * DAY)
    with pytest.raises(IntegrityError, match="suspension_overlaps"), transaction.atomic():
        AccountSuspension.objects.create(
            person=person, valid_from=TODAY, reason="x", suspended_at="2026-12-01T00:00Z"
        )


def test_resuming_ends_the_suspension(support, person):
    suspension = suspend(support, person)
    with pytest.raises(errors.EndsInPast):
        resume_account(support, suspension=suspension, on=TODAY - DAY, today=TODAY)
    resume_account(support, suspension=suspension, on=TODAY + 2 * DAY, today=TODAY)
    assert active_days(person, 4) == [False, False, True, True]


def test_a_coming_suspension_can_be_cancelled(support, person):
    suspension = suspend(support, person, valid_from=TODAY + 5 * DAY)
    resume_account(support, suspension=suspension, on=TODAY, today=TODAY)
    assert all(active_days(person, 8))
    with pytest.raises(errors.AlreadyEnded):
        resume_account(support, suspension=suspension, on=TODAY + 6 * DAY, today=TODAY + DAY)


def test_closing_ends_roles_suspensions_and_sessions_that_day(support, person, client):
    coming = hold(person, "auditor", valid_from=TODAY + 9 * DAY)
    past = hold(person, "expert", valid_until=TODAY - DAY, field=None, unit=person.unit)
    suspend(support, person, valid_from=TODAY + DAY)
    client.force_login(person)
    close(support, person, on=TODAY + 3 * DAY)
    assert active_days(person, 5) == [True, False, False, False, False]
    ends = set(person.assignments.values_list("role", "valid_until"))
    assert ends == {
        ("expert", TODAY + 3 * DAY),
        ("auditor", coming.valid_from),
        ("expert", past.valid_until),
    }
    assert client.get(reverse("people:my_rights")).status_code == 200
    with time_machine.travel(dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC)):
        assert client.get(reverse("people:my_rights")).status_code == 302
    person.refresh_from_db()
    assert not person.is_active


def test_closing_today_is_at_once(support, person, client):
    client.force_login(person)
    close(support, person)
    assert client.get(reverse("people:my_rights")).status_code == 302
    assert not client.login(username=person.username, password="test-parool")
    with pytest.raises(errors.AccountClosed):
        close(support, person)
    with pytest.raises(errors.AccountClosed):
        suspend(support, person)
    with pytest.raises(errors.AccountClosed):
        change_unit(support, person=person, unit=None, today=TODAY)


def test_a_coming_closing_is_brought_forward_but_not_put_off(support, person):
    close(support, person, on=TODAY + 9 * DAY)
    with pytest.raises(errors.EndsSooner):
        close(support, person, on=TODAY + 10 * DAY)
    close(support, person, on=TODAY + 2 * DAY)
    assert active_days(person, 4) == [True, True, False, False]


@pytest.mark.parametrize("reason", ["", "   "])
def test_taking_away_needs_a_reason(support, person, reason):
    with pytest.raises(errors.ReasonMissing):
        close(support, person, reason=reason)
    with pytest.raises(errors.ReasonMissing):
        suspend(support, person, reason=reason)


def test_nobody_suspends_closes_or_moves_themselves(support):
    for attempt in (
        lambda: suspend(support, support),
        lambda: close(support, support),
        lambda: change_unit(support, person=support, unit=UnitFactory(code="muu"), today=TODAY),
    ):
        with pytest.raises(errors.OwnRights):
            attempt()


def test_what_a_person_did_stays_when_their_account_closes(world):
    version = world.publish()
    admin = UserFactory(roles=["administrator"])
    close(admin, version.approver)
    version.refresh_from_db()
    assert version.approver == world.owner
    with pytest.raises(Exception, match=r"protected|PROTECT|referenced"):
        version.approver.delete()
