"""The prepared script makes a whole database, each time a new one; `.ci/run` checks its content."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from portal.audit.triggers import unprotected_tables
from portal.schema import prepared

pytestmark = pytest.mark.django_db

Maker = Callable[[str], DatabaseWrapper]


@pytest.fixture
def fresh(tmp_path: Path) -> Maker:
    """Return a function that opens an SQLite database of its own."""

    def make(name: str) -> DatabaseWrapper:
        settings = {**connection.settings_dict, "NAME": str(tmp_path / name), "OPTIONS": {}}
        return DatabaseWrapper(settings | {"ENGINE": "django.db.backends.sqlite3"})

    return make


def test_what_the_script_makes_is_dumped_as_the_script(fresh: Maker) -> None:
    database = fresh("one")
    prepared.load(database)

    assert prepared.dump(database) == prepared.SCRIPT.read_text("utf-8")


def test_every_installation_gets_its_own_identifiers(fresh: Maker) -> None:
    keys = []
    for name in ("one", "two"):
        database = fresh(name)
        prepared.load(database)
        with database.cursor() as cursor:
            cursor.execute("SELECT translation_key FROM wagtailcore_page")
            keys.append({key for (key,) in cursor.fetchall()})

    assert all(len(key) == 32 for key in keys[0])
    assert not keys[0] & keys[1]


def test_an_identifier_is_the_same_wherever_it_stands(fresh: Maker) -> None:
    database = fresh("one")
    prepared.load(database)
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT p.translation_key, json_extract(r.content, '$.translation_key') FROM "
            "wagtailcore_revision r JOIN wagtailcore_page p ON p.id = r.object_id"
        )
        pairs = cursor.fetchall()

    assert pairs
    assert all(page == revision.replace("-", "") for page, revision in pairs)


def test_what_must_not_change_is_protected_from_the_start(fresh: Maker) -> None:
    database = fresh("one")
    prepared.load(database)

    assert unprotected_tables(database) == []


def test_a_broken_script_makes_nothing(
    fresh: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.sql"
    broken.write_text("CREATE TABLE a (b integer);\nCREATE TABLE oh no;\n")
    monkeypatch.setattr(prepared, "SCRIPT", broken)
    database = fresh("one")

    with pytest.raises((OperationalError, sqlite3.OperationalError)):
        prepared.load(database)
    database.close()

    assert prepared.is_empty(fresh("one"))
