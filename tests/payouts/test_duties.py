"""The monthly payout as a duty: recorded when the last run of its month is handed over."""

import datetime as dt

import pytest

from guidance.payouts import duties
from guidance.payouts.models import PayoutRun
from portal.recurring.models import Duty, DutyOutcome
from portal.recurring.services import create_duty
from tests.payouts.conftest import DECEMBER, NOVEMBER, TODAY, Agency


@pytest.fixture
def duty(agency: Agency) -> Duty:
    return create_duty(
        None, kind=duties.KIND, owner="payout_specialist", starts_on=NOVEMBER, today=TODAY
    )


def sent(agency: Agency, month: dt.date) -> PayoutRun:
    agency.grant(agency.person(), start=month)
    return agency.pay(month)


def test_the_last_run_of_a_month_records_the_duty(agency: Agency, duty: Duty) -> None:
    run = sent(agency, NOVEMBER)
    assert duties.handed_over(agency.releaser, run, TODAY) == 1
    assert DutyOutcome.objects.get().term.duty == duty
    assert duties.handed_over(agency.releaser, run, TODAY) == 0


def test_what_is_handed_over_before_its_month_leaves_the_duty_open(
    agency: Agency, duty: Duty
) -> None:
    sent(agency, NOVEMBER)
    duties.handed_over(agency.releaser, PayoutRun.objects.get(), TODAY)
    assert duties.handed_over(agency.releaser, sent(agency, DECEMBER), TODAY) == 0
    assert duty.terms.filter(is_open=True, period_start=DECEMBER).exists()


def test_a_run_that_waits_keeps_the_duty_open(agency: Agency, duty: Duty) -> None:
    run = sent(agency, NOVEMBER)
    agency.open(NOVEMBER, "home")
    assert duties.handed_over(agency.releaser, run, TODAY) == 0
