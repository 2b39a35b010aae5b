"""Fixtures shared by every room."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from portal.audit.triggers import lifted
from tests.factories import World

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks no database: there is no need to repeat it on another one."""
    for item in items:
        asks = DATABASE & set(getattr(item, "fixturenames", ()))
        if not asks and item.get_closest_marker("django_db") is None:
            item.add_marker("pure")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real material beside the checkout; tests that need it skip where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real test material is not beside the checkout")
    return SHARED_DATA


@pytest.fixture
def world(db: None) -> World:
    """The people of the four-eyes workflow."""
    return World()


@pytest.fixture(autouse=True, scope="session")
def _flush_append_only_tables() -> Iterator[None]:
    """Emptying a test database is the one time when the triggers are off."""
    original = TransactionTestCase._fixture_teardown

    def teardown(self: Any) -> None:
        with lifted(connection):
            original(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _fresh_amounts() -> Iterator[None]:
    """The table in memory belongs to one test's database."""
    from content.documents.kept import PAGES
    from content.parameters import table

    yield
    table._cached = table.ParameterTable(0, {})
    PAGES.clear()
