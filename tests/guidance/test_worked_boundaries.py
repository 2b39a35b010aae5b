"""Worked by hand at the boundaries: birthdays, mixed months, transitions, several states."""

from decimal import Decimal
from typing import Any

import pytest

from guidance.benefits.dates import Month, Span
from guidance.benefits.family import Child
from guidance.benefits.parental import Claim, parental_benefit
from guidance.benefits.parental_income import Income, Kind
from guidance.benefits.payment import one_off_is_payable, payable_from
from guidance.benefits.reading import read_request
from guidance.benefits.results import Benefit
from guidance.benefits.writing import calculate
from tests.guidance.test_worked_by_hand import claim, date, learning, paid

ALLOWANCE, LARGE = Benefit.CHILD_ALLOWANCE, Benefit.LARGE_FAMILY


def months(year: int, first: int, last: int) -> list[str]:
    return [f"{year}-{month:02}" for month in range(first, last + 1)]


def amounts(one: Claim, rates: Any) -> list[str]:
    return [f"{month.amount}" for month in parental_benefit(one, rates)]


@pytest.mark.parametrize(
    ("born", "level", "paid_months"),
    [
        ("2007-03-10", None, months(2026, 1, 3)),
        ("2007-03-10", "higher", months(2026, 1, 3)),
        ("2007-03-10", "vocational", months(2026, 1, 8)),
        # Nineteen after 1 September: the school year that has just begun counts.
        ("2007-09-15", "upper_secondary", months(2026, 1, 12) + months(2027, 1, 8)),
        ("2007-08-31", "upper_secondary", months(2026, 1, 8)),
        ("2007-09-01", "upper_secondary", months(2026, 1, 12) + months(2027, 1, 8)),
    ],
)
def test_the_month_of_nineteen_in_and_out_of_school(rates, born, level, paid_months):
    studies = (learning("2022-09-01", level=level),) if level else ()
    child = Child("a", date(born), studies=studies)
    got = paid([child], ALLOWANCE, "2026-01", "2027-12", rates)
    assert got == dict.fromkeys(paid_months, "80.00")


def test_the_eldest_leaves_and_a_third_is_born_in_one_month(rates):
    children = [
        Child("a", date("2007-11-05")),
        Child("b", date("2015-01-01")),
        Child("c", date("2026-11-16")),
    ]
    # On the 16th two children give a right: 80 + 80 + 80 × 15/30, and no large family.
    assert paid(children, ALLOWANCE, "2026-11", "2026-12", rates) == {
        "2026-11": "200.00",
        "2026-12": "160.00",
    }
    assert paid(children, LARGE, "2026-11", "2026-12", rates) == {}


def test_a_family_that_is_no_longer_large_is_paid_the_whole_last_month(rates):
    children = [
        Child("a", date("2012-05-05")),
        Child("b", date("2015-05-05"), left=date("2026-11-10")),
        Child("c", date("2018-05-05")),
    ]
    assert paid(children, ALLOWANCE, "2026-11", "2026-12", rates) == {
        "2026-11": "260.00",
        "2026-12": "160.00",
    }
    assert paid(children, LARGE, "2026-11", "2026-12", rates) == {"2026-11": "450.00"}


def test_triplets_born_within_a_month(rates):
    triplets = [Child(key, date("2026-03-10"), group="t") for key in "abc"]
    month = ("2026-03", "2026-03")
    # 22 of 31 days: 56.77 + 56.77 + 70.97; 450 × 22/31; 1,000 × 22/31.
    assert paid(triplets, ALLOWANCE, *month, rates) == {"2026-03": "184.51"}
    assert paid(triplets, LARGE, *month, rates) == {"2026-03": "319.35"}
    assert paid(triplets, Benefit.MULTIPLE_BIRTH, *month, rates) == {"2026-03": "709.68"}
    last = paid(triplets, Benefit.MULTIPLE_BIRTH, "2027-08", "2027-11", rates)
    assert last == {"2027-08": "1000.00", "2027-09": "1000.00"}


def test_a_survivor_from_the_day_of_the_death(rates):
    late = Child("a", date("2015-05-05"), survivor_since=date("2026-10-20"))
    early = Child("a", date("2015-05-05"), survivor_since=date("2025-05-01"))
    # 347.82 × 12/31.
    assert paid([late], Benefit.SURVIVOR, "2026-09", "2026-11", rates) == {
        "2026-10": "134.64",
        "2026-11": "347.82",
    }
    assert paid([early], Benefit.SURVIVOR, "2026-09", "2026-10", rates) == {"2026-10": "347.82"}


