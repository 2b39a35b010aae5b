"""Instalments and the term of enforcement as arithmetic."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.claims.expiry import enforceable_until, is_expired
from guidance.claims.recovery import given_up
from guidance.claims.reference import reference_number
from guidance.claims.schedule import Standing, equal_parts, monthly_days, standing_of
from portal.workdays import is_working_day

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


@given(st.integers(1, 10**8), st.integers(1, 60))
def test_parts_add_up_and_differ_by_a_cent_at_most(cents, count) -> None:
    parts = equal_parts(cents, count)
    assert sum(parts) == cents
    assert len(parts) == count
    assert max(parts) - min(parts) <= 1


@given(DAYS, st.integers(2, 60))
def test_days_are_working_days_that_follow_each_other(first, count) -> None:
    days = monthly_days(first, count)
    assert days == sorted(set(days))
    assert all(is_working_day(day) for day in days)
    assert days[0] >= first


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=12), st.integers(0, 150_000), DAYS)
def test_what_came_in_pays_the_earliest_first(parts, repaid, today) -> None:
    rows = list(zip(monthly_days(dt.date(2026, 1, 15), len(parts)), parts, strict=True))
    found = standing_of(rows, repaid, today)
    assert sum(part.missing for part in found) == max(0, sum(parts) - repaid)
    standings = [part.standing == Standing.PAID for part in found]
    assert standings == sorted(standings, reverse=True)
    for part in found:
        assert (part.standing == Standing.LATE) == (part.missing > 0 and part.due_on < today)


@pytest.mark.parametrize(("day", "is_late"), [(14, False), (15, False), (16, True)])
def test_an_instalment_is_late_from_the_day_after(day, is_late) -> None:
    part = standing_of([(dt.date(2027, 1, 15), 100)], 99, dt.date(2027, 1, day))[0]
    assert (part.standing == Standing.LATE) is is_late


@given(DAYS)
def test_enforcement_runs_seven_whole_years(repay_by) -> None:
    until = enforceable_until(repay_by)
    assert (until.month, until.day) == (1, 1)
    assert until.year - repay_by.year == 8
    assert not is_expired(repay_by, until - dt.timedelta(days=1))
    assert is_expired(repay_by, until)


@given(*[st.integers(0, 100_000)] * 3)
def test_what_is_given_up_and_returned_leaves_what_was_decided(assessed, lowered, decided) -> None:
    lowered, decided = min(lowered, assessed), min(decided, assessed)
    balance = assessed - lowered
    fewer, returned = given_up(assessed, 0, decided, balance)
    assert 0 <= fewer <= balance
    assert assessed - fewer - returned == decided


@given(st.integers(1, 999_999))
def test_the_check_digit_of_a_reference_number(order) -> None:
    digits = [int(digit) for digit in reference_number(f"N-2026-{order:06d}")]
    weights = [7, 3, 1]
    total = sum(digit * weights[place % 3] for place, digit in enumerate(reversed(digits[:-1])))
    assert (total + digits[-1]) % 10 == 0
