"""Examples worked out by hand from the acts: boundaries, and rules that no published one shows."""

import datetime as dt
from decimal import Decimal

import pytest

from guidance.benefits.allowances import family_allowances
from guidance.benefits.bulk import monthly_totals
from guidance.benefits.dates import Month, Span
from guidance.benefits.family import Child, Family, Studies
from guidance.benefits.parental import Claim, basis_of, parental_benefit
from guidance.benefits.parental_income import Income, Kind, base_period
from guidance.benefits.results import Benefit


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def paid(children, benefit, first, last, rates, **facts) -> dict[str, str]:
    """Return the sum of a benefit by month."""
    found = family_allowances(
        Family(tuple(children), **facts), Month.parse(first), Month.parse(last), rates
    )
    sums: dict[str, Decimal] = {}
    for line in found.lines:
        if line.benefit == benefit:
            sums[str(line.month)] = sums.get(str(line.month), Decimal(0)) + line.amount
    return {month: f"{amount}" for month, amount in sums.items()}


def learning(since: str, until: str = "2030-01-01", level: str = "upper_secondary") -> Studies:
    return Studies(Span(date(since), date(until)), level)


@pytest.mark.parametrize(
    ("born", "amount"),
    [
        ("2026-02-01", "80.00"),
        ("2026-02-28", "2.86"),
        ("2024-02-29", "2.76"),
        ("2026-03-31", "2.58"),
    ],
)
def test_a_birth_on_the_first_or_last_day_of_a_month(rates, born, amount):
    month = born[:7]
    child = Child("a", date(born))
    assert paid([child], Benefit.CHILD_ALLOWANCE, month, month, rates) == {month: amount}


def test_a_third_child_is_paid_by_days_and_brings_the_family_allowance(rates):
    children = [
        Child("a", date("2012-03-01")),
        Child("b", date("2016-08-20")),
        Child("c", date("2026-04-16")),
    ]
    # 80 + 80 + 100 × 15/30; 450 × 15/30.
    assert paid(children, Benefit.CHILD_ALLOWANCE, "2026-04", "2026-05", rates) == {
        "2026-04": "210.00",
        "2026-05": "260.00",
    }
    assert paid(children, Benefit.LARGE_FAMILY, "2026-04", "2026-05", rates) == {
        "2026-04": "225.00",
        "2026-05": "450.00",
    }


def test_large_family_tapers_in_2023_and_ends_in_2024(rates):
    children = [
        Child("a", date("2004-05-10")),
        Child("b", date("2004-11-01")),
        Child("c", date("2012-01-01")),
    ]
    got = paid(children, Benefit.LARGE_FAMILY, "2022-12", "2024-01", rates)
    assert got == {
        # Not studying, the two eldest gave no right to 2022; in 2023 the limit is 19.
        **{f"2023-0{n}": "650.00" for n in range(1, 6)},
        **{f"2023-{n:02}": "433.33" for n in range(6, 11)},
        "2023-11": "216.67",
        "2023-12": "216.67",
    }


def test_a_third_child_in_the_year_of_the_taper_raises_from_the_next_month(rates):
    children = [
        Child("a", date("2010-05-10")),
        Child("b", date("2012-11-01")),
        Child("c", date("2023-03-15")),
    ]
    got = paid(children, Benefit.LARGE_FAMILY, "2023-03", "2023-04", rates, was_large=True)
    assert got == {"2023-03": "433.33", "2023-04": "650.00"}


def test_a_family_of_triplets_only_keeps_a_third_in_2023(rates):
    triplets = [Child(key, date("2004-06-10"), group="t") for key in "abc"]
    got = paid(triplets, Benefit.LARGE_FAMILY, "2023-06", "2024-01", rates)
    assert got == {"2023-06": "650.00", **{f"2023-{n:02}": "216.67" for n in range(7, 13)}}
    siblings = [Child(key, date("2004-06-10")) for key in "abc"]
    assert paid(siblings, Benefit.LARGE_FAMILY, "2023-07", "2023-07", rates) == {}


def test_seven_children_give_the_higher_amount(rates):
    children = [Child(str(n), dt.date(2010 + n, 6, 1)) for n in range(7)]
    for month, amount in (("2022-12", "400.00"), ("2023-12", "850.00"), ("2024-01", "650.00")):
        assert paid(children, Benefit.LARGE_FAMILY, month, month, rates) == {month: amount}


def test_before_2023_a_student_of_19_is_paid_to_the_end_of_the_school_year(rates):
    child = Child("a", date("2002-03-12"), studies=(learning("2018-09-01"),))
    got = paid([child], Benefit.CHILD_ALLOWANCE, "2021-01", "2021-12", rates)
    assert got == {f"2021-0{n}": "60.00" for n in range(1, 9)}


