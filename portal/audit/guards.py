"""Guards: the database itself refuses a change of a row that breaks a rule of its table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.audit.integrity import Finding, Result
from portal.audit.steps import DatabaseStep


@dataclass(frozen=True)
class Rule:
    """When a change of a table is refused.

    `refused` is a condition in SQL on OLD and NEW that both databases read. With `per_statement`
    PostgreSQL asks it once for all rows inserted by a statement, which stand in `added`; SQLite
    asks `refused` for every row.
    """

    name: str
    table: str
    verb: str
    refused: str
    per_statement: str = ""


_rules: dict[str, Rule] = {}

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$
BEGIN
    IF {refused} THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN {row};
END $$ LANGUAGE plpgsql
"""


def changed(*columns: str) -> str:
    """Return the condition that one of the columns is not what it was, NULL included.

    >>> changed("n")
    '((OLD.n IS NULL) <> (NEW.n IS NULL) OR OLD.n <> NEW.n)'
    """
    parts = (f"(OLD.{c} IS NULL) <> (NEW.{c} IS NULL) OR OLD.{c} <> NEW.{c}" for c in columns)
    return f"({' OR '.join(parts)})"


def put_up(db: BaseDatabaseWrapper, rule: Rule) -> None:
    """Put a guard on its table."""
    with db.cursor() as cursor:
        if db.vendor != "postgresql":
            cursor.execute(
                f"CREATE TRIGGER {rule.name} BEFORE {rule.verb} ON {rule.table} "
                f"WHEN {rule.refused} BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
            )
            return
        row = "NULL" if rule.per_statement else "OLD" if rule.verb == "DELETE" else "NEW"
        refused = rule.per_statement or rule.refused
        function = _POSTGRES_FUNCTION.format(name=rule.name, refused=refused, row=row)
        cursor.execute(function.replace("%", "%%"), [])
        when = f"BEFORE {rule.verb} ON {rule.table} FOR EACH ROW"
        if rule.per_statement:
            when = (
                f"AFTER {rule.verb} ON {rule.table} REFERENCING NEW TABLE AS added "
                "FOR EACH STATEMENT"
            )
        cursor.execute(f"CREATE TRIGGER {rule.name} {when} EXECUTE FUNCTION {rule.name}()")


def take_down(db: BaseDatabaseWrapper, rule: Rule) -> None:
    """Take a guard off its table."""
    on = f" ON {rule.table}" if db.vendor == "postgresql" else ""
    with db.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}{on}")


def missing_guards(db: BaseDatabaseWrapper | None = None) -> list[Rule]:
    """Return the guards that are not on their tables."""
    database = db or connection
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if database.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with database.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return [rule for name, rule in sorted(_rules.items()) if name not in present]


@contextmanager
def guards_lifted(db: BaseDatabaseWrapper) -> Iterator[None]:
    """Take every guard off for a moment; only for emptying a test database."""
    tables = set(db.introspection.table_names())
    present = [rule for rule in _rules.values() if rule.table in tables]
    for rule in present:
        take_down(db, rule)
    try:
        yield
    finally:
        for rule in present:
            put_up(db, rule)


class Guard(DatabaseStep):
    """A migration step that puts guards on tables, on SQLite and PostgreSQL."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        _rules.update({rule.name: rule for rule in rules})

    def put_up(self, db: BaseDatabaseWrapper) -> None:
        for rule in self.rules:
            take_down(db, rule)
            put_up(db, rule)

    def take_down(self, db: BaseDatabaseWrapper) -> None:
        for rule in self.rules:
            take_down(db, rule)

    def describe(self) -> str:
        return f"Guard {', '.join(sorted({rule.table for rule in self.rules}))}"


def all_rules() -> list[Rule]:
    """Return every guard, as the migrations say."""
    from django.db.migrations.loader import MigrationLoader

    MigrationLoader(None)
    return list(_rules.values())


def check_guards(result: Result) -> None:
    """Check that every guard is still on its table."""
    result.checked += len(all_rules())
    result.findings += [
        Finding(rule.table, f"the guard {rule.name} is missing") for rule in missing_guards()
    ]
