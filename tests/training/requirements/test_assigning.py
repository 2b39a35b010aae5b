"""Who owes what, as roles, units, substitutions and absences come and go."""

import datetime as dt
from typing import Any

import pytest

from guidance.training.duties_requirements import keep_review
from guidance.training.errors_requirements import MayNotKeep, NobodyConcerned
from guidance.training.models import Assignment, Requirement
from guidance.training.services.assigning import keep_up
from guidance.training.services.requirements import (
    Whom,
    change_requirement,
    create_requirement,
    end_requirement,
)
from portal.notifications.models import Notification
from portal.people.models import RoleAssignment, User
from portal.people.services import grant_role
from portal.recurring.daily import run_day
from portal.recurring.models import Duty, DutyTerm, ReminderSent
from tests.factories import UnitFactory, UserFactory, hold
from tests.training.requirements.conftest import DAY, TODAY, Agency, away, stand_in


def owing() -> set[User]:
    return {one.person for one in Assignment.objects.open().select_related("person")}


def test_a_role_owes_it_and_is_reminded_by_the_engine(agency: Agency) -> None:
    agency.require()
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.due_on == TODAY + 30 * DAY
    assert owing() == {agency.specialist}
    duty = Duty.objects.get(kind="training_due")
    assert duty.owner_person == agency.specialist
    assert duty.reminders == [90, 60, 30, 7, -1, -14]
    assert DutyTerm.objects.get().due_on == owed.due_on


@pytest.mark.parametrize(
    ("whom", "names"),
    [
        (Whom(), {"juht", "mari", "teine", "turve"}),
        (Whom("external_user"), {"star"}),
        (Whom("payout_specialist"), {"teine"}),
    ],
)
def test_whom_a_target_means(agency: Agency, whom: Whom, names: set[str]) -> None:
    agency.require(whom)
    assert {person.username for person in owing()} == names


def test_a_unit_means_its_parts_too(agency: Agency) -> None:
    part = UnitFactory(code="part", name_et="Osa", name_en="Part")
    part.parent = agency.unit
    part.save()
    person = UserFactory(unit=part, roles=["payout_specialist"])
    agency.require(Whom(unit=agency.unit))
    assert owing() == {agency.head, agency.specialist, person}


def test_new_staff_get_it_on_the_first_day(agency: Agency) -> None:
    agency.require()
    newcomer = agency.newcomer(TODAY + 5 * DAY)
    keep_up(TODAY + 4 * DAY)
    assert agency.owed(newcomer) is None
    keep_up(TODAY + 5 * DAY)
    owed = agency.owed(newcomer)
    assert owed is not None and owed.due_on == TODAY + 35 * DAY
    assert Notification.objects.filter(kind="training.assigned", person=newcomer).count() <= 1


def test_a_substitute_owes_what_the_role_taken_over_owes(agency: Agency) -> None:
    agency.require()
    stand_in(agency.outsider, agency.specialist, TODAY, TODAY + 10 * DAY)
    keep_up(TODAY)
    owed = agency.owed(agency.outsider)
    assert owed is not None and owed.for_whom == agency.specialist
    keep_up(TODAY + 10 * DAY)
    assert agency.owed(agency.outsider) is None
    assert Duty.objects.active_on(TODAY + 10 * DAY).count() == 1


def test_an_absence_puts_the_day_off(agency: Agency) -> None:
    agency.require()
    away(agency.specialist, TODAY + 20 * DAY, TODAY + 60 * DAY)
    for offset in range(62):
        run_day(TODAY + offset * DAY)
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.due_on == TODAY + 74 * DAY
    sent = ReminderSent.objects.filter(
        person=agency.specialist, sent_on__gte=TODAY + 20 * DAY, sent_on__lt=TODAY + 60 * DAY
    )
    assert not sent.exists()


