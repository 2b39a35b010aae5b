"""Taking one refusal away; the transaction of a test brings it back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.db.models import Model

from guidance.claims import triggers as ledger
from portal.audit.guards import Rule, all_rules, guards_lifted, take_down
from portal.audit.triggers import append_only_tables, unprotect

MONEY = ("claims", "payouts")
TABLES = tuple(f"{label}_" for label in MONEY)


def models_of_money() -> list[type[Model]]:
    return [
        model
        for label in MONEY
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]


def constraints_of_money() -> dict[str, tuple[str, "models.BaseConstraint"]]:
    """Return every named constraint with its table."""
    return {
        constraint.name: (model._meta.db_table, constraint)
        for model in models_of_money()
        for constraint in model._meta.constraints
    }


def columns_of_money() -> set[tuple[str, ...]]:
    """Return every column, or columns together, that hold a value once: (table, *columns)."""
    found: set[tuple[str, ...]] = set()
    for model in models_of_money():
        meta = model._meta
        for field in meta.local_concrete_fields:
            if field.unique and not field.primary_key:
                found.add((meta.db_table, field.column))
        for names in meta.unique_together:
            found.add((meta.db_table, *(meta.get_field(name).column for name in names)))
    return found


def guards_of_money() -> dict[str, "Rule | None"]:
    """Return every guard; those of the ledger of claims are no rules."""
    rules = {rule.name: rule for rule in all_rules() if rule.table.startswith(TABLES)}
    return {**rules, **dict.fromkeys(ledger.GUARDS)}


def appended_of_money() -> set[str]:
    return {table for table in append_only_tables() if table.startswith(TABLES)}


@contextmanager
def without(name: str) -> Iterator[None]:
    """Take a constraint away."""
    settle_foreign_keys()
    table, _constraint = constraints_of_money()[name]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"')
            cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
            yield
            return
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f'DROP INDEX IF EXISTS "{name}"')
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def drop_columns(table: str, *columns: str) -> None:
    """Let columns of a table hold a value twice; on PostgreSQL."""
    settle_foreign_keys()
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
        for name, facts in found.items():
            if facts["unique"] and facts["columns"] == list(columns):
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"')


def drop_guard(name: str) -> None:
    settle_foreign_keys()
    if rule := guards_of_money()[name]:
        take_down(connection, rule)
    else:
        ledger.take_off(connection, name)
    defer_foreign_keys()


def drop_triggers(table: str) -> None:
    settle_foreign_keys()
    unprotect(connection, table)
    defer_foreign_keys()


@contextmanager
def nothing_else() -> Iterator[None]:
    """Lift guards and append-only triggers, so that a constraint stands alone."""
    settle_foreign_keys()
    with guards_lifted(connection):
        for table in appended_of_money():
            unprotect(connection, table)
        yield


def settle_foreign_keys() -> None:
    """PostgreSQL changes no table while foreign keys wait to be looked at."""
    _foreign_keys("IMMEDIATE")


def defer_foreign_keys() -> None:
    _foreign_keys("DEFERRED")


def _foreign_keys(when: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def is_inline(name: str) -> bool:
    """SQLite keeps a unique constraint without a condition inside the table."""
    _table, constraint = constraints_of_money()[name]
    return isinstance(constraint, models.UniqueConstraint) and not constraint.condition
