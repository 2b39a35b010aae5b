"""What no source gives is refused by name or marked, never guessed; and more boundaries by hand."""

from decimal import Decimal
from typing import Any

import pytest

from guidance.benefits.family import Child
from guidance.benefits.parental import basis_of, parental_benefit
from guidance.benefits.parental_income import Kind
from guidance.benefits.rates import MissingRate
from guidance.benefits.reading import BadInput, read_request
from guidance.benefits.results import Benefit
from guidance.benefits.supplement import supplement_lines
from tests.guidance.test_worked_by_hand import claim, date, learning, paid

ALLOWANCE, LARGE = Benefit.CHILD_ALLOWANCE, Benefit.LARGE_FAMILY


@pytest.mark.parametrize("year", [2022, 2023, 2028])
@pytest.mark.parametrize("euros", ["1500.00", "9000.00"])
def test_a_year_without_a_known_cap_is_named(rates, year, euros):
    one = claim(Kind.SHARED, f"{year}-05-15", f"{year}-06-15", f"{year}-08-01", euros)
    with pytest.raises(MissingRate) as missing:
        parental_benefit(one, rates)
    assert missing.value.args[0] == "parental_benefit.cap"


@pytest.mark.parametrize("event", ["2018-05-15", "2019-05-15", "2020-05-15", "2022-03-31"])
def test_parental_benefit_of_before_april_2022_is_not_reckoned(event):
    year = event[:4]
    with pytest.raises(BadInput):
        read_request(
            {
                "kind": "parental_benefit",
                "whose": "shared",
                "event": event,
                "income": {"social_tax": {f"{int(year) - 1}-01": 30000}},
                "days": [{"from": f"{year}-07-01", "until": f"{year}-08-01"}],
            }
        )


@pytest.mark.parametrize(("year", "mark"), [(2024, "unverified"), (2025, "unverified"), (2026, "")])
def test_a_cap_that_only_others_tell_is_marked(rates, year, mark):
    one = claim(Kind.SHARED, f"{year}-05-15", f"{year}-06-15", f"{year}-06-16", "9000.00")
    assert [month.status for month in parental_benefit(one, rates)] == [mark or "verified"]


def test_the_elder_siblings_income_counts_to_the_day_before_three_years(rates):
    """A gap of three years less a day counts, three years do not; 30 months are inside."""
    for elder, month in (
        ("2023-11-02", "2500.00"),
        ("2024-05-01", "2500.00"),
        ("2023-05-02", "2500.00"),
        ("2023-05-01", "1500.00"),
    ):
        facts = {"elder_born": date(elder), "elder_average": 250000}
        one = claim(Kind.SHARED, "2026-05-01", "2026-06-01", "2026-07-01", "1500.00", **facts)
        assert f"{basis_of(one, date('2026-06-01'), rates).month}" == month
    more = claim(Kind.SHARED, "2026-05-01", "2026-06-01", "2026-07-01", "2600.00", **facts)
    assert f"{basis_of(more, date('2026-06-01'), rates).month}" == "2600.00"


@pytest.mark.parametrize(
    ("born", "last"),
    [("2025-05-01", "2026-10"), ("2025-05-02", "2026-11"), ("2025-05-31", "2026-11")],
)
def test_triplets_turn_eighteen_months(rates, born, last):
    """The right ends with the day before; the month in which it ends is paid in full (§ 31)."""
    triplets = [Child(key, date(born), group="t") for key in "abc"]
    got = paid(triplets, Benefit.MULTIPLE_BIRTH, "2025-05", "2027-01", rates)
    assert max(got) == last


def test_a_child_leaves_a_large_family_and_one_joins_later(rates):
    """Left on 10 March: March is whole. Joined on 20 June: 11 of 30 days of 100 and of 450."""
    children = [
        Child("a", date("2012-01-01")),
        Child("b", date("2014-01-01")),
        Child("c", date("2016-01-01"), left=date("2026-03-10")),
        Child("d", date("2018-01-01"), joined=date("2026-06-20")),
    ]
    assert paid(children, LARGE, "2026-02", "2026-07", rates) == {
        "2026-02": "450.00",
        "2026-03": "450.00",
        "2026-06": "165.00",
        "2026-07": "450.00",
    }
    assert paid(children, ALLOWANCE, "2026-02", "2026-07", rates) == {
        "2026-02": "260.00",
        "2026-03": "260.00",
        "2026-04": "160.00",
        "2026-05": "160.00",
        "2026-06": "196.67",
        "2026-07": "260.00",
    }


@pytest.mark.parametrize(
    ("studies", "last"),
    [((), "2021-06"), ((learning("2019-09-01"),), "2022-06")],
)
def test_turning_sixteen_before_2023(rates, studies, last):
    """Sixteen on 15 June 2021: to the end of June, or on while in school (§ 17 lg 1–2)."""
    child = Child("a", date("2005-06-15"), studies=studies)
    got = paid([child], ALLOWANCE, "2021-01", "2022-06", rates)
    assert max(got) == last
    assert set(got.values()) == {"60.00"}


def test_the_new_year_of_2024_lowers_the_large_family_allowance(rates):
    for count, before, after in ((3, "650.00", "450.00"), (7, "850.00", "650.00")):
        children = [Child(str(n), date(f"{2010 + n}-01-01")) for n in range(count)]
        got = paid(children, LARGE, "2023-12", "2024-01", rates)
        assert got == {"2023-12": before, "2024-01": after}


def supplement(lives_in: str) -> dict[str, Any]:
    return {
        "kind": "differential_supplement",
        "family": {
            "kind": "family_allowances",
            "from": "2026-11",
            "until": "2026-11",
            "children": [{"key": "a", "born": "2020-03-01"}],
        },
        "parents": [
            {"lives_in": "EE", "activity": "work", "active_in": "EE"},
            {"lives_in": "FI", "activity": "work", "active_in": "FI"},
        ],
        "lives_in": {"a": lives_in},
        "abroad": {"a": 5000},
    }


def test_who_pays_first_follows_the_child_over_the_border(rates):
    """Both parents work, so the child's home decides; a supplement only where Finland pays first.

    A move within a month is two calculations: a month is reckoned by one set of facts.
    """
    (there,) = supplement_lines(read_request(supplement("FI")), rates)
    assert Decimal(there["amount"]) == Decimal("30.00")
    (here,) = supplement_lines(read_request(supplement("EE")), rates)
    assert Decimal(here["amount"]) == Decimal("80.00")
