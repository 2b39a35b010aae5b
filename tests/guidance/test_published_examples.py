"""Worked examples that the agency and the press published, as an oracle."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest

from guidance.benefits import parental_days, payment
from guidance.benefits.allowances import family_allowances
from guidance.benefits.coordination import amounts_to_compare
from guidance.benefits.dates import Month, Span, birthday
from guidance.benefits.entitlement import right_of
from guidance.benefits.family import Child, Family, Studies
from guidance.benefits.parental import Claim, basis_of, cap_from_average, reduced_by_income
from guidance.benefits.parental_income import (
    Income,
    Kind,
    base_period,
    entrepreneur_social_tax,
    income_of,
)
from guidance.benefits.rates import to_cent
from guidance.benefits.results import Benefit


@pytest.fixture(scope="session")
def examples(shared_data):
    found = json.loads((shared_data / "benefit_cases.json").read_text())
    return {case["id"]: case for case in found["cases"]}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def children(*ages: int, on: dt.date, **facts) -> tuple[Child, ...]:
    return tuple(
        Child(key=str(n), born=birthday(on, -age) - dt.timedelta(days=40), **facts)
        for n, age in enumerate(ages)
    )


def amounts(result, benefit: Benefit) -> list[str]:
    return [f"{line.amount:.2f}" for line in result.lines if line.benefit == benefit]


def test_child_allowance_2019(examples, rates):
    case = examples["CA-2019-3"]
    on = dt.date(2020, 5, 1)
    studies = (Studies(Span(dt.date(2015, 9, 1)), "upper_secondary"),)
    family = Family(
        tuple(
            Child(c.key, c.born, studies=studies) for c in children(*case["input"]["ages"], on=on)
        )
    )
    result = family_allowances(family, Month.of(on), Month.of(on), rates)
    got = amounts(result, Benefit.CHILD_ALLOWANCE)
    assert sorted(got) == sorted(case["expected"]["split"])
    assert sum(map(Decimal, got)) == Decimal(case["expected"]["monthly_child_allowance_total"])


def test_large_family_2017(examples, rates):
    case = examples["CA-LF-2017"]
    month = Month.parse(case["input"]["month"])
    result = family_allowances(Family(children(3, 6, 9, on=month.first)), month, month, rates)
    assert sorted(amounts(result, Benefit.CHILD_ALLOWANCE)) == sorted(
        case["expected"]["child_allowance"]
    )
    assert amounts(result, Benefit.LARGE_FAMILY) == [case["expected"]["large_family"]]
    assert result.total(month) == Decimal(case["expected"]["total"])


def test_two_thirds_in_2023(examples, rates):
    case = examples["LF-2023-TWOTHIRDS"]
    month = Month.parse(case["input"]["month"])
    family = Family(children(4, 8, on=month.first), was_large=True)
    result = family_allowances(family, month, month, rates)
    assert amounts(result, Benefit.LARGE_FAMILY) == [case["expected"]["large_family"]]
    later = family_allowances(family, Month(2024, 1), Month(2024, 1), rates)
    assert amounts(later, Benefit.LARGE_FAMILY) == []


@pytest.mark.parametrize("name", ["AGE19-A", "AGE19-C"])
def test_last_paid_month_at_nineteen(examples, rates, name):
    case = examples[name]
    turns = day(case["input"]["nineteenth_birthday"])
    studies = ()
    if case["input"]["studies_on_birthday"]:
        studies = (Studies(Span(dt.date(2022, 9, 1)), "upper_secondary"),)
    family = Family((Child("a", birthday(turns, -19), studies=studies),))
    last = day(case["expected"]["last_payment_period_end"])
    result = family_allowances(family, Month(2024, 1), Month(2025, 12), rates)
    assert max(line.month for line in result.lines) == Month.of(last)


def test_base_period(examples):
    case = examples["PB-BASE-2026"]
    period = base_period(day(case["input"]["expected_due_date"]), Kind.MOTHER)
    assert (str(period.first), str(period.last)) == (
        case["expected"]["base_from"],
        case["expected"]["base_to"],
    )


def test_work_abroad_is_left_out(examples, rates):
    case = examples["PB-EU-KARL"]
    income = Income({"2025-01": 56100}, months_abroad=11)
    claim = Claim(Kind.FATHER, dt.date(2026, 10, 5), income)
    basis = basis_of(claim, claim.event, rates)
    assert f"{basis.month}" == case["expected"]["average_month"]
    assert f"{basis.day}" == case["expected"]["daily_rate"]


def test_work_only_abroad_gets_the_minimum_wage(examples, rates):
    case = examples["PB-EU-MIN"]
    claim = Claim(Kind.FATHER, dt.date(2026, 10, 5), Income({}, months_abroad=12))
    basis = basis_of(claim, day(case["input"]["as_of"]), rates)
    assert f"{basis.month:.2f}" == case["expected"]["month_equiv"]
    assert f"{basis.day}" == case["expected"]["daily_rate"]


def test_day_of_a_contract(examples, rates):
    case = examples["PB-EU-DAY"]
    paid = case["input"]["paid_in_base"]
    a_day = int(Decimal(paid["gross"]) / paid["days"] * 100)
    claim = Claim(Kind.FATHER, dt.date(2026, 10, 5), Income({}), contract_day=a_day)
    basis = basis_of(claim, claim.event, rates)
    assert f"{basis.day}" == case["expected"]["daily_rate_used"]


def test_income_from_social_tax(examples):
    case = examples["PB-2017-CALC"]
    income = income_of(Decimal(case["input"]["social_tax_in_base"]))
    assert f"{income}" == case["expected"]["income"]
    assert f"{to_cent(income / 12)}" == case["expected"]["monthly_benefit"]


def test_cap(examples, rates):
    case = examples["PB-CAP-2026"]
    average, cap = cap_from_average(Decimal(case["input"]["pension_part_avg_2024"]), 2)
    assert f"{average}" == case["expected"]["average_month_income"]
    assert f"{cap}" == case["expected"]["cap_month"]
    assert rates.on("parental_benefit.cap", dt.date(2026, 1, 1)).value == cap
    assert (
        f"{to_cent(average * Decimal('0.04'))}"
        == (examples["PILLAR-2026"]["expected"]["monthly_contribution"])
    )


def test_reduction_by_income_until_2025(examples, rates):
    case = examples["PB-REDUCE-2021"]
    benefit, earned = (Decimal(case["input"][k]) for k in ("benefit_month", "earned_income"))
    paid = reduced_by_income(benefit, earned, Month(2021, 5), rates)
    assert f"{paid}" == case["expected"]["benefit_paid"]
    assert reduced_by_income(benefit, earned, Month(2026, 1), rates) == benefit


def test_entrepreneur_account(examples):
    case = examples["PB-EKONTO-II"]
    tax = entrepreneur_social_tax(Decimal(case["input"]["received"]))
    assert f"{tax}" == case["expected"]["social_tax"]
    # The source prints 363.63, cut off; PHS § 8 lg 6 rounds.
    assert f"{income_of(tax)}" == "363.64"


def test_higher_survivor_pension_is_kept(examples, rates):
    case = examples["SURV-HIGHER"]
    family = Family(
        (
            Child(
                "a",
                dt.date(2015, 3, 1),
                survivor_since=dt.date(2024, 1, 1),
                survivor_pension=int(Decimal(case["input"]["old_survivor_pension"]) * 100),
            ),
        )
    )
    result = family_allowances(family, Month(2026, 9), Month(2026, 10), rates)
    assert amounts(result, Benefit.SURVIVOR) == [case["expected"]["paid_from_2026_10"]]


def test_survivor_allowance_pays_the_month_of_21(rates):
    studies = (Studies(Span(dt.date(2020, 9, 1)), "higher"),)
    child = Child("a", dt.date(2006, 6, 5), studies=studies, survivor_since=dt.date(2024, 1, 1))
    result = family_allowances(Family((child,)), Month(2027, 5), Month(2027, 7), rates)
    months = [str(line.month) for line in result.lines if line.benefit == Benefit.SURVIVOR]
    assert months == ["2027-05", "2027-06"]


@pytest.mark.parametrize("name", ["PAYDAY-2026-11", "PAYDAY-2026-10", "PAYDAY-2026-04-05"])
def test_payment_days(examples, name):
    case = examples[name]
    periods = case["input"].get("periods") or [case["input"]["period"]]
    wanted = case["expected"].get("pay_dates") or [case["expected"]["pay_date"]]
    got = [payment.parental_benefit_day(Month.of(day(p.split("..")[0]))) for p in periods]
    assert [one.isoformat() for one in got] == wanted


def test_days_of_a_family(examples):
    case = examples["DAYS-MOTHER-31"]["expected"]
    days = parental_days.days_of_family(days_before_due=31)
    assert (days.mother, days.shared, days.father, days.total) == (
        case["mother_days"],
        case["shared_days"],
        case["father_days"],
        case["family_total"],
    )
    late = parental_days.days_of_family(days_before_due=30)
    assert (late.mother, late.shared) == (60, 475)


def test_end_of_days(examples):
    start = day(examples["DAYS-475-END"]["input"]["shared_from"])
    assert (
        parental_days.last_day(start, 475).isoformat()
        == (examples["DAYS-475-END"]["expected"]["last_day"])
    )
    case = examples["DAYS-OVERLAP-60"]
    end = parental_days.end_of_shared(day(case["input"]["shared_end"]), 60)
    assert end.isoformat() == case["expected"]["new_end"]
    assert (
        parental_days.overlap_left(25) == examples["DAYS-OVERLAP-LEFT"]["expected"]["overlap_left"]
    )


@pytest.mark.parametrize("name", ["ACCT-CHANGE-0618", "ACCT-CHANGE-0625"])
def test_account_change(examples, name):
    case = examples[name]
    submitted = day(case["input"]["submitted"])
    left = case["expected"]["working_days_left_in_month"]
    assert payment.working_days_left(submitted) == left
    sure = case["expected"]["effective_payment_month"] == "2026-07"
    assert payment.account_change_is_sure(submitted) == sure


def test_new_payee(examples):
    case = examples["PAYEE-SWAP-MAY"]["expected"]
    accrues, paid = payment.new_payee_from(dt.date(2026, 5, 20))
    assert f"{accrues:%m-%d}" == case["accrues_from"]
    assert f"{paid.number:02}" == case["first_payment_month"]


def test_the_right_ends_on_the_birthday_without_studies(rates):
    child = Child("a", dt.date(2005, 4, 20))
    assert right_of(child, rates)[-1].end == dt.date(2024, 4, 20)


def test_large_family_allowance_is_split_for_comparison(examples, rates):
    case = examples["LF-EU-SPLIT-2026"]
    on = day(case["input"]["as_of"].rstrip("."))
    family = Family(children(12, 9, 4, on=on))
    lines = family_allowances(family, Month.of(on), Month.of(on), rates).lines
    wanted = [
        sum(round(Decimal(part) * 100) for part in parts.values())
        for parts in case["expected"]["per_child_for_comparison"].values()
    ]

    got = amounts_to_compare(lines, [child.key for child in family.children])

    assert list(got.values()) == wanted


def test_reference_number(examples):
    case = examples["REF-731"]

    assert payment.reference_number(case["input"]["base"]) == case["expected"]["reference"]


@pytest.mark.parametrize("base", ["", "12a", "1" * 20, "²"])
def test_a_reference_number_is_of_digits(base):
    with pytest.raises(ValueError, match=f"^{re.escape(base)}$"):
        payment.reference_number(base)
