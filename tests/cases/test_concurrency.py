"""Several people at once: numbers without gaps, a case with one handler."""

import pytest
from django.db import transaction

from guidance.cases.enums import Channel
from guidance.cases.errors import MayNotAct, WrongState
from guidance.cases.models import Case
from guidance.cases.numbering import next_number
from guidance.cases.services import receive_once, take_case
from portal.people.services import ensure_roles
from tests.cases.conftest import MARI, TODAY, Office
from tests.documents.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db):
    ensure_roles()
    return Office()


def test_numbers_have_no_gap_and_no_twin():
    given = []

    def take(*, fails):
        with transaction.atomic():
            number = next_number("LT", 2026)
            if fails:
                raise ZeroDivisionError
        given.append(number)

    outcomes = at_once(*(lambda n=n: take(fails=n % 4 == 0) for n in range(12)))
    assert [one for one in outcomes if not isinstance(one, ZeroDivisionError | type(None))] == []
    assert sorted(given) == [f"2026-LT-{n:06d}" for n in range(1, 10)]


def test_of_two_who_take_a_case_one_gets_it(office):
    case = office.receive()
    outcomes = at_once(
        *(
            lambda person=person: take_case(person, case=case, today=TODAY)
            for person in (office.handler, office.colleague)
        )
    )
    refused = [one for one in outcomes if one is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], MayNotAct | WrongState)
    assert Case.objects.get(pk=case.pk).handler in {office.handler, office.colleague}


def test_a_form_sent_twice_at_once_makes_one_case(office):
    facts = {
        "kind": "child_allowance",
        "applicant": MARI,
        "received_on": TODAY,
        "channel": Channel.OFFICE,
        "today": TODAY,
        "event_on": None,
        "request": "Palun toetust.",
        "remarks": "",
    }
    outcomes = at_once(*[lambda: receive_once(office.handler, **facts)] * 2)
    assert outcomes == [None, None]
    assert Case.objects.count() == 1
    receive_once(office.handler, **{**facts, "request": "Palun teist toetust."})
    receive_once(office.colleague, **facts)
    assert Case.objects.count() == 3
