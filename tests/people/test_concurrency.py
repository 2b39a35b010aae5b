"""Two people at once: the second one meets what the first one did."""

import datetime as dt

import pytest
from django.db import IntegrityError

from portal.people.errors import RoleOverlaps, UnitInsideItself
from portal.people.models import RoleAssignment, Unit
from portal.people.services import ensure_roles, grant_role, move_unit
from tests.documents.test_concurrency import at_once
from tests.factories import UserFactory, hold

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = dt.date(2026, 12, 2)


@pytest.fixture
def managers(transactional_db):
    ensure_roles()
    return [UserFactory(roles=["user_support"]) for _ in range(2)]


def test_two_who_give_the_same_role_at_once_give_it_once(managers):
    person = UserFactory()
    outcomes = at_once(
        *(
            lambda manager=manager: grant_role(
                manager, person=person, role="expert", valid_from=TODAY, order_reference="1",
                today=TODAY,
            )
            for manager in managers
        )
    )  # fmt: skip
    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [type(outcome) for outcome in refused] == [RoleOverlaps]
    assert person.assignments.count() == 1


def test_the_database_alone_lets_one_of_two_through(managers):
    person = UserFactory()
    outcomes = at_once(*(lambda: hold(person, "expert") for _ in range(2)))
    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [isinstance(outcome, IntegrityError) for outcome in refused] == [True]
    assert RoleAssignment.objects.filter(person=person).count() == 1


def test_two_moves_at_once_make_no_circle(managers):
    one, two = (
        Unit.objects.create(code=code, name_et=code, name_en=code) for code in ("one", "two")
    )
    outcomes = at_once(
        lambda: move_unit(managers[0], unit=one, parent=two, today=TODAY),
        lambda: move_unit(managers[1], unit=two, parent=one, today=TODAY),
    )
    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [type(outcome) for outcome in refused] == [UnitInsideItself]
