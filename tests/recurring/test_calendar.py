"""The working calendar against the published days of 2024–2030 and an independent library."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workdays import (
    add_months,
    add_working_days,
    holidays_of,
    is_holiday,
    is_shortened,
    is_working_day,
    last_of_month,
    next_working_day,
    nth_working_day,
    previous_working_day,
    working_days_between,
)

D = dt.date.fromisoformat
days = st.dates(dt.date(2005, 1, 1), dt.date(2090, 12, 31))

# Good Friday, Easter and Pentecost of each year.
MOVING = {
    2024: ("2024-03-29", "2024-03-31", "2024-05-19"),
    2025: ("2025-04-18", "2025-04-20", "2025-06-08"),
    2026: ("2026-04-03", "2026-04-05", "2026-05-24"),
    2027: ("2027-03-26", "2027-03-28", "2027-05-16"),
    2028: ("2028-04-14", "2028-04-16", "2028-06-04"),
    2029: ("2029-03-30", "2029-04-01", "2029-05-20"),
    2030: ("2030-04-19", "2030-04-21", "2030-06-09"),
}
# Days that the law shortens (TLS § 53); on a weekend nothing is shortened.
SHORTENED = {
    2024: ("2024-02-23", "2024-12-23", "2024-12-31"),
    2025: ("2025-12-23", "2025-12-31"),
    2026: ("2026-02-23", "2026-06-22", "2026-12-23", "2026-12-31"),
    2027: ("2027-02-23", "2027-06-22", "2027-12-23", "2027-12-31"),
    2028: ("2028-02-23", "2028-06-22"),
    2029: ("2029-02-23", "2029-06-22", "2029-12-31"),
    2030: ("2030-12-23", "2030-12-31"),
}


def of_year(year):
    return (dt.date(year, 1, 1) + dt.timedelta(n) for n in range(366))


@pytest.mark.parametrize("year", MOVING)
def test_moveable_holidays_of_known_years(year):
    assert {D(day) for day in MOVING[year]} <= holidays_of(year)
    assert len(holidays_of(year)) == 12


@pytest.mark.parametrize("year", SHORTENED)
def test_shortened_days_of_known_years(year):
    found = {day for day in of_year(year) if day.year == year and is_shortened(day)}
    assert found == {D(day) for day in SHORTENED[year]}


def test_a_friday_before_a_holiday_on_sunday_stays_whole():
    assert D("2024-06-23").weekday() == 6
    assert not is_shortened(D("2024-06-21"))


def test_easter_monday_is_a_working_day():
    assert is_working_day(D("2026-04-06"))


@pytest.mark.parametrize("year", range(2005, 2101))
def test_agrees_with_the_library_of_holidays(year):
    public = holidays.country_holidays("EE", years=year)
    halves = holidays.country_holidays("EE", years=year, categories=("half_day",))
    assert holidays_of(year) == set(public)
    shortened = {day for day in of_year(year) if day.year == year and is_shortened(day)}
    assert shortened == {day for day in halves if is_working_day(day)}


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-06-22", 1, "2026-06-25"),
        ("2026-04-02", 1, "2026-04-06"),
        ("2027-01-04", -1, "2026-12-31"),
        ("2026-12-26", 0, "2026-12-26"),
        ("2026-11-21", 30, "2027-01-06"),
    ],
)
def test_adding_working_days(day, count, expected):
    assert add_working_days(D(day), count) == D(expected)


@given(days, st.integers(1, 60))
def test_adding_working_days_counts_exactly_them(day, count):
    later = add_working_days(day, count)
    assert is_working_day(later)
    assert working_days_between(day + dt.timedelta(1), later + dt.timedelta(1)) == count
    if is_working_day(day):
        assert add_working_days(later, -count) == day


@given(days)
def test_the_nearest_working_days_enclose_a_day(day):
    before, after = previous_working_day(day), next_working_day(day)
    assert is_working_day(before) and is_working_day(after)
    assert before <= day <= after
    assert (before == after == day) is is_working_day(day)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_adding_months_keeps_to_the_end_of_a_shorter_month(day, months, expected):
    assert add_months(D(day), months) == D(expected)


@given(days, st.integers(0, 240), st.integers(0, 240))
def test_adding_months_is_in_order(day, fewer, more):
    assert (add_months(day, fewer) <= add_months(day, more)) is (fewer <= more)


@given(days)
def test_the_last_of_the_month_is_followed_by_the_first(day):
    assert (last_of_month(day) + dt.timedelta(1)).day == 1


@given(days, st.integers(1, 15))
def test_the_nth_working_day_is_counted_from_either_end(day, count):
    first = day.replace(day=1)
    found = nth_working_day(first, count)
    assert found.month == first.month
    assert working_days_between(first, found + dt.timedelta(1)) == count
    from_end = nth_working_day(first, -count)
    assert working_days_between(from_end, last_of_month(first) + dt.timedelta(1)) == count


def test_the_day_after_christmas_is_a_holiday():
    assert is_holiday(D("2026-12-26")) and not is_holiday(D("2026-12-27"))
