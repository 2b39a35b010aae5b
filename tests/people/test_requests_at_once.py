"""Two people at once, or one with two clicks: one step counts."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.utils import timezone

from portal.people.models import Absence, AccessRequest, RequestEvent, RoleAssignment
from portal.people.requests.errors import AlreadyAsked, WrongState
from portal.people.substitution.errors import AbsenceOverlaps
from portal.people.substitution.services import enter_absence
from tests.people.agency import DAY, Agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today(transactional_db: None) -> dt.date:
    return timezone.localdate()


@pytest.fixture
def agency(today: dt.date) -> Agency:
    return Agency()


def at_once(*actions: Any) -> list[Exception]:
    """Run the actions together; return what was refused."""
    refused: list[Exception] = []
    barrier = threading.Barrier(len(actions))

    def run(action: Any) -> None:
        try:
            barrier.wait()
            action()
        except Exception as error:  # noqa: BLE001 - the outcome of a thread is looked at later
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_two_approvers_at_once_have_one_winner(agency, today):
    request = agency.ask(agency.head, today=today)
    other = agency._head("second", agency.department)
    agency.stand_in(other, agency.director, valid_from=today, valid_until=today + DAY, today=today)
    refused = at_once(
        lambda: agency.head_approves(request, by=other, today=today),
        lambda: agency.head_approves(request, by=agency.director, today=today),
    )
    assert [type(error) for error in refused] == [WrongState]
    assert RequestEvent.objects.filter(request=request, kind="head_approved").count() == 1


def test_carried_out_twice_at_once_gives_one_role(agency, today):
    request = agency.ask(today=today)
    agency.head_approves(request, today=today)
    refused = at_once(
        lambda: agency.carry_out(request, by=agency.support, today=today),
        lambda: agency.carry_out(request, by=agency.second_support, today=today),
    )
    assert [type(error) for error in refused] == [WrongState]
    assert RoleAssignment.objects.filter(request=request).count() == 1


def test_asked_twice_at_once_is_one_request(agency, today):
    refused = at_once(*[lambda: agency.ask(today=today)] * 2)
    assert [type(error) for error in refused] == [AlreadyAsked]
    assert AccessRequest.objects.count() == 1


def test_the_same_absence_twice_at_once_is_one(agency, today):
    def away() -> None:
        enter_absence(
            agency.worker,
            person=agency.worker,
            kind="leave",
            valid_from=today,
            valid_until=today + 5 * DAY,
            today=today,
        )

    refused = at_once(away, away)
    expected = AbsenceOverlaps | IntegrityError | OperationalError
    assert len(refused) == 1
    assert isinstance(refused[0], expected)
    assert Absence.objects.count() == 1