def test_a_school_year_across_the_change_of_2023_has_no_gap(rates):
    child = Child("a", date("2003-11-15"), studies=(learning("2019-09-01"),))
    got = paid([child], Benefit.CHILD_ALLOWANCE, "2022-10", "2023-12", rates)
    assert got == {
        **{f"2022-{n}": "60.00" for n in (10, 11, 12)},
        **{f"2023-0{n}": "80.00" for n in range(1, 9)},
    }


def test_higher_studies_gave_no_right_after_16(rates):
    child = Child("a", date("2004-03-12"), studies=(learning("2021-09-01", level="higher"),))
    assert paid([child], Benefit.CHILD_ALLOWANCE, "2022-01", "2022-12", rates) == {}


def test_studies_taken_up_again_in_the_school_year_of_turning_19(rates):
    child = Child(
        "a",
        date("2006-10-05"),
        studies=(learning("2022-09-01", "2025-12-10"), learning("2026-02-02")),
    )
    got = paid([child], Benefit.CHILD_ALLOWANCE, "2025-11", "2026-10", rates)
    # 27 of February's 28 days.
    assert got == {
        "2025-11": "80.00",
        "2025-12": "80.00",
        "2026-02": "77.14",
        **{f"2026-0{n}": "80.00" for n in range(3, 9)},
    }


def test_guardianship_allowance_goes_on_after_18_for_who_studies(rates):
    under = (Span(date("2015-01-01"), date("2026-02-10")),)
    child = Child("a", date("2008-02-10"), guardianship=under)
    studying = Child("a", date("2008-02-10"), guardianship=under, studies=(learning("2024-09-01"),))
    months = ("2026-01", "2026-04")
    assert list(paid([child], Benefit.GUARDIANSHIP, *months, rates)) == ["2026-01", "2026-02"]
    assert paid([studying], Benefit.GUARDIANSHIP, *months, rates) == {
        f"2026-0{n}": "240.00" for n in range(1, 5)
    }


def test_bulk_totals_keep_apart_who_is_18(rates):
    families = [
        Family((Child("a", date(born), survivor_since=date("2026-10-05")),))
        for born in ("2010-01-01", "2008-01-01")
    ]
    month = Month(2026, 11)
    assert list(monthly_totals(families, month, rates)) == [
        int(family_allowances(family, month, month, rates).total(month) * 100)
        for family in families
    ]


def test_triplets_at_birth_and_for_18_months(rates):
    triplets = [Child(key, date("2025-05-01"), group="t") for key in "abc"]
    assert paid(triplets, Benefit.BIRTH, "2025-05", "2025-06", rates) == {"2025-05": "3000.00"}
    got = paid(triplets, Benefit.MULTIPLE_BIRTH, "2025-05", "2027-01", rates)
    assert (min(got), max(got), set(got.values())) == ("2025-05", "2026-10", {"1000.00"})


def income(kind: Kind, event: str, euros: str) -> Income:
    """Return an income of so much in each of the twelve months."""
    tax = int(Decimal(euros) * 33)
    return Income({str(month): tax for month in base_period(date(event), kind).months})


def claim(kind: Kind, event: str, first: str, until: str, euros: str, **facts) -> Claim:
    days = (Span(date(first), date(until)),)
    return Claim(kind, date(event), income(kind, event, euros), days, **facts)


def test_the_cap_is_that_of_the_year_of_birth(rates):
    late = claim(Kind.SHARED, "2025-12-20", "2026-01-19", "2026-02-01", "6000.00")
    basis = basis_of(late, date("2026-01-19"), rates)
    assert (f"{basis.month}", f"{basis.day}", basis.ground) == ("5265.09", "175.50", "cap")


def test_a_mother_who_began_before_the_year_of_the_due_date_has_its_cap(rates):
    early = claim(Kind.MOTHER, "2026-01-20", "2025-11-11", "2026-02-19", "6000.00")
    assert f"{basis_of(early, date('2025-11-11'), rates).month}" == "3806.10"


def test_a_mother_had_no_cap_before_2026_but_by_the_sibling_rule(rates):
    mother = claim(Kind.MOTHER, "2025-06-01", "2025-05-01", "2025-07-01", "6000.00")
    assert f"{basis_of(mother, date('2025-05-01'), rates).day}" == "200.00"
    facts = {"elder_born": date("2023-01-01"), "elder_average": 700000}
    again = claim(Kind.MOTHER, "2025-06-01", "2025-05-01", "2025-07-01", "6000.00", **facts)
    assert f"{basis_of(again, date('2025-05-01'), rates).month}" == "5265.09"


def test_the_elder_siblings_income_counts_under_three_years(rates):
    for elder, month in (("2023-05-02", "2500.00"), ("2023-05-01", "1500.00")):
        facts = {"elder_born": date(elder), "elder_average": 250000}
        one = claim(Kind.SHARED, "2026-05-01", "2026-06-01", "2026-07-01", "1500.00", **facts)
        assert f"{basis_of(one, date('2026-06-01'), rates).month}" == month