def test_a_child_who_comes_under_guardianship_within_a_month(rates):
    since = date("2026-11-11")
    child = Child("a", date("2015-05-05"), joined=since, guardianship=(Span(since),))
    month = ("2026-11", "2026-11")
    assert paid([child], ALLOWANCE, *month, rates) == {"2026-11": "53.33"}
    assert paid([child], Benefit.GUARDIANSHIP, *month, rates) == {"2026-11": "160.00"}


def test_substitute_care_ends_within_a_month(rates):
    child = Child("a", date("2015-05-05"), away=(Span(date("2026-11-10"), date("2027-01-16")),))
    assert paid([child], ALLOWANCE, "2026-11", "2027-02", rates) == {
        "2026-11": "80.00",
        "2027-01": "41.29",
        "2027-02": "80.00",
    }


@pytest.mark.parametrize(
    ("born", "amount"), [("2021-06-06", {}), ("2021-06-07", {"2021-06": "320.00"})]
)
def test_a_stillbirth_counts_from_the_seventh_of_june_2021(rates, born, amount):
    child = Child("a", date(born), stillborn=True)
    assert paid([child], Benefit.BIRTH, "2021-06", "2021-06", rates) == amount
    assert paid([child], ALLOWANCE, "2021-06", "2021-06", rates) == {}


def test_an_adopted_child_gives_no_birth_allowance(rates):
    day = date("2026-10-05")
    child = Child("a", date("2026-10-01"), joined=day, adopted=day)
    month = ("2026-10", "2026-10")
    assert paid([child], Benefit.ADOPTION, *month, rates) == {"2026-10": "320.00"}
    assert paid([child], Benefit.BIRTH, *month, rates) == {}


def test_the_day_rate_is_rounded_half_up(rates):
    # 3,961.39 / 0.33 = 12,004.21; / 12 = 1,000.35; / 30 = 33.345.
    income = Income({"2025-01": 396_139})
    days = (Span(date("2027-01-01"), date("2027-02-01")),)
    one = Claim(Kind.SHARED, date("2026-10-10"), income, days)
    assert amounts(one, rates) == ["1033.85"]


@pytest.mark.parametrize(("born", "amount"), [("2026-12-31", "2038.50"), ("2027-01-05", "1500.00")])
def test_days_of_unemployment_shorten_the_divisor_to_the_end_of_2026(rates, born, amount):
    known = claim(Kind.SHARED, born, "2027-04-01", "2027-05-01", "1500.00")
    income = Income(known.income.social_tax, unemployed_days=100)
    # (365 − 100) / 30 = 8.83; 18,000 / 8.83 = 2,038.51; 67.95 a day.
    assert amounts(Claim(Kind.SHARED, date(born), income, known.days), rates) == [amount]


def test_the_reduction_ends_with_2025(rates):
    facts = {"earned": tuple((Month.parse(month), 900_000) for month in ("2025-12", "2026-01"))}
    one = claim(Kind.SHARED, "2025-06-01", "2025-12-01", "2026-02-01", "2000.00", **facts)
    # The floor of 2025: 820 / 30 = 27.33 × 31; then 66.67 × 31.
    assert amounts(one, rates) == ["847.23", "2066.77"]


@pytest.mark.parametrize(
    ("arose", "claimed", "begins"),
    [
        ("2026-01-15", "2026-07-15", "2026-01-15"),
        ("2026-01-15", "2026-07-16", "2026-01-15"),
        ("2025-11-15", "2026-07-16", "2026-01-01"),
        ("2025-08-31", "2026-02-28", "2025-08-31"),
        ("2025-08-31", "2026-03-01", "2025-09-01"),
    ],
)
def test_a_claim_goes_back_six_months(arose, claimed, begins):
    assert payable_from(date(arose), date(claimed)) == date(begins)
    assert one_off_is_payable(date("2026-01-15"), date("2026-07-15"))
    assert not one_off_is_payable(date("2026-01-15"), date("2026-07-16"))


def test_a_supplement_of_a_large_family_between_two_states(rates):
    born = {"a": "2012-05-05", "b": "2015-05-05", "c": "2018-05-05"}
    found = calculate(
        read_request(
            {
                "kind": "differential_supplement",
                "family": {
                    "kind": "family_allowances",
                    "from": "2026-11",
                    "until": "2026-11",
                    "children": [{"key": key, "born": day} for key, day in born.items()],
                },
                "parents": [
                    {"lives_in": state, "activity": "work", "active_in": state}
                    for state in ("EE", "FI")
                ],
                "lives_in": dict.fromkeys(born, "FI"),
                "abroad": {"a": 9488, "b": 10484, "c": 13379},
            }
        ),
        rates,
    )
    # Here 80, 80 and 100 with 150 each of the large family's 450.
    got = {line["child"]: Decimal(line["amount"]) for line in found["lines"]}
    assert {key: f"{amount}" for key, amount in got.items()} == {
        "a": "135.12",
        "b": "125.16",
        "c": "116.21",
    }
