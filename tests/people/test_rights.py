"""One answer to who has a right on a day, however it is asked."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.people.models import Absence, RoleAssignment, SubstitutedRole, Substitution, User
from portal.people.rights import Why, rights_on
from portal.people.roles import Role
from tests.factories import UserFactory, hold

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 12, 2)
ONE = dt.timedelta(days=1)


def stand_in(absent, substitute, *roles, first=DAY, last=DAY + ONE):
    row = Substitution.objects.create(
        absent=absent, substitute=substitute, valid_from=first, valid_until=last,
        ground="order", reference="1-3/9", all_roles=not roles, entered_at=timezone.now(),
    )  # fmt: skip
    SubstitutedRole.objects.bulk_create(SubstitutedRole(substitution=row, role=r) for r in roles)
    return row


@pytest.fixture
def agency(world):
    """Everything at once: some roles passed on, all passed on, a long absence, closed accounts."""
    away = UserFactory(username="eemal", roles=["expert", "auditor", "lead_specialist"])
    hold(away, "payout_specialist", valid_until=DAY)
    Absence.objects.create(
        person=away, valid_from=DAY, valid_until=DAY + 9 * ONE, suspends_roles=True,
        entered_at=timezone.now(),
    )  # fmt: skip
    some, every = UserFactory(username="osa"), UserFactory(username="koik", roles=["auditor"])
    stand_in(away, some, "auditor", "payout_specialist")
    stand_in(away, every)
    stand_in(every, UserFactory(username="edasi"))
    stand_in(away, UserFactory(username="lahkus", closes_on=DAY))
    stand_in(away, UserFactory(username="hiljem"), first=DAY + ONE, last=DAY + 2 * ONE)
    return {person.username: person for person in User.objects.all()}


def test_every_way_of_asking_agrees(agency):
    for day in (DAY - ONE, DAY, DAY + ONE, DAY + 9 * ONE):
        rights = rights_on(day)
        for role in Role.values:
            holders = {right.person.username for right in rights if right.role == role}
            asked = User.objects.with_role(role, on=day).values_list("username", flat=True)
            assert set(asked) == holders
        for person in agency.values():
            mine = sorted(right.role for right in rights if right.person.pk == person.pk)
            held = list(RoleAssignment.objects.held_by(person, day).values_list("role", flat=True))
            if not person.is_superuser:
                assert sorted(set(held)) == sorted(set(mine))
            assert mine == [right.role for right in rights_on(day, [person])]


def test_what_is_passed_on_says_for_whom_and_until_when(agency):
    rights = [right for right in rights_on(DAY) if right.person.username == "osa"]
    assert [(right.role, right.why, right.for_whom.username) for right in rights] == [
        ("auditor", Why.SUBSTITUTION, "eemal")
    ]
    assert (rights[0].valid_from, rights[0].valid_until) == (DAY, DAY + ONE)


def test_what_is_held_as_a_substitute_does_not_pass_on_again(agency):
    roles = {right.role for right in rights_on(DAY, [agency["edasi"]])}
    assert roles == {"auditor"}


def test_a_long_absence_rests_own_roles_but_passes_them_on(agency):
    assert rights_on(DAY, [agency["eemal"]]) == []
    roles = {right.role for right in rights_on(DAY, [agency["koik"]])}
    assert roles == {"expert", "auditor", "lead_specialist"}


def test_a_superuser_counts_as_an_administrator(agency):
    assert [(right.role, right.why) for right in rights_on(DAY, [agency["juur"]])] == [
        ("administrator", Why.SUPERUSER)
    ]
