"""Every constraint and guard refuses what it is for; with it gone, the check finds what it did."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from guidance.claims.triggers import missing
from guidance.payouts.guarding import RULES
from portal.audit.guards import missing_guards
from portal.audit.triggers import unprotected_tables
from tests.payouts.conftest import Agency, findings
from tests.payouts.deeds import APPENDED, COLUMNS, CONSTRAINTS, GUARDS
from tests.payouts.memory import Memory
from tests.payouts.scene import Sabotage, Scene, staged
from tests.payouts.without import (
    drop_columns,
    drop_guard,
    drop_triggers,
    is_inline,
    nothing_else,
    settle_foreign_keys,
    without,
)


@pytest.fixture
def scene(agency: Agency) -> Scene:
    return staged(agency)


@pytest.fixture
def memory(scene: Scene) -> Memory:
    kept = Memory()
    assert findings() + kept.look() == []
    return kept


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_refused(sabotage: Sabotage, scene: Scene) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sabotage(scene)


def is_found(sabotage: Sabotage, scene: Scene, words: str, memory: Memory) -> None:
    with taken_back():
        sabotage(scene)
        found = findings() + memory.look()
        assert any(words in finding for finding in found), found


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_a_constraint(scene: Scene, memory: Memory, name: str) -> None:
    with taken_back(), nothing_else():
        is_refused(CONSTRAINTS[name], scene)
        if connection.vendor == "sqlite" and is_inline(name):
            return
        with without(name):
            is_found(CONSTRAINTS[name], scene, name, memory)


@pytest.mark.parametrize("columns", sorted(COLUMNS))
def test_a_unique_column(scene: Scene, memory: Memory, columns: tuple[str, ...]) -> None:
    with taken_back(), nothing_else():
        is_refused(COLUMNS[columns], scene)
        if connection.vendor == "sqlite":
            return
        drop_columns(*columns)
        is_found(COLUMNS[columns], scene, ".".join(columns), memory)


@pytest.mark.parametrize("name", sorted(GUARDS))
def test_a_guard(scene: Scene, memory: Memory, name: str) -> None:
    sabotage, words = GUARDS[name]
    is_refused(sabotage, scene)
    drop_guard(name)
    assert name in [*(rule.name for rule in missing_guards()), *missing(connection)]
    is_found(sabotage, scene, words, memory)


@pytest.mark.parametrize("table", sorted(APPENDED))
def test_an_append_only_table(scene: Scene, memory: Memory, table: str) -> None:
    sabotage, words = APPENDED[table]
    is_refused(sabotage, scene)
    drop_triggers(table)
    assert table in unprotected_tables(connection)
    is_found(sabotage, scene, words, memory)


@pytest.mark.parametrize("table", sorted(APPENDED))
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_nothing_written_changes_or_vanishes(scene: Scene, table: str, verb: str) -> None:
    scene.reissue()
    settle_foreign_keys()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone()[0]
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(verb.format(table))


def test_rules_are_named_once() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
