"""Paydays and cut-offs against a library of holidays, for sixty years."""

import datetime as dt

import holidays
import pytest

from guidance.benefits.dates import Month
from guidance.benefits.payment import account_change_is_sure, family_allowance_day
from guidance.payouts.calendar import (
    Part,
    Planned,
    Step,
    account_cutoff,
    bank_holidays_of,
    delivery_window,
    is_bank_day,
    month_paid,
    next_steps,
    payday,
    payday_of,
    plan_of,
)
from portal.workdays import working_days_between

YEARS = range(2010, 2070)
DAY = dt.timedelta(days=1)
MONTHS = [dt.date(year, month, 1) for year in YEARS for month in range(1, 13)]


def test_the_closing_days_of_sepa() -> None:
    for year in YEARS:
        assert bank_holidays_of(year) == set(holidays.financial_holidays("XECB", years=year)), year


def test_every_payday_against_the_library() -> None:
    public = holidays.country_holidays("EE", years=YEARS)
    closed = holidays.financial_holidays("XECB", years=YEARS)
    for month in MONTHS:
        wanted = month.replace(day=8)
        while wanted.weekday() > 4 or wanted in public or wanted in closed:
            wanted -= DAY
        assert payday(month) == wanted, month


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ((2026, 11), (2026, 11, 6)),  # a Sunday
        ((2026, 8), (2026, 8, 7)),  # a Saturday
        ((2026, 12), (2026, 12, 8)),
        ((2027, 1), (2027, 1, 8)),
        ((2026, 4), (2026, 4, 8)),  # the Wednesday after Easter
        ((2012, 4), (2012, 4, 5)),  # Easter Sunday: back over Good Friday
        ((2080, 4), (2080, 4, 4)),  # Easter Monday, on which only the banks are closed
    ],
)
def test_paydays_around_weekends_and_easter(
    month: tuple[int, int], day: tuple[int, int, int]
) -> None:
    assert payday(dt.date(*month, 1)) == dt.date(*day)


def test_the_payday_is_the_one_that_the_calculator_shows() -> None:
    for month in MONTHS:
        shown = family_allowance_day(Month.of(month))
        assert payday(month) == shown or not is_bank_day(shown)


def test_holidays_differ_from_closing_days() -> None:
    assert is_bank_day(dt.date(2026, 2, 24)) and not is_bank_day(dt.date(2026, 4, 6))
    assert is_bank_day(dt.date(2026, 12, 24)) and not is_bank_day(dt.date(2025, 12, 26))


def test_what_a_run_pays() -> None:
    run = dt.date(2026, 1, 1)
    assert month_paid("parental_benefit", run) == dt.date(2025, 12, 1)
    assert month_paid("child_allowance", run) == run
    assert payday_of("parental_benefit", dt.date(2025, 12, 1)) == payday(run)
    assert payday_of("child_allowance", run) == payday(run)


def test_the_last_day_for_a_changed_account() -> None:
    for month in MONTHS:
        last = account_cutoff(month)
        assert account_change_is_sure(last) and last.month == (month - DAY).month
        assert not account_change_is_sure(last + DAY)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ((2026, 12), (2026, 11, 23)),
        ((2027, 1), (2026, 12, 22)),  # Christmas takes three working days
        ((2026, 3), (2026, 2, 19)),  # 24 February is no working day
        ((2024, 4), (2024, 3, 21)),  # Good Friday on 29 March
    ],
)
def test_cutoffs_around_holidays(month: tuple[int, int], day: tuple[int, int, int]) -> None:
    assert account_cutoff(dt.date(*month, 1)) == dt.date(*day)


def test_home_delivery_goes_round_from_the_seventh_to_the_tenth() -> None:
    assert delivery_window(dt.date(2026, 12, 1)) == (dt.date(2026, 12, 7), dt.date(2026, 12, 11))


def test_who_does_what_by_when() -> None:
    december = plan_of(dt.date(2026, 12, 1))
    assert december[0] == Planned(Step.ACCOUNTS, Part.HANDLER, dt.date(2026, 11, 23))
    assert [one.step for one in december] == list(Step)
    by = {one.step: one.by for one in december}
    assert by[Step.FORM] == dt.date(2026, 12, 1)
    assert by[Step.HAND_OVER] == dt.date(2026, 12, 4)
    assert by[Step.PAY] == payday(dt.date(2026, 12, 1))
    assert by[Step.CLOSE] == dt.date(2026, 12, 22)


def test_no_plan_asks_for_work_on_a_holiday() -> None:
    for month in MONTHS:
        plan = plan_of(month)
        days = [one.by for one in plan]
        assert days == sorted(days)
        for one in plan[1:]:
            assert working_days_between(one.by, one.by + DAY) == 1, (month, one)


def test_what_is_still_to_come() -> None:
    month = dt.date(2026, 12, 1)
    assert next_steps(month, dt.date(2026, 12, 8))[0].step is Step.PAY
    assert next_steps(month, dt.date(2027, 1, 1)) == ()
