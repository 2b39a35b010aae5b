"""Absences and substitution: who enters them, what passes on and when it ends."""

import datetime as dt
from typing import Any

import pytest

from portal.audit.models import AuditEvent
from portal.people.acting import acting_for, deputies_of, heads_of, identities
from portal.people.errors import BeginsInPast, PeriodBackwards
from portal.people.models import Absence, AccountSuspension, Substitution
from portal.people.rights import rights_on
from portal.people.substitution import errors
from portal.people.substitution.long_absence import Stretch, settle
from portal.people.substitution.services import (
    end_absence,
    end_substitution,
    enter_absence,
    enter_substitution,
)
from tests.factories import hold
from tests.people.agency import DAY, TODAY, Agency


@pytest.fixture
def agency(db: None, time_machine: Any) -> Agency:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))
    return Agency()


def roles_of(person: Any, day: dt.date) -> set[str]:
    return {right.role for right in rights_on(day, [person])}


def enter(agency: Agency, actor: Any, **facts: Any) -> Substitution:
    values = {
        "absent": agency.worker,
        "substitute": agency.colleague,
        "valid_from": TODAY,
        "valid_until": TODAY + 10 * DAY,
        "ground": "order",
        "reference": "Käskkiri 2",
        "today": TODAY,
        **facts,
    }
    return enter_substitution(actor, **values)


def test_roles_pass_from_the_first_to_the_last_day(agency):
    hold(agency.worker, "expert")
    enter(agency, agency.worker, valid_from=TODAY + DAY)
    held = [bool(roles_of(agency.colleague, TODAY + n * DAY)) for n in (0, 1, 9, 10)]
    assert held == [False, True, True, False]
    assert roles_of(agency.worker, TODAY + DAY) == {"expert"}


def test_only_named_roles_pass(agency):
    hold(agency.worker, "expert")
    hold(agency.worker, "service_owner")
    enter(agency, agency.worker, roles=["expert"])
    assert roles_of(agency.colleague, TODAY) == {"expert"}


def test_roles_do_not_pass_on_twice(agency):
    hold(agency.worker, "expert")
    enter(agency, agency.worker)
    agency.stand_in(agency.colleague, agency.outsider)
    assert roles_of(agency.outsider, TODAY) == set()
    assert identities(agency.outsider, TODAY) == {
        agency.outsider.pk,
        agency.colleague.pk,
        agency.worker.pk,
    }


def test_groups_follow_at_once(agency):
    hold(agency.worker, "expert")
    substitution = enter(agency, agency.worker)
    assert agency.colleague.groups.filter(name="expert").exists()
    end_substitution(agency.worker, substitution=substitution, on=TODAY, today=TODAY)
    assert not agency.colleague.groups.filter(name="expert").exists()


def test_acting_for_names_whom_one_stands_in_for(agency):
    hold(agency.worker, "expert")
    enter(agency, agency.worker)
    assert acting_for(agency.colleague, "expert", TODAY) == agency.worker
    assert acting_for(agency.worker, "expert", TODAY) is None
    assert acting_for(agency.colleague, "auditor", TODAY) is None
    hold(agency.colleague, "expert")
    assert acting_for(agency.colleague, "expert", TODAY) is None
    assert list(deputies_of(agency.worker, TODAY)) == [agency.colleague]


def test_the_headship_passes(agency):
    agency.away(agency.head)
    agency.stand_in(agency.head, agency.colleague)
    assert set(heads_of(agency.worker, TODAY)) == {agency.head, agency.colleague}
    assert set(heads_of(agency.unit, TODAY)) == {agency.head, agency.colleague}
    assert heads_of(agency.head, TODAY) == [agency.director]


def test_heads_are_found_in_a_constant_number_of_queries(agency, django_assert_num_queries):
    with django_assert_num_queries(5):
        heads_of(agency.worker, TODAY)
    with django_assert_num_queries(1):
        identities(agency.worker, TODAY)
    with django_assert_num_queries(1):
        acting_for(agency.worker, "expert", TODAY)


