"""For everything that refuses something in the tables of money there is a deed that it refuses."""

from tests.payouts.deeds import APPENDED, COLUMNS, CONSTRAINTS, GUARDS
from tests.payouts.without import (
    appended_of_money,
    columns_of_money,
    constraints_of_money,
    guards_of_money,
)


def test_every_constraint() -> None:
    assert set(CONSTRAINTS) == set(constraints_of_money())


def test_every_unique_column() -> None:
    assert set(COLUMNS) == columns_of_money()


def test_every_guard() -> None:
    assert set(GUARDS) == set(guards_of_money())


def test_every_append_only_table() -> None:
    assert set(APPENDED) == appended_of_money()
