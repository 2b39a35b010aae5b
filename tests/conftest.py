"""Fixtures shared by every room."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.factories import World
from tests.migrated import share_migrated
from tests.pristine import keep, put_back

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


DATABASE = {"db", "transactional_db", "live_server"}
ONCE = re.compile(
    r"_pages?\.py|_views?\.py|/shell/|_properties\.py|/people/test_lifecycle|no_unmarked_page|/test_demo"
    r"|/test_two_clocks|ladder_of_reminders|/search/test_leaks|/test_admin_language|/test_growth"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what there is no need to repeat on another database.

    That is what asks none, and single pages and random walks: every address by those who see
    most, the services, the constraints and what two do at once are tested on both.
    """
    for item in items:
        asks = DATABASE & set(getattr(item, "fixturenames", ()))
        if not asks and item.get_closest_marker("django_db") is None:
            item.add_marker("pure")
        if ONCE.search(item.nodeid):
            item.add_marker("once")


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Before the databases are made: a name for each process, migrated once for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        share_migrated(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def _put_back_committed_tests() -> Iterator[None]:
    """Leave the database as migrating made it, where Django would empty it table by table."""
    with pytest.MonkeyPatch.context() as patch:
        set_up = TransactionTestCase._fixture_setup

        def keep_first(cls: Any) -> None:
            keep(connection)
            set_up.__func__(cls)

        def tear_down(self: Any) -> None:
            put_back(connection)

        patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(keep_first))
        patch.setattr(TransactionTestCase, "_fixture_teardown", tear_down)
        yield


@pytest.fixture(autouse=True)
def _fresh_amounts() -> Iterator[None]:
    """The table in memory belongs to one test's database."""
    from content.documents.kept import PAGES
    from content.parameters import table

    yield
    table._cached = table.ParameterTable(0, {})
    PAGES.clear()
