"""Who is reminded of what: once, late runs included, never the absent."""

import datetime as dt
import itertools

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.notifications.models import Notification
from portal.recurring.daily import preview_day, run_day
from portal.recurring.models import DutyTerm, ReminderSent
from portal.recurring.planning import plan_all
from portal.recurring.reminding import LATE, PASSED, REMINDER, put_off_for_absence, remind
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import complete_term, pause_duty
from portal.recurring.tasks import daily
from tests.factories import lead
from tests.recurring.conftest import MONTHLY, TODAY, away, dues, first_term, stand_in

DAY = dt.timedelta(1)
YEARLY = Rule(Frequency.YEAR)
D = dt.date.fromisoformat


def told(person):
    return list(
        Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True)
    )


@pytest.fixture
def yearly(team):
    """Due on 31 December 2026, reminders 90, 60, 30, 7 days before, 1 and 14 after."""
    return team.duty(rule=YEARLY, reminders=(90, 60, 30, 7, -1, -14))


def test_each_reminder_goes_out_once(team, yearly):
    assert [remind(TODAY), remind(TODAY), remind(TODAY + DAY)] == [1, 0, 0]
    assert [remind(D("2026-12-01")), remind(D("2026-12-24")), remind(D("2026-12-24"))] == [1, 1, 0]
    assert told(team.member) == [REMINDER] * 3


def test_a_server_that_was_down_sends_one_reminder_not_seven(team, yearly):
    assert remind(D("2027-01-20")) == 1
    assert ReminderSent.objects.get().days_before == -14
    assert told(team.member) == [LATE]


def test_the_due_day_itself_is_not_late(team, yearly):
    remind(D("2026-12-31"))
    assert told(team.member) == [REMINDER]
    remind(D("2027-01-01"))
    assert told(team.member) == [REMINDER, LATE]


def test_what_is_done_is_not_reminded_of(team, yearly):
    complete_term(team.member, term=first_term(yearly), result="done", today=TODAY)
    assert remind(D("2026-12-31")) == 0


def test_many_duties_of_a_person_are_one_notification(team):
    for _ in range(5):
        team.duty(rule=YEARLY, reminders=(90,))
    assert remind(TODAY) == 5
    notification = Notification.objects.get()
    assert notification.params["count"] == 5


def test_the_absent_are_not_reminded_and_hear_of_it_when_back(team, yearly):
    away(team.member, TODAY, TODAY + 5 * DAY)
    lead(team.unit, None)
    assert remind(TODAY) == 0
    assert remind(TODAY + 4 * DAY) == 0
    assert remind(TODAY + 5 * DAY) == 1
    assert told(team.member) == [REMINDER]


def test_the_substitute_of_the_absent_is_told(team, yearly):
    away(team.member, TODAY, TODAY + 5 * DAY)
    stand_in(team.colleague, team.member, TODAY, TODAY + 5 * DAY)
    assert remind(TODAY) == 1
    assert (told(team.colleague), told(team.member)) == ([PASSED], [])


def test_without_a_substitute_the_head_is_told(team, yearly):
    away(team.member, TODAY, TODAY + 5 * DAY)
    assert remind(TODAY) == 1
    assert told(team.head) == [PASSED]


def test_of_a_role_all_at_work_are_told(team):
    from tests.factories import UserFactory

    other = UserFactory(roles=["information_security_specialist"])
    team.duty(
        kind="purposeful_use_check",
        owner="information_security_specialist",
        rule=YEARLY,
        reminders=(90,),
    )
    away(team.security, TODAY, TODAY + DAY)
    assert remind(TODAY) == 1
    assert (told(other), told(team.security)) == ([REMINDER], [])


def test_the_head_is_told_of_the_duty_of_the_head(team):
    team.duty(owner=team.unit, rule=YEARLY, reminders=(90,))
    remind(TODAY)
    assert told(team.head) == [REMINDER]


def test_a_closed_account_is_not_told_but_its_head(team, yearly):
    team.member.closes_on = TODAY
    team.member.save()
    remind(TODAY)
    assert (told(team.member), told(team.head)) == ([], [PASSED])