@pytest.mark.parametrize("who", ["worker", "head", "director", "support", "administrator"])
def test_those_who_may_enter(agency, who):
    enter(agency, getattr(agency, who))


@pytest.mark.parametrize("who", ["outsider", "security", "owner"])
def test_those_who_may_not(agency, who):
    with pytest.raises(errors.MayNotEnterFor):
        enter(agency, getattr(agency, who))


def test_nobody_makes_themselves_a_substitute(agency):
    with pytest.raises(errors.OwnGain):
        enter(agency, agency.support, absent=agency.administrator, substitute=agency.support)
    with pytest.raises(errors.OwnGain):
        enter(agency, agency.head, substitute=agency.head)
    agency.stand_in(agency.outsider, agency.support)
    with pytest.raises(errors.OwnGain):
        enter(agency, agency.support, absent=agency.administrator, substitute=agency.outsider)


@pytest.mark.parametrize(
    ("facts", "broken"),
    [
        ({"valid_until": TODAY}, PeriodBackwards),
        ({"valid_until": TODAY - DAY}, PeriodBackwards),
        ({"valid_from": TODAY - DAY}, BeginsInPast),
        ({"reference": " "}, errors.ReferenceMissing),
        ({"roles": [], "as_head": False}, errors.NothingPasses),
        ({"valid_until": TODAY + 1200 * DAY}, errors.PeriodTooLong),
    ],
)
def test_bad_substitutions_are_refused(agency, facts, broken):
    with pytest.raises(broken):
        enter(agency, agency.worker, **facts)
    assert not Substitution.objects.exists()


def test_nobody_stands_in_for_themselves(agency):
    with pytest.raises(errors.SamePerson):
        enter(agency, agency.worker, substitute=agency.worker)


def test_a_closed_or_suspended_account_is_no_substitute(agency):
    agency.colleague.closes_on = TODAY + 9 * DAY
    agency.colleague.save()
    with pytest.raises(errors.SubstituteNotActive):
        enter(agency, agency.worker)
    enter(agency, agency.worker, valid_until=TODAY + 9 * DAY)
    AccountSuspension.objects.create(
        person=agency.outsider,
        valid_from=TODAY + 9 * DAY,
        reason="Lähetus",
        suspended_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
    )
    with pytest.raises(errors.SubstituteNotActive):
        enter(agency, agency.worker, substitute=agency.outsider)


def test_who_is_away_is_no_substitute(agency):
    agency.away(agency.colleague, start=TODAY + 9 * DAY)
    with pytest.raises(errors.SubstituteAway):
        enter(agency, agency.worker)
    enter(agency, agency.worker, valid_until=TODAY + 9 * DAY)


def test_the_same_roles_do_not_pass_to_the_same_person_twice(agency):
    enter(agency, agency.worker, roles=["expert"])
    with pytest.raises(errors.SubstitutionOverlaps):
        enter(agency, agency.worker, valid_from=TODAY + 9 * DAY, valid_until=TODAY + 12 * DAY)
    enter(agency, agency.worker, roles=["auditor"])
    enter(agency, agency.worker, valid_from=TODAY + 10 * DAY, valid_until=TODAY + 12 * DAY)
    enter(agency, agency.worker, substitute=agency.outsider)


def test_two_people_do_not_stand_in_for_each_other(agency):
    enter(agency, agency.worker)
    with pytest.raises(errors.InACircle):
        agency.stand_in(agency.colleague, agency.worker)


def test_a_longer_circle_binds_all_of_them(agency):
    agency.stand_in(agency.worker, agency.colleague)
    agency.stand_in(agency.colleague, agency.outsider)
    agency.stand_in(agency.outsider, agency.worker)
    everybody = {agency.worker.pk, agency.colleague.pk, agency.outsider.pk}
    for person in (agency.worker, agency.colleague, agency.outsider):
        assert identities(person, TODAY) == everybody