def test_a_long_absence_ends_nothing_and_begins_nothing(agency: Agency) -> None:
    agency.require()
    row = away(agency.specialist, TODAY, TODAY + 90 * DAY)
    row.suspends_roles = True
    row.save()
    keep_up(TODAY + DAY)
    assert agency.owed(agency.specialist) is not None
    newcomer = agency.newcomer(TODAY)
    away(newcomer, TODAY, TODAY + 9 * DAY)
    keep_up(TODAY + DAY)
    assert agency.owed(newcomer) is None
    keep_up(TODAY + 9 * DAY)
    assert agency.owed(newcomer) is not None


def test_who_loses_the_role_owes_nothing_and_stays_valid(agency: Agency) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    RoleAssignment.objects.filter(person=agency.specialist).update(valid_until=TODAY + DAY)
    keep_up(TODAY + DAY)
    assert agency.owed(agency.specialist) is None
    assert agency.is_valid(agency.specialist, TODAY + DAY)
    hold(agency.specialist, "client_service_specialist", valid_from=TODAY + 40 * DAY)
    keep_up(TODAY + 40 * DAY)
    owed = agency.owed(agency.specialist)
    assert owed is not None and owed.due_on == TODAY + 365 * DAY


def test_repeating_the_day_changes_nothing(agency: Agency) -> None:
    agency.require(Whom())
    keep_up(TODAY)
    keep_up(TODAY)
    assert Assignment.objects.count() == Duty.objects.filter(kind="training_due").count() == 4


def test_the_ladder_of_reminders(agency: Agency, time_machine: Any) -> None:
    agency.require(on=TODAY)
    agency.passes(agency.specialist, TODAY)
    for offset in [*range(0, 265, 20), *range(265, 400)]:  # every day that could remind
        day = TODAY + offset * DAY
        time_machine.move_to(dt.datetime.combine(day, dt.time(6), tzinfo=dt.UTC), tick=False)
        run_day(day)
    sent = ReminderSent.objects.filter(person=agency.specialist).order_by("sent_on")
    assert [one.days_before for one in sent] == [90, 60, 30, 7, -1, -14]


def test_a_change_of_the_target_moves_the_owing(agency: Agency) -> None:
    requirement = agency.require()
    change_requirement(
        agency.security, requirement=requirement, whom=[Whom("payout_specialist")], today=TODAY
    )
    keep_up(TODAY)
    assert owing() == {agency.outsider}
    end_requirement(agency.security, requirement=requirement, today=TODAY)
    keep_up(TODAY)
    assert owing() == set()


def test_only_security_sets_requirements_and_for_somebody(agency: Agency) -> None:
    facts: dict[str, Any] = {
        "code": "uus",
        "quiz": agency.quiz,
        "name_et": "Uus",
        "name_en": "New",
        "today": TODAY,
    }
    with pytest.raises(MayNotKeep):
        create_requirement(agency.head, whom=[Whom()], **facts)
    with pytest.raises(NobodyConcerned):
        create_requirement(agency.security, whom=[], **facts)
    assert not Requirement.objects.exists()


def test_keeping_up_asks_as_much_for_many(
    agency: Agency, django_assert_max_num_queries: Any
) -> None:
    agency.require(Whom())
    for _ in range(30):
        agency.newcomer(TODAY)
    with django_assert_max_num_queries(40):
        keep_up(TODAY)
    with django_assert_max_num_queries(12):
        keep_up(TODAY)


def test_a_role_given_today_is_followed_today(
    agency: Agency, django_capture_on_commit_callbacks: Any
) -> None:
    agency.require()
    person = UserFactory(unit=agency.unit, opens_on=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        grant_role(
            None,
            person=person,
            role="client_service_specialist",
            valid_from=TODAY,
            order_reference="1-3/9",
            today=TODAY,
        )
    assert agency.owed(person) is not None


def test_the_quarterly_review_is_owed_once_something_is_required(agency: Agency) -> None:
    keep_review(TODAY)
    assert not Duty.objects.filter(kind="training_review").exists()
    agency.require()
    keep_review(TODAY)
    keep_review(TODAY)
    duty = Duty.objects.get(kind="training_review")
    assert duty.owner_role == "information_security_specialist"
