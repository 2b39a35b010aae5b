"""Making, changing, resting, ending duties and recording how each time ended."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from portal.audit.models import AuditEvent
from portal.recurring.errors import (
    AlreadyDone,
    AlreadyEnded,
    AlreadyPaused,
    CommentNeeded,
    DayOutOfRange,
    NotManager,
    NotOwner,
    NotPaused,
    NotYetBegun,
    OutcomeUnknown,
    OwnerNotOne,
    SubjectTaken,
)
from portal.recurring.models import Duty, DutyOutcome, DutyTerm
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import (
    change_duty,
    complete_term,
    create_duty,
    end_duty,
    pause_duty,
    resume_duty,
)
from tests.recurring.conftest import MONTHLY, TODAY, away, dues, first_term, stand_in

DAY = dt.timedelta(1)
AFTER = Rule(Frequency.AFTER, interval=3)
YEARLY = Rule(Frequency.YEAR)


def complete(actor, term, **facts):
    return complete_term(actor, **{"term": term, "result": "done", "today": TODAY, **facts})


def test_a_new_duty_is_planned_a_year_ahead(team):
    duty = team.duty()
    assert dues(duty) == [f"2026-12-{10}", *(f"2027-{month:02}-10" for month in range(1, 12))]
    assert duty.unit == team.unit


def test_a_yearly_duty_begun_late_in_the_year_still_owes_this_year(team):
    assert dues(team.duty(rule=YEARLY)) == ["2026-12-31", "2027-12-31"]


def test_a_duty_after_the_last_time_is_first_due_on_its_first_day(team):
    duty = team.duty(rule=AFTER, starts_on=dt.date(2026, 12, 1))
    assert dues(duty) == ["2026-12-01"]
    complete(team.member, first_term(duty))
    assert dues(duty) == ["2027-02-21"]


def test_it_may_be_done_again_only_when_the_next_period_has_begun(team):
    duty = team.duty(rule=AFTER)
    complete(team.member, first_term(duty))
    with pytest.raises(NotYetBegun):
        complete(team.member, duty.terms.get(is_open=True))


def test_the_next_time_counts_from_the_day_it_was_done(team):
    duty = team.duty(rule=AFTER, starts_on=dt.date(2026, 9, 1), today=dt.date(2026, 9, 1))
    complete(team.member, first_term(duty), done_on=dt.date(2026, 11, 30) - 30 * DAY)
    assert dues(duty) == ["2027-01-31"]


def test_the_outcome_is_recorded_once_and_for_good(team):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    outcome = complete(team.member, term, comment=" Tehtud. ")
    assert (outcome.comment, outcome.was_late, outcome.for_whom) == ("Tehtud.", True, None)
    with pytest.raises(AlreadyDone):
        complete(team.member, term)
    with pytest.raises(DatabaseError), transaction.atomic():
        DutyOutcome.objects.filter(pk=outcome.pk).update(comment="Muu")
    with pytest.raises(DatabaseError), transaction.atomic():
        DutyOutcome.objects.all().delete()


def test_two_outcomes_of_a_time_are_impossible_in_the_database(team):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    facts = {"term": term, "result": "done", "due_on": TODAY, "done_on": TODAY}
    recorded_at = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    DutyOutcome.objects.create(recorded_at=recorded_at, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyOutcome.objects.create(recorded_at=recorded_at, **facts)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"result": "nonsense"}, OutcomeUnknown),
        ({"result": "not_needed"}, CommentNeeded),
        ({"result": "not_needed", "comment": "  "}, CommentNeeded),
        ({"done_on": TODAY + DAY}, DayOutOfRange),
        ({"done_on": dt.date(2026, 10, 31)}, DayOutOfRange),
    ],
)
def test_a_wrong_outcome_changes_nothing(team, facts, error):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    with pytest.raises(error):
        complete(team.member, term, **facts)
    term.refresh_from_db()
    assert term.is_open and not DutyOutcome.objects.exists()


def test_the_first_day_of_the_period_is_in_it(team):
    duty = team.duty(starts_on=dt.date(2026, 11, 1))
    outcome = complete(team.member, first_term(duty), done_on=dt.date(2026, 11, 1))
    assert outcome.done_on == dt.date(2026, 11, 1)
    with pytest.raises(NotYetBegun):
        complete(team.member, duty.terms.filter(is_open=True).first())


def test_only_the_owner_says_how_it_ended(team):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    for person in (team.head, team.lead, team.colleague, team.outsider, team.security):
        with pytest.raises(NotOwner):
            complete(person, term)


def test_a_substitute_does_it_for_the_absent(team):
    stand_in(team.colleague, team.member, TODAY, TODAY + DAY)
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    outcome = complete(team.colleague, term)
    assert (outcome.done_by, outcome.for_whom) == (team.colleague, team.member)
    event = AuditEvent.objects.get(verb="recurring.term_done")
    assert (event.actor, event.for_whom) == (team.colleague, team.member)


@pytest.mark.parametrize("offset", [-1, 1])
def test_a_substitution_that_does_not_cover_the_day_gives_nothing(team, offset):
    stand_in(team.colleague, team.member, TODAY + offset * DAY, TODAY + (offset + 1) * DAY)
    with pytest.raises(NotOwner):
        complete(team.colleague, first_term(team.duty(starts_on=dt.date(2026, 11, 1))))


def test_what_waits_for_its_person_does_not_pass_to_a_substitute(team):
    stand_in(team.colleague, team.member, TODAY, TODAY + DAY)
    duty = team.duty(kind="knowledge_check", rule=AFTER)
    with pytest.raises(NotOwner):
        complete(team.colleague, first_term(duty), result="passed")


def test_the_duty_of_a_role_is_done_by_any_holder(team):
    term = first_term(
        team.duty(
            kind="purposeful_use_check",
            owner="information_security_specialist",
            rule=Rule(Frequency.QUARTER),
        )
    )
    with pytest.raises(NotOwner):
        complete(team.member, term, result="nothing_found")
    outcome = complete(team.security, term, result="nothing_found")
    assert outcome.done_by == team.security


def test_a_substitute_does_the_duty_of_a_role_for_its_holder(team):
    stand_in(team.outsider, team.security, TODAY, TODAY + DAY)
    term = first_term(
        team.duty(
            kind="purposeful_use_check",
            owner="information_security_specialist",
            rule=Rule(Frequency.QUARTER),
        )
    )
    outcome = complete(team.outsider, term, result="nothing_found")
    assert outcome.for_whom == team.security


def test_without_a_substitute_the_head_does_the_duty_of_who_is_away(team):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    with pytest.raises(NotOwner):
        complete(team.head, term)
    away(team.member, TODAY, TODAY + DAY)
    for person in (team.lead, team.colleague):
        with pytest.raises(NotOwner):
            complete(person, term)
    assert complete(team.head, term).for_whom == team.member


def test_the_substitute_goes_before_the_head(team):
    term = first_term(team.duty(starts_on=dt.date(2026, 11, 1)))
    away(team.member, TODAY, TODAY + DAY)
    stand_in(team.colleague, team.member, TODAY, TODAY + DAY)
    with pytest.raises(NotOwner):
        complete(team.head, term)
    away(team.colleague, TODAY, TODAY + DAY)
    assert complete(team.head, term).for_whom == team.member


def test_the_duty_of_the_head_passes_with_the_headship(team):
    term = first_term(team.duty(owner=team.unit, starts_on=dt.date(2026, 11, 1)))
    with pytest.raises(NotOwner):
        complete(team.lead, term)
    away(team.head, TODAY, TODAY + DAY)
    stand_in(team.colleague, team.head, TODAY, TODAY + DAY)
    assert complete(team.colleague, term).for_whom == team.head


def test_an_owner_is_needed(team):
    with pytest.raises(OwnerNotOne):
        team.duty(owner="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=team.duty().pk).update(owner_role="expert")


def test_leads_give_duties_to_their_own_people_only(team):
    assert team.duty(actor=team.lead).created_by == team.lead
    assert team.duty(actor=team.head, owner=team.unit).owner_unit == team.unit
    for actor, owner in (
        (team.member, team.member),
        (team.lead, team.outsider),
        (team.head, team.outsider.unit),
        (team.head, "expert"),
    ):
        with pytest.raises(NotManager):
            team.duty(actor=actor, owner=owner)


def test_security_gives_its_kinds_to_anybody_but_not_others(team):
    assert team.duty(actor=team.security, kind="knowledge_check", rule=AFTER).pk
    with pytest.raises(NotManager):
        team.duty(actor=team.security, kind="talk_annual", rule=YEARLY)


def test_one_duty_of_a_kind_about_a_subject(team):
    facts = {"kind": "talk_annual", "owner": team.lead, "rule": YEARLY, "subject": team.member}
    duty = team.duty(**facts)
    with pytest.raises(SubjectTaken):
        team.duty(**facts)
    end_duty(None, duty=duty, today=TODAY)
    assert team.duty(**facts).pk


def test_a_new_rule_plans_the_coming_times_and_leaves_the_past(team):
    duty = team.duty(starts_on=dt.date(2026, 10, 1), today=dt.date(2026, 10, 1))
    complete(team.member, first_term(duty))
    change_duty(None, duty=duty, today=TODAY, rule=Rule(Frequency.QUARTER))
    assert dues(duty, is_open=False) == ["2026-10-10"]
    assert dues(duty) == [
        "2026-11-10", "2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"
    ]  # fmt: skip


def test_the_same_rule_plans_nothing_anew(team):
    duty = team.duty()
    before = list(duty.terms.values_list("pk", flat=True).order_by("pk"))
    change_duty(None, duty=duty, today=TODAY, rule=MONTHLY, title="Muu")
    assert list(duty.terms.values_list("pk", flat=True).order_by("pk")) == before


def test_a_yearly_duty_done_this_year_is_not_owed_again_after_a_change(team):
    duty = team.duty(rule=YEARLY)
    complete(team.member, first_term(duty))
    change_duty(None, duty=duty, today=TODAY, rule=Rule(Frequency.YEAR, month=12, day=1))
    assert dues(duty) == ["2027-12-01"]


def test_changing_to_and_from_a_rule_that_counts_from_the_last_time(team):
    duty = team.duty(starts_on=dt.date(2026, 11, 1), today=dt.date(2026, 11, 1))
    complete(team.member, first_term(duty))
    change_duty(None, duty=duty, today=TODAY, rule=AFTER)
    assert dues(duty) == ["2027-02-21"]
    change_duty(None, duty=Duty.objects.get(pk=duty.pk), today=TODAY, rule=MONTHLY)
    assert dues(duty)[0] == "2026-12-10"


def test_only_who_leads_the_area_changes_a_duty(team):
    duty = team.duty(actor=team.lead)
    for person in (team.member, team.outsider, team.security):
        with pytest.raises(NotManager):
            change_duty(person, duty=duty, today=TODAY, title="Minu")
    assert change_duty(team.head, duty=duty, today=TODAY, title="Muu").title == "Muu"


def test_a_duty_of_a_room_is_changed_by_its_room_only(team):
    with pytest.raises(NotManager):
        pause_duty(team.head, duty=team.duty(), today=TODAY, reason="Ei taha")


def test_a_duty_cannot_be_given_away_to_whom_one_does_not_lead(team):
    duty = team.duty(actor=team.lead)
    with pytest.raises(NotManager):
        change_duty(team.lead, duty=duty, today=TODAY, owner=team.outsider)
    duty.refresh_from_db()
    assert duty.owner_person == team.member


def test_a_resting_duty_owes_nothing_and_catches_up(team):
    duty = team.duty(starts_on=dt.date(2026, 11, 1), today=dt.date(2026, 11, 1))
    pause_duty(None, duty=duty, today=dt.date(2026, 11, 5), reason="Katkestus")
    assert not DutyTerm.objects.owed_on(TODAY).exists()
    with pytest.raises(AlreadyPaused):
        pause_duty(None, duty=duty, today=TODAY, reason="Veel")
    resume_duty(None, duty=duty, today=dt.date(2027, 1, 20))
    with pytest.raises(NotPaused):
        resume_duty(None, duty=duty, today=dt.date(2027, 1, 20))
    assert dues(duty, is_open=False) == ["2026-12-10"]
    assert dues(duty)[:3] == ["2027-02-03", "2027-02-03", "2027-02-10"]
    assert DutyTerm.objects.filter(due_on="2027-02-03").first().planned_on == dt.date(2026, 11, 10)


def test_an_ended_duty_owes_nothing_and_keeps_its_history(team):
    duty = team.duty(starts_on=dt.date(2026, 11, 1), today=dt.date(2026, 11, 1))
    complete(team.member, first_term(duty))
    end_duty(None, duty=duty, today=TODAY, reason="Enam ei ole vaja")
    assert dues(duty) == []
    assert duty.terms.done().count() == 1
    with pytest.raises(AlreadyEnded):
        end_duty(None, duty=duty, today=TODAY)
    with pytest.raises(AlreadyDone):
        complete(team.member, duty.terms.filter(outcome=None).first())


def test_every_change_is_in_the_audit_chain(team):
    duty = team.duty(actor=team.lead, title="Varude loendus")
    change_duty(team.lead, duty=duty, today=TODAY, note="Ladu")
    pause_duty(team.lead, duty=duty, today=TODAY, reason="Remont")
    resume_duty(team.lead, duty=duty, today=TODAY)
    end_duty(team.lead, duty=duty, today=TODAY)
    verbs = AuditEvent.objects.about(duty).order_by("id").values_list("verb", flat=True)
    assert [verb.removeprefix("recurring.duty_") for verb in verbs] == [
        "created", "changed", "paused", "resumed", "ended"
    ]  # fmt: skip
    assert not AuditEvent.objects.filter(data__contains="Varude").exists()


def test_a_failed_record_leaves_neither_duty_nor_event(team, monkeypatch):
    def crash(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("portal.recurring.services.duties.record", crash)
    with pytest.raises(RuntimeError):
        team.duty()
    assert not Duty.objects.exists() and not DutyTerm.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"interval": 3},
        {"frequency": "after"},
        {"month": 3},
        {"frequency": "year", "month": 13},
        {"day": 32},
        {"working_day": 1},
        {"ends_on": TODAY - DAY},
        {"subject_id": 5},
    ],
)
def test_the_database_refuses_what_no_rule_says(team, facts):
    duty = team.duty()
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**facts)
    assert connection.ensure_connection() is None


def test_create_duty_takes_the_defaults_of_its_kind(team):
    duty = create_duty(None, kind="monthly_payout", owner="payout_specialist", today=TODAY)
    assert duty.reminders == [5, 1, -1, -14]
    assert dues(duty)[0] == "2026-12-08"
