"""Instalments, reminders, set-off stopped and resumed, applications, daily work."""

import datetime as dt

import pytest

from guidance.cases.enums import Channel
from guidance.claims import services, tasks
from guidance.claims.enums import Ending, State, Wish
from guidance.claims.errors import (
    Answered,
    BadPlan,
    DayOutOfRange,
    NoPlan,
    NoSetOff,
    NothingLate,
    PlanStands,
    TooSoon,
)
from guidance.claims.models import Claim, ClaimEntry, Instalment
from portal.notifications.models import Notification
from tests.cases.conftest import TODAY
from tests.claims.conftest import NEXT_MONTH, REPAY_BY, Recovery

FIRST_DUE = dt.date(2026, 12, 15)
SECOND_DUE = dt.date(2027, 1, 15)


@pytest.fixture
def demanded(recovery: Recovery) -> Claim:
    return recovery.decided(percent=20, set_off_from=NEXT_MONTH)


def agree(recovery: Recovery, claim: Claim, **facts):
    values = {"count": 3, "first_due": FIRST_DUE, "today": TODAY, **facts}
    return services.agree_plan(recovery.office.handler, claim=claim, **values)


def told(kind: str) -> int:
    return Notification.objects.filter(kind=kind).count()


def test_a_plan_splits_what_is_owed_and_ends_the_set_off(recovery, demanded) -> None:
    recovery.repay(demanded, 1000)
    plan = agree(recovery, demanded)
    parts = list(plan.instalments.values_list("due_on", "cents"))
    assert parts == [(FIRST_DUE, 5000), (SECOND_DUE, 5000), (dt.date(2027, 2, 15), 5000)]
    assert demanded.deduction_rules.get().end is not None
    assert plan.letter.purpose == "instalment_plan"
    with pytest.raises(PlanStands):
        agree(recovery, demanded)


@pytest.mark.parametrize(
    "facts", [{"count": 1}, {"count": 61}, {"first_due": TODAY}, {"count": 33}]
)
def test_a_plan_makes_sense(recovery, demanded, facts) -> None:
    with pytest.raises(BadPlan):
        agree(recovery, demanded, **facts)


def test_a_missed_instalment_is_noticed_once_the_day_after(recovery, demanded) -> None:
    agree(recovery, demanded)
    assert services.notice_missed(FIRST_DUE) == 0
    day_after = FIRST_DUE + dt.timedelta(days=1)
    assert services.notice_missed(day_after) == 1
    assert services.notice_missed(day_after) == 0
    assert told("claims.late") == 1
    assert list(Claim.objects.late_on(day_after)) == [demanded]
    assert list(Claim.objects.late_on(FIRST_DUE)) == []


def test_a_paid_instalment_is_not_late(recovery, demanded) -> None:
    plan = agree(recovery, demanded)
    first = plan.instalments.get(place=1)
    recovery.repay(demanded, first.cents)
    day_after = FIRST_DUE + dt.timedelta(days=1)
    assert services.notice_missed(day_after) == 0
    assert Instalment.objects.filter(paid_on=None).count() == 2
    entry = ClaimEntry.objects.get(kind="repaid")
    services.reverse_entry(recovery.office.handler, entry=entry, reason="Viga", today=TODAY)
    assert Instalment.objects.filter(paid_on=None).count() == 3


def test_the_term_of_the_precept_is_noticed_without_a_plan(recovery, demanded) -> None:
    tasks.daily(REPAY_BY.isoformat())
    assert told("claims.late") == 0
    for _time in range(2):
        tasks.daily((REPAY_BY + dt.timedelta(days=1)).isoformat())
    assert told("claims.late") == 1


def test_a_reminder_names_what_is_late(recovery, demanded) -> None:
    with pytest.raises(NothingLate):
        services.write_late_reminder(recovery.office.handler, claim=demanded, today=REPAY_BY)
    agree(recovery, demanded, count=2)
    recovery.repay(demanded, 3000)
    letter = services.write_late_reminder(
        recovery.office.handler, claim=demanded, today=FIRST_DUE + dt.timedelta(days=1)
    )
    data = letter.letter.data
    assert (data["late_amount"], data["amount"]) == (5000, 13000)
    assert data["due_on"] == FIRST_DUE.isoformat()


def test_an_ended_plan_makes_the_rest_due(recovery, demanded) -> None:
    agree(recovery, demanded)
    services.end_plan(recovery.office.handler, claim=demanded, reason="Ei maksa", today=TODAY)
    with pytest.raises(NoPlan):
        services.end_plan(recovery.office.handler, claim=demanded, reason="Ei maksa", today=TODAY)
    rule = services.resume_set_off(
        recovery.office.handler, claim=demanded, start=NEXT_MONTH, today=TODAY
    )
    assert (rule.percent, rule.end) == (20, None)


def test_set_off_is_stopped_and_resumed_as_ordered(recovery, demanded) -> None:
    handler = recovery.office.handler
    with pytest.raises(NoSetOff):
        services.resume_set_off(handler, claim=demanded, start=NEXT_MONTH, today=TODAY)
    services.stop_set_off(handler, claim=demanded, reason="Vaie", today=TODAY)
    with pytest.raises(NoSetOff):
        services.stop_set_off(handler, claim=demanded, reason="Vaie", today=TODAY)
    with pytest.raises(TooSoon):
        services.resume_set_off(handler, claim=demanded, start=TODAY, today=TODAY)
    services.resume_set_off(handler, claim=demanded, start=NEXT_MONTH, today=TODAY)
    assert demanded.deduction_rules.filter(end=None).count() == 1


def test_payouts_write_entries_and_settle_afterwards(recovery, demanded) -> None:
    ClaimEntry.objects.create(claim=demanded, kind="set_off", cents=-16000, on=NEXT_MONTH)
    assert recovery.fresh(demanded).state == State.DEMANDED
    services.settle_claims(NEXT_MONTH)
    services.settle_claims(NEXT_MONTH)
    claim = recovery.fresh(demanded)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.PAID)
    assert recovery.letters(claim).count("claim_paid_up") == 1


def test_an_application_is_received_and_answered(recovery) -> None:
    claim = recovery.taken()
    facts = {"wish": Wish.INSTALMENTS, "words": "Palun neljas osas.", "channel": Channel.OFFICE}
    handler = recovery.office.handler
    with pytest.raises(DayOutOfRange):
        services.receive_request(
            handler,
            claim=claim,
            received_on=TODAY + dt.timedelta(days=1),
            today=TODAY,
            **facts,
        )
    request = services.receive_request(
        handler, claim=claim, received_on=TODAY, today=TODAY, **facts
    )
    services.answer_request(handler, request=request, answer="Lepiti kokku.", today=TODAY)
    with pytest.raises(Answered):
        services.answer_request(handler, request=request, answer="Veel.", today=TODAY)


@pytest.mark.parametrize(("year", "is_told"), [(2032, False), (2033, True), (2034, True)])
def test_handlers_hear_in_the_last_year_of_enforcement(recovery, demanded, year, is_told) -> None:
    Claim.objects.filter(pk=demanded.pk).update(repay_by=dt.date(2026, 12, 31))
    tasks.daily(dt.date(year, 1, 1).isoformat())
    assert told("claims.expiring") == int(is_told)


def test_after_the_term_of_enforcement_no_cost_is_needed(recovery, demanded) -> None:
    Claim.objects.filter(pk=demanded.pk).update(repay_by=dt.date(2018, 12, 31))
    again = services.review_claim(
        recovery.office.handler, claim=demanded, reason="Aegunud", today=TODAY
    )
    claim = recovery.decided("waive", demanded, case=again)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.EXPIRED)
