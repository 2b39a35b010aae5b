"""The one table of amounts: boundary days, both clocks, unknown names, uncertain values."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from content.parameters.models import Measure, Parameter, ParameterValue, Status
from content.parameters.table import (
    NBSP,
    in_words,
    is_certain,
    newest_generation,
    parameter_table,
)

pytestmark = pytest.mark.django_db

D = dt.date.fromisoformat
EARLY = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
DAY = dt.timedelta(1)


@pytest.fixture
def amount():
    return Parameter.objects.create(
        code="test.amount", name_et="Näidis", name_en="Example", measure=Measure.EURO
    )


def value(parameter, cents, starts, ends=None, *, known=EARLY, **facts):
    return ParameterValue.objects.create(
        parameter=parameter,
        cents=cents,
        applies_from=D(starts),
        applies_until=D(ends) if ends else None,
        recorded_at=known,
        **{"source": "Näide", "status": Status.VERIFIED, **facts},
    )


def looked_up(on, known_at=NOW):
    found = parameter_table().lookup("test.amount", D(on), known_at)
    return found and found.cents


def test_a_value_applies_from_its_first_day_to_the_day_before_its_end(amount):
    value(amount, 100, "2025-01-01", "2026-01-01")
    value(amount, 200, "2026-01-01")
    assert [looked_up(day) for day in ("2024-12-31", "2025-01-01", "2025-12-31")] == [
        None,
        100,
        100,
    ]
    assert [looked_up(day) for day in ("2026-01-01", "2030-01-01")] == [200, 200]


def test_a_gap_has_no_value(amount):
    value(amount, 100, "2025-01-01", "2025-06-01")
    value(amount, 200, "2025-07-01")
    assert looked_up("2025-06-15") is None


def test_a_correction_is_read_from_when_it_was_known(amount):
    value(amount, 100, "2025-01-01")
    value(amount, 150, "2025-01-01", known=LATER)
    assert looked_up("2025-03-01", LATER - dt.timedelta(microseconds=1)) == 100
    assert looked_up("2025-03-01", LATER) == 150


def test_before_anything_was_known_what_applied_is_still_told(amount):
    value(amount, 100, "2020-01-01", known=LATER)
    assert looked_up("2020-02-01", EARLY) == 100
    assert looked_up("2019-12-31", EARLY) is None


def test_a_later_row_does_not_reach_over_its_own_end(amount):
    value(amount, 100, "2025-01-01")
    value(amount, 300, "2025-03-01", "2025-04-01", known=LATER)
    assert [looked_up(day) for day in ("2025-02-28", "2025-03-31", "2025-04-01")] == [100, 300, 100]


def test_an_unknown_name_has_no_value():
    assert parameter_table().lookup("no.such.amount", D("2026-01-01"), NOW) is None
    assert parameter_table().lookup("", D("2026-01-01"), NOW) is None


def test_the_table_is_renewed_when_a_row_is_added(amount):
    before = parameter_table()
    assert parameter_table() is before
    value(amount, 100, "2025-01-01")
    assert looked_up("2025-01-01") == 100
    assert parameter_table().generation == newest_generation() == before.generation + 1


def test_a_value_still_to_become_known_is_noticed(amount):
    value(amount, 100, "2025-01-01", known=LATER)
    assert parameter_table().is_known_by(NOW)
    value(amount, 200, "2030-01-01", known=NOW + DAY)
    assert not parameter_table().is_known_by(NOW)


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (45000, f"450{NBSP}€"),
        (380610, f"3806,10{NBSP}€"),
        (1, f"0,01{NBSP}€"),
        (0, f"0{NBSP}€"),
    ],
)
def test_euros_in_words(amount, cents, words):
    assert in_words(value(amount, cents, "2025-01-01")) == words


@pytest.mark.parametrize(
    ("number", "words"), [("19.0000", "19"), ("0.5000", "0,5"), ("100", "100"), ("30", "30")]
)
def test_plain_numbers_in_words(number, words):
    years = Parameter.objects.create(
        code="test.years", name_et="Vanus", name_en="Age", measure=Measure.YEARS
    )
    assert in_words(value(years, None, "2025-01-01", number=Decimal(number))) == words


@pytest.mark.parametrize(
    ("status", "certain"),
    [(Status.VERIFIED, True), (Status.INFERRED, False), (Status.UNVERIFIED, False)],
)
def test_only_a_verified_value_is_certain(amount, status, certain):
    assert is_certain(value(amount, 100, "2025-01-01", status=status)) is certain


def test_a_value_is_euros_or_a_number(amount):
    for facts in ({"number": Decimal(1)}, {"cents": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            value(amount, **{"cents": 100, "starts": "2025-01-01", **facts})


def test_an_interval_is_not_empty_or_backward(amount):
    for end in ("2025-01-01", "2024-12-31"):
        with pytest.raises(IntegrityError), transaction.atomic():
            value(amount, 100, "2025-01-01", end)


def test_a_value_is_neither_changed_nor_deleted(amount):
    row = value(amount, 100, "2025-01-01")
    with pytest.raises(DatabaseError), transaction.atomic():
        ParameterValue.objects.filter(pk=row.pk).update(cents=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        value(amount, 200, "2025-01-01")