def test_the_floors_differ_and_the_wage_is_followed(rates):
    none = Claim(
        Kind.SHARED, date("2026-02-10"), Income({}), (Span(date("2026-03-01"), date("2026-05-01")),)
    )
    # 886 / 30 = 29.53 a day; not calculated anew in April.
    assert [f"{m.amount}" for m in parental_benefit(none, rates)] == ["915.43", "885.90"]
    little = claim(Kind.SHARED, "2026-02-10", "2026-03-01", "2026-05-01", "300.00")
    # The wage of 886 to March, 946 from April: 29.53 × 31 and 31.53 × 30.
    assert [f"{m.amount}" for m in parental_benefit(little, rates)] == ["915.43", "945.90"]


def test_income_between_the_two_wages_is_not_calculated_anew(rates):
    middle = claim(Kind.SHARED, "2026-02-10", "2026-03-01", "2026-05-01", "900.00")
    assert [f"{m.amount}" for m in parental_benefit(middle, rates)] == ["930.00", "900.00"]


def test_sick_days_shorten_the_divisor(rates):
    event = date("2026-07-01")
    known = income(Kind.MOTHER, "2026-07-01", "1000.00")
    one = Claim(Kind.MOTHER, event, Income(known.social_tax, sick_days=65))
    # (365 − 65) / 30 = 10.00 months; 12,000 / 10.
    assert f"{basis_of(one, event, rates).month}" == "1200.00"


def test_the_reduction_leaves_the_rate_of_the_days(rates):
    earned = ((Month(2024, 5), 900000),)
    one = claim(Kind.SHARED, "2024-02-01", "2024-05-17", "2024-06-01", "1200.00", earned=earned)
    # 15 days: 600.00; the rate's 725 / 30 = 24.17 × 15.
    assert [f"{m.amount}" for m in parental_benefit(one, rates)] == ["362.55"]


def test_the_reduction_counts_from_half_the_cap_of_the_birth_year(rates):
    earned = ((Month(2025, 1), 300000),)
    one = claim(Kind.SHARED, "2024-06-01", "2025-01-01", "2025-02-01", "3000.00", earned=earned)
    # 3,100.00 − (3,000.00 − 2,366.77) / 2.
    assert [f"{m.amount}" for m in parental_benefit(one, rates)] == ["2783.39"]
    father = claim(Kind.FATHER, "2024-06-01", "2025-01-01", "2025-01-31", "3000.00", earned=earned)
    assert [f"{m.amount}" for m in parental_benefit(father, rates)] == ["3000.00"]
    adopter = claim(
        Kind.ADOPTIVE, "2024-12-20", "2025-01-01", "2025-02-01", "3000.00", earned=earned
    )
    assert [f"{m.amount}" for m in parental_benefit(adopter, rates)] == ["2783.39"]


def test_the_rate_of_2027_is_the_wage_of_july_2026(rates):
    none = Claim(Kind.FATHER, date("2027-01-10"), Income({}))
    assert f"{basis_of(none, date('2027-01-10'), rates).month}" == "946.00"


def test_a_carer_gets_the_higher_childcare_allowance_up_to_a_sum(rates):
    since = (Span(date("2016-01-01")),)
    born = ("2016-05-01", "2016-05-01", "2016-05-01", "2013-01-01")
    children = [Child(str(n), date(day), childcare_right=since) for n, day in enumerate(born)]
    # Parents: 3 × 38.36 + 19.18; a carer: 4 × 38.36, at most 115.08.
    month = ("2018-03", "2018-03")
    assert paid(children, Benefit.CHILDCARE, *month, rates) == {"2018-03": "134.26"}
    assert paid(children, Benefit.CHILDCARE, *month, rates, is_carer=True) == {"2018-03": "115.08"}
    old = [children[3]]
    assert paid(old, Benefit.CHILDCARE, *month, rates, is_carer=True) == {"2018-03": "38.36"}


def test_maintenance_support_is_what_was_ordered_up_to_the_ceiling(rates):
    unpaid = (Span(date("2023-12-01")),)
    plain = Child("a", date("2015-01-01"), maintenance=unpaid)
    little = Child("a", date("2015-01-01"), maintenance=unpaid, maintenance_owed=12_000)
    months = ("2023-12", "2024-01")
    assert paid([plain], Benefit.MAINTENANCE, *months, rates) == {
        "2023-12": "100.00",
        "2024-01": "200.00",
    }
    assert paid([little], Benefit.MAINTENANCE, *months, rates) == {
        "2023-12": "100.00",
        "2024-01": "120.00",
    }


def test_a_month_of_parental_benefit_is_as_certain_as_its_weakest_amount(rates):
    none = Claim(
        Kind.FATHER, date("2025-02-10"), Income({}), (Span(date("2025-03-01"), date("2025-03-05")),)
    )
    (month,) = parental_benefit(none, rates)
    # The rate of 2025 is the minimum wage of 2024, which no source confirms.
    assert (f"{month.amount}", month.status) == ("109.32", "unverified")