def test_a_resting_duty_reminds_nobody(team, yearly):
    pause_duty(None, duty=yearly, today=TODAY, reason="Remont")
    assert remind(TODAY) == 0


def test_what_waits_is_put_off_by_an_absence(team):
    duty = team.duty(
        kind="knowledge_check",
        rule=Rule(Frequency.AFTER, interval=12),
        starts_on=TODAY + 3 * DAY,
    )
    away(team.member, TODAY, TODAY + 10 * DAY)
    assert remind(TODAY) == 0
    assert put_off_for_absence(TODAY) == 1
    assert put_off_for_absence(TODAY) == 0
    assert dues(duty) == [(TODAY + 24 * DAY).isoformat()]
    assert remind(TODAY + 10 * DAY) == 1
    assert told(team.member) == [REMINDER]


def test_what_was_late_before_the_absence_stays_late(team):
    rule = Rule(Frequency.AFTER, interval=12)
    team.duty(kind="knowledge_check", rule=rule, starts_on=TODAY - DAY)
    away(team.member, TODAY, TODAY + 10 * DAY)
    assert put_off_for_absence(TODAY) == 0


def test_an_absence_that_ended_while_the_server_was_down_still_counts(team):
    rule = Rule(Frequency.AFTER, interval=12)
    duty = team.duty(kind="knowledge_check", rule=rule, starts_on=TODAY + DAY)
    away(team.member, TODAY, TODAY + 5 * DAY)
    assert put_off_for_absence(TODAY + 7 * DAY) == 1
    assert dues(duty) == [(TODAY + 19 * DAY).isoformat()]


def test_what_passes_on_is_not_put_off(team, yearly):
    away(team.member, TODAY, D("2027-02-01"))
    assert put_off_for_absence(TODAY) == 0


def test_planning_is_done_once_however_often_it_runs(team):
    duty = team.duty()
    assert plan_all(TODAY) == 0
    assert plan_all(D("2027-02-15")) == plan_all(D("2027-02-15")) + 3
    assert len(dues(duty)) == len(set(dues(duty))) == 15


def test_a_second_run_that_sends_at_the_same_time_sends_nothing(team, yearly, monkeypatch):
    from portal.recurring import reminding

    found = reminding.reminders_of(TODAY)
    assert remind(TODAY) == 1
    monkeypatch.setattr(reminding, "reminders_of", lambda today: found)
    assert remind(TODAY) == 0
    assert told(team.member) == [REMINDER]


def test_a_preview_changes_nothing(team, yearly):
    report = preview_day(D("2027-06-01"))
    assert (report.planned, report.reminders) == (1, 1)
    assert not ReminderSent.objects.exists() and len(dues(yearly)) == 2


def test_the_command_and_the_task_run_the_day(team, yearly, capsys):
    call_command("run_duties", "--on", "2026-11-21", "--dry-run")
    assert "2026-11-21: 0 planned, 0 put off, 1 reminders" in capsys.readouterr().out
    daily("2026-11-21")
    assert told(team.member) == [REMINDER]
    daily()
    assert told(team.member) == [REMINDER]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(0, 420), min_size=1, max_size=8))
def test_however_often_the_day_runs_nothing_is_doubled_or_missed(team, steps):
    duty = team.duty(rule=MONTHLY, reminders=(7, -1))
    for step in sorted(steps):
        run_day(TODAY + step * DAY)
    last = TODAY + max(steps) * DAY
    periods = list(
        DutyTerm.objects.filter(duty=duty)
        .order_by("period_start")
        .values_list("period_start", "period_end")
    )
    assert all(a[1] == b[0] for a, b in itertools.pairwise(periods))
    assert periods[-1][1] > last + 300 * DAY
    sent = list(ReminderSent.objects.filter(term__duty=duty).values_list("term", "days_before"))
    assert len(sent) == len(set(sent))
    late = DutyTerm.objects.filter(duty=duty).late_on(last)
    assert ReminderSent.objects.filter(term__in=late, days_before=-1).count() == late.count()
