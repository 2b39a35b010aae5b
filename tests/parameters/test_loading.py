"""Loading the amounts that come with the portal, and what they say on known days."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from content.parameters.models import Measure, Parameter, ParameterValue, Status
from content.parameters.services import FACTS, load_parameters
from content.parameters.table import parameter_table

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
ROW = {
    "value": "12.50",
    "applies_from": "2025-01-01",
    "recorded_on": "2025-01-01",
    "source": "Näide",
    "status": "verified",
}
FACT = {"name_et": "Näidis", "name_en": "Example", "measure": "euro", "law": "PHS § 17"}


@pytest.fixture
def facts(tmp_path):
    def write(*rows, **fact):
        path = tmp_path / "facts.json"
        content = {"test.amount": {**FACT, **fact, "values": [{**ROW, **row} for row in rows]}}
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def test_loading_twice_adds_nothing():
    assert ParameterValue.objects.exists()
    assert load_parameters() == 0


def test_euros_become_cents_and_the_rest_plain_numbers(facts):
    load_parameters(facts({}))
    row = ParameterValue.objects.get(parameter__code="test.amount")
    assert (row.cents, row.number, row.value) == (1250, None, Decimal("12.50"))


def test_a_new_row_supersedes_and_the_old_one_stays(facts):
    assert load_parameters(facts({})) == 1
    assert load_parameters(facts({}, {"value": "20", "recorded_on": "2026-01-01"})) == 1
    cents = ParameterValue.objects.filter(parameter__code="test.amount").values_list("cents")
    assert sorted(cents) == [(1250,), (2000,)]


def test_a_broken_file_adds_nothing(facts):
    for broken in ({"value": "palju"}, {"applies_until": "2024-01-01"}, {"status": None}):
        with pytest.raises(Exception):  # noqa: B017 - any, as long as nothing is kept
            load_parameters(facts({}, {"recorded_on": "2026-01-01", **broken}))
        assert not Parameter.objects.filter(code="test.amount").exists()


def test_every_fact_has_a_source_and_a_status():
    for value in ParameterValue.objects.select_related("parameter"):
        assert value.source, value.parameter.code
        assert value.status in Status.values
        assert (value.cents is not None) is (value.parameter.measure == Measure.EURO)


def test_every_parameter_is_named_in_both_languages():
    content = json.loads(FACTS.read_text(encoding="utf-8"))
    assert Parameter.objects.count() == len(content)
    assert all(fact["name_et"] and fact["name_en"] for fact in content.values())


@pytest.mark.parametrize(
    ("name", "day", "amount", "status"),
    [
        ("child_allowance.first_second", "2018-12-31", "55", Status.VERIFIED),
        ("child_allowance.first_second", "2019-01-01", "60", Status.VERIFIED),
        ("child_allowance.first_second", "2023-01-01", "80", Status.VERIFIED),
        ("large_family_allowance.three_to_six", "2023-12-31", "650", Status.VERIFIED),
        ("large_family_allowance.three_to_six", "2024-01-01", "450", Status.VERIFIED),
        ("single_parent_child_allowance.amount", "2026-09-30", "80", Status.VERIFIED),
        ("single_parent_child_allowance.amount", "2026-10-01", "100", Status.UNVERIFIED),
        ("parental_benefit.cap", "2026-06-01", "3806.10", Status.VERIFIED),
        ("decision_deadline.working_days", "2024-12-31", "10", Status.VERIFIED),
        ("decision_deadline.working_days", "2025-01-01", "30", Status.VERIFIED),
    ],
)
def test_amounts_on_the_days_around_a_change(name, day, amount, status):
    found = parameter_table().lookup(name, dt.date.fromisoformat(day), NOW)
    assert found is not None
    assert (found.value, found.status) == (Decimal(amount), status)


def test_an_amount_that_ended_is_not_told_any_more():
    table = parameter_table()
    ended = "childcare_allowance.under_three"
    assert table.lookup(ended, dt.date(2019, 8, 31), NOW) is not None
    assert table.lookup(ended, dt.date(2019, 9, 1), NOW) is None
