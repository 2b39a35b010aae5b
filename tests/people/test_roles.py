"""Giving and ending roles: half-open days, grounds, nobody for themselves, the database as well."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.models import RoleAssignment, Substitution, Unit, User
from portal.people.services import close_account, end_role, grant_role
from tests.factories import UnitFactory, UserFactory, hold

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 12, 2)
DAY = dt.timedelta(days=1)


@pytest.fixture
def support(db):
    return UserFactory(username="tugi", roles=["user_support"])


@pytest.fixture
def person(db):
    return UserFactory(username="isik")


def give(actor, person, role="expert", **facts):
    values = {"valid_from": TODAY, "order_reference": "Käskkiri 7", "today": TODAY, **facts}
    return grant_role(actor, person=person, role=role, **values)


def roles_on(person, day):
    return {right.role for right in User.objects.filter(pk=person.pk).roles_on(day)}


def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(support, person):
    give(support, person, valid_from=TODAY + DAY, valid_until=TODAY + 3 * DAY)
    held = [bool(roles_on(person, TODAY + n * DAY)) for n in range(5)]
    assert held == [False, True, True, False, False]


def test_giving_is_recorded_and_told(support, person):
    assignment = give(support, person)
    event = AuditEvent.objects.about(person).get()
    assert (event.verb, event.actor_id) == ("people.role_granted", support.pk)
    assert event.facts["assignment"] == assignment.pk
    assert event.for_whom is None
    assert person.notifications.get().kind == "people.role_granted"


def test_the_same_role_does_not_overlap_itself(support, person):
    present = give(support, person, valid_until=TODAY + 10 * DAY)
    with pytest.raises(errors.RoleOverlaps) as refused:
        give(support, person, valid_from=TODAY + 9 * DAY)
    assert refused.value.present == present
    give(support, person, valid_from=TODAY + 10 * DAY)


def test_a_cancelled_role_is_in_nobodys_way(support, person):
    cancelled = give(support, person, valid_from=TODAY + 5 * DAY)
    end_role(support, assignment=cancelled, on=TODAY, reason="Eksitus", today=TODAY)
    cancelled.refresh_from_db()
    assert cancelled.is_cancelled
    give(support, person, valid_from=TODAY)


def test_another_unit_or_field_is_another_role(support, person):
    give(support, person)
    give(support, person, unit=UnitFactory(code="muu"))


@pytest.mark.parametrize(
    ("facts", "broken"),
    [
        ({"valid_until": TODAY}, errors.PeriodBackwards),
        ({"valid_until": TODAY - DAY}, errors.PeriodBackwards),
        ({"valid_from": TODAY - DAY}, errors.BeginsInPast),
        ({"order_reference": "  "}, errors.GroundMissing),
        ({"role": "kuningas"}, errors.UnknownRole),
    ],
)
def test_bad_facts_are_refused(support, person, facts, broken):
    with pytest.raises(broken):
        give(support, person, **facts)
    assert not RoleAssignment.objects.filter(person=person).exists()


def test_a_role_stays_within_the_days_of_the_account(support):
    person = UserFactory(opens_on=TODAY + DAY, closes_on=TODAY + 9 * DAY)
    for facts in ({"valid_from": TODAY}, {"valid_from": TODAY + DAY}):
        with pytest.raises(errors.OutsideAccount):
            give(support, person, **facts)
    give(support, person, valid_from=TODAY + DAY, valid_until=TODAY + 9 * DAY)


def test_a_closed_account_gets_nothing(support, person):
    close_account(support, person=person, on=TODAY, reason="Lahkus", today=TODAY)
    with pytest.raises(errors.AccountClosed):
        give(support, person, valid_until=TODAY + DAY)


@pytest.mark.parametrize("role", ["expert", "service_owner", "auditor", "lead_specialist"])
def test_only_managers_give_roles(person, role):
    with pytest.raises(errors.MayNotManage):
        give(UserFactory(roles=[role]), person)


def test_nobody_gives_or_ends_their_own_roles(support):
    with pytest.raises(errors.OwnRights):
        give(support, support)
    own = support.assignments.get()
    with pytest.raises(errors.OwnRights):
        end_role(support, assignment=own, on=TODAY, reason="Pole vaja", today=TODAY)


def test_nobody_gives_roles_to_whom_they_stand_in_for(support, person):
    Substitution.objects.create(
        absent=person,
        substitute=support,
        valid_from=TODAY,
        valid_until=TODAY + DAY,
        ground="order",
        reference="K 1",
        entered_at=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    )
    with pytest.raises(errors.OwnRights):
        give(support, person, role="administrator")
    give(support, person, role="administrator", today=TODAY + DAY, valid_from=TODAY + DAY)


def test_ending_sets_the_end_and_keeps_the_row(support, person):
    assignment = give(support, person)
    end_role(support, assignment=assignment, on=TODAY + 4 * DAY, reason="Lõpp", today=TODAY)
    assert roles_on(person, TODAY + 3 * DAY) == {"expert"}
    assert roles_on(person, TODAY + 4 * DAY) == set()
    with pytest.raises(errors.EndsSooner):
        end_role(support, assignment=assignment, on=TODAY + 5 * DAY, reason="Ei", today=TODAY)
    with pytest.raises(errors.AlreadyEnded):
        end_role(
            support, assignment=assignment, on=TODAY + 9 * DAY, reason="E", today=TODAY + 4 * DAY
        )


def test_ending_never_rewrites_the_past(support, person):
    assignment = hold(person, "expert")
    with pytest.raises(errors.EndsInPast):
        end_role(support, assignment=assignment, on=TODAY - DAY, reason="Ei", today=TODAY)
    with pytest.raises(errors.ReasonMissing):
        end_role(support, assignment=assignment, on=TODAY, reason=" ", today=TODAY)


def row(person, first, last, **facts):
    return hold(person, "expert", valid_from=first, valid_until=last, **facts)


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (TODAY, None, True),
        (TODAY - 5 * DAY, TODAY, False),
        (TODAY - 5 * DAY, TODAY + DAY, True),
        (TODAY + 9 * DAY, TODAY + 20 * DAY, True),
        (TODAY + 10 * DAY, None, False),
        (TODAY + 3 * DAY, TODAY + 3 * DAY, False),
    ],
)
def test_the_database_refuses_an_overlap_by_itself(person, first, last, refused):
    row(person, TODAY, TODAY + 10 * DAY)
    if refused:
        with pytest.raises(IntegrityError, match="role_overlaps_itself"), transaction.atomic():
            row(person, first, last)
    else:
        row(person, first, last)


def test_the_database_refuses_an_overlap_by_change(person):
    early = row(person, TODAY, TODAY + DAY)
    row(person, TODAY + 5 * DAY, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=early.pk).update(valid_until=None)
    RoleAssignment.objects.filter(pk=early.pk).update(valid_until=TODAY + 5 * DAY)


def test_the_database_refuses_a_circle_of_units(db):
    top = UnitFactory(code="top")
    part = Unit.objects.create(code="part", name_et="Osa", name_en="Part", parent=top)
    low = Unit.objects.create(code="low", name_et="All", name_en="Low", parent=part)
    with pytest.raises(IntegrityError, match="unit_inside_itself"), transaction.atomic():
        Unit.objects.filter(pk=top.pk).update(parent=low)