def test_ended_early_it_ends_that_day(agency):
    hold(agency.worker, "expert")
    substitution = enter(agency, agency.worker)
    with pytest.raises(errors.DayNotPossible):
        end_substitution(agency.worker, substitution=substitution, on=TODAY + 10 * DAY, today=TODAY)
    with pytest.raises(errors.MayNotEnterFor):
        end_substitution(agency.outsider, substitution=substitution, on=TODAY, today=TODAY)
    end_substitution(agency.colleague, substitution=substitution, on=TODAY + 3 * DAY, today=TODAY)
    assert roles_of(agency.colleague, TODAY + 2 * DAY) == {"expert"}
    assert roles_of(agency.colleague, TODAY + 3 * DAY) == set()
    with pytest.raises(errors.AlreadyOver):
        end_substitution(
            agency.worker, substitution=substitution, on=TODAY + 5 * DAY, today=TODAY + 4 * DAY
        )
    assert AuditEvent.objects.about(substitution).count() == 2


def test_absences_of_a_person_do_not_overlap(agency):
    agency.away(agency.worker, days=10)
    with pytest.raises(errors.AbsenceOverlaps):
        agency.away(agency.worker, start=TODAY + 9 * DAY)
    agency.away(agency.worker, start=TODAY + 10 * DAY)


def test_a_long_absence_suspends_own_roles_while_it_lasts(agency):
    hold(agency.worker, "expert")
    agency.stand_in(agency.worker, agency.colleague, days=60)
    agency.away(agency.worker, days=60)
    assert roles_of(agency.worker, TODAY) == set()
    assert roles_of(agency.worker, TODAY + 59 * DAY) == set()
    assert roles_of(agency.worker, TODAY + 60 * DAY) == {"expert"}
    assert roles_of(agency.colleague, TODAY) == {"expert"}
    assert not agency.worker.groups.exists()


def test_one_day_less_does_not(agency):
    hold(agency.worker, "expert")
    agency.away(agency.worker, days=59)
    assert roles_of(agency.worker, TODAY) == {"expert"}


def test_touching_absences_count_together_and_past_days_stay(agency, time_machine):
    hold(agency.worker, "expert")
    agency.away(agency.worker, days=30)
    later = TODAY + 20 * DAY
    enter_absence(
        agency.worker,
        person=agency.worker,
        kind="sickness",
        valid_from=TODAY + 30 * DAY,
        valid_until=TODAY + 60 * DAY,
        today=later,
    )
    held = [bool(roles_of(agency.worker, TODAY + n * DAY)) for n in (0, 19, 20, 59, 60)]
    assert held == [True, True, False, False, True]
    assert Absence.objects.filter(person=agency.worker).count() == 3


def test_coming_back_early_gives_the_roles_back_and_ends_the_substitution(agency):
    hold(agency.worker, "expert")
    absence = agency.away(agency.worker, days=90)
    substitution = agency.stand_in(agency.worker, agency.colleague, days=90, absence=absence)
    back = TODAY + 30 * DAY
    end_absence(agency.worker, absence=absence, on=back, today=TODAY + 10 * DAY)
    substitution.refresh_from_db()
    assert substitution.valid_until == back
    held = [bool(roles_of(agency.worker, TODAY + n * DAY)) for n in (0, 9, 10, 30)]
    assert held == [False, False, True, True]


def test_an_absence_is_entered_afterwards_but_not_without_limit(agency):
    agency.away(agency.worker, start=TODAY - 30 * DAY)
    with pytest.raises(BeginsInPast):
        agency.away(agency.worker, start=TODAY - 400 * DAY)


def test_a_gap_separates_stretches():
    day = dt.date(2026, 1, 1)
    apart = [
        Stretch(1, day, day + 40 * DAY),
        Stretch(2, day + 41 * DAY, day + 81 * DAY),
    ]
    assert settle(apart, day, 60) == apart
    joined = [apart[0], Stretch(2, day + 40 * DAY, day + 60 * DAY)]
    assert all(one.suspends for one in settle(joined, day, 60))
    assert not any(one.suspends for one in settle(joined, day, 61))
