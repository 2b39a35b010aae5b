"""A closed account opens again as a new period, with nothing of what ended."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.acting import heads_of
from portal.people.models import AccountPeriod, ExternalRight, User
from portal.people.reopening import reopen_account
from portal.people.requests.reminding import lapse_unanswered
from portal.people.rights import rights_on
from portal.people.services import close_account, grant_role, suspend_account
from tests.factories import hold
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def agency(db):
    return Agency()


def close(agency, person, on=TODAY, today=TODAY):
    return close_account(agency.support, person=person, on=on, reason="Lahkus", today=today)


def reopen(agency, person, opens_on=TODAY + 10 * DAY, today=TODAY + 10 * DAY, by=None, **facts):
    return reopen_account(
        by or agency.support,
        person=person,
        opens_on=opens_on,
        reason=facts.get("reason", "Tuli tagasi"),
        today=today,
    )


def roles(person, day):
    return {right.role_name for right in rights_on(day, [person])}


def test_old_roles_do_not_come_back_and_the_gap_is_empty(agency):
    hold(agency.worker, "expert", valid_from=TODAY - 30 * DAY)
    close(agency, agency.worker)
    person = reopen(agency, agency.worker)
    for n in (-1, 0, 9, 10, 11):
        assert bool(roles(person, TODAY + n * DAY)) == (n == -1), n
    active = [
        User.objects.active_on(TODAY + n * DAY).filter(pk=person.pk).exists()
        for n in (-1, 0, 9, 10)
    ]
    assert active == [True, False, False, True]
    grant_role(
        agency.support,
        person=person,
        role="auditor",
        valid_from=TODAY + 10 * DAY,
        order_reference="1",
        today=TODAY + 10 * DAY,
    )
    assert len(roles(person, TODAY + 10 * DAY)) == 1


def test_the_former_period_says_who_when_and_why(agency):
    close(agency, agency.worker)
    reopen(agency, agency.worker, by=agency.second_support)
    period = AccountPeriod.objects.get(person=agency.worker)
    assert (period.valid_until, period.reopened_on) == (TODAY, TODAY + 10 * DAY)
    assert (period.closed_by, period.close_reason) == (agency.support, "Lahkus")
    assert (period.reopened_by, period.reason) == (agency.second_support, "Tuli tagasi")
    event = AuditEvent.objects.about(agency.worker).get(verb="people.account_reopened")
    assert event.facts == {"closed": "2026-11-02", "from": "2026-11-12"}
    close(agency, agency.worker, on=TODAY + 20 * DAY, today=TODAY + 20 * DAY)
    reopen(agency, agency.worker, TODAY + 20 * DAY, TODAY + 20 * DAY)
    assert AccountPeriod.objects.filter(person=agency.worker).count() == 2


def test_only_a_closed_account_opens_again_and_not_in_the_past(agency):
    with pytest.raises(errors.AccountNotClosed):
        reopen(agency, agency.worker, TODAY, TODAY)
    close(agency, agency.worker, on=TODAY + 5 * DAY)
    with pytest.raises(errors.AccountNotClosed):
        reopen(agency, agency.worker, TODAY + 5 * DAY, TODAY + 4 * DAY)
    with pytest.raises(errors.BeginsInPast):
        reopen(agency, agency.worker, TODAY + 9 * DAY)
    with pytest.raises(errors.ReasonMissing):
        reopen(agency, agency.worker, reason=" ")
    with pytest.raises(errors.MayNotManage):
        reopen(agency, agency.worker, by=agency.head)
    assert not AccountPeriod.objects.exists()


def test_nobody_opens_the_account_of_whom_they_stand_in_for(agency):
    agency.stand_in(agency.worker, agency.support, days=30)
    close_account(
        agency.second_support, person=agency.worker, on=TODAY, reason="Lahkus", today=TODAY
    )
    with pytest.raises(errors.OwnRights):
        reopen(agency, agency.worker)


def test_substitutions_headships_and_requests_from_before_do_not_come_back(agency):
    agency.stand_in(agency.colleague, agency.head, days=40)
    hold(agency.colleague, "expert")
    request = agency.ask(agency.head, valid_until=TODAY + 100 * DAY)
    close(agency, agency.head, on=TODAY + 2 * DAY)
    later = TODAY + 3 * DAY
    assert agency.unit.head_on(TODAY + DAY) == agency.head
    assert agency.unit.head_on(later) is None
    assert heads_of(agency.worker, later) == [agency.director]
    reopen(agency, agency.head, TODAY + 10 * DAY, TODAY + 10 * DAY)
    request.refresh_from_db()
    assert request.state == "lapsed"
    assert roles(agency.head, TODAY + DAY)
    assert not roles(agency.head, TODAY + 10 * DAY)
    assert agency.unit.head_on(TODAY + 10 * DAY) is None


def test_requests_of_who_left_lapse_by_themselves(agency):
    request = agency.ask()
    close(agency, agency.worker)
    assert lapse_unanswered(TODAY) == 1
    request.refresh_from_db()
    assert request.state == "lapsed"


def test_rights_in_registers_end_with_the_account_and_wait_for_removal(agency):
    request = agency.ask_outside(valid_from=TODAY)
    agency.head_approves(request)
    agency.owner_approves(request)
    agency.carry_out(request, reference="SK-1")
    close(agency, agency.worker, on=TODAY + 5 * DAY)
    right = ExternalRight.objects.get()
    assert right.valid_until == TODAY + 5 * DAY
    assert list(ExternalRight.objects.to_remove(TODAY + 5 * DAY)) == [right]


def test_the_new_period_can_be_suspended_and_closed(agency):
    close(agency, agency.worker)
    person = reopen(agency, agency.worker)
    suspend_account(
        agency.support,
        person=person,
        valid_from=TODAY + 12 * DAY,
        valid_until=TODAY + 14 * DAY,
        reason="Lähetus",
        today=TODAY + 10 * DAY,
    )
    active = [
        User.objects.active_on(TODAY + n * DAY).filter(pk=person.pk).exists()
        for n in (11, 12, 13, 14)
    ]
    assert active == [True, False, False, True]


def test_the_old_password_does_not_open_it(agency, client):
    close(agency, agency.worker)
    person = reopen(agency, agency.worker, TODAY, TODAY)
    hold(person, "expert")
    assert not client.login(username=person.username, password="test-parool")


def test_former_periods_do_not_overlap(agency):
    facts = {
        "person": agency.worker,
        "valid_from": TODAY,
        "valid_until": TODAY + 5 * DAY,
        "reopened_on": TODAY + 9 * DAY,
        "reopened_at": "2026-11-01T00:00Z",
        "reason": "x",
    }
    AccountPeriod.objects.create(**facts)
    with pytest.raises(IntegrityError, match="account_period_overlaps"), transaction.atomic():
        AccountPeriod.objects.create(**{**facts, "valid_from": TODAY + 4 * DAY})
    for broken in ({"reopened_on": TODAY}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AccountPeriod.objects.filter(person=agency.worker).update(**broken)


def test_the_page_opens_it_again_and_shows_the_history(agency, client):
    close(agency, agency.worker)
    client.force_login(agency.support)
    page = reverse("directory:person", args=[agency.worker.pk])
    address = reverse("directory:reopen", args=[agency.worker.pk])
    assert address in client.get(page).content.decode()
    answer = client.post(address, {"opens_on": "01.01.2020", "reason": "Tuli tagasi"})
    assert "Tuli tagasi" in answer.content.decode()
    assert "01.01.2020" in answer.content.decode()
    client.post(address, {"opens_on": "02.11.2026", "reason": "Tuli tagasi"})
    shown = client.get(page).content.decode()
    assert "Tuli tagasi" in shown
    assert "Lahkus" in shown
    assert address not in shown
    client.force_login(agency.head)
    assert client.get(address).status_code == 404
