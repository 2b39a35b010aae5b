"""Append-only tables: the database itself refuses UPDATE, DELETE and TRUNCATE."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.audit.guards import guards_lifted
from portal.audit.integrity import Finding, Result
from portal.audit.steps import DatabaseStep


@dataclass(frozen=True)
class Exceptions:
    """What is allowed after all.

    A row may be deleted where `erasable` (SQL on OLD) holds; columns `changeable` may change.
    """

    erasable: str = ""
    changeable: tuple[str, ...] = ()


NO_EXCEPTIONS = Exceptions()
# Each append-only table with its exceptions.
_tables: dict[str, Exceptions] = {}

_POSTGRES_OWN = """
CREATE OR REPLACE FUNCTION {table}_erasable() RETURNS trigger AS $$
BEGIN
    {allowed}
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$ LANGUAGE plpgsql
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""


def protect(db: BaseDatabaseWrapper, table: str, exceptions: Exceptions = NO_EXCEPTIONS) -> None:
    """Put the triggers on a table."""
    unchanged = _unchanged(db, table, exceptions.changeable)
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION.replace("%", "%%"), [])
            function = "append_only"
            if exceptions != NO_EXCEPTIONS:
                function = f"{table}_erasable"
                own = _POSTGRES_OWN.format(
                    table=table, allowed=_allowed(exceptions.erasable, unchanged)
                )
                cursor.execute(own.replace("%", "%%"), [])
            cursor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            )
            cursor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
            )
            return
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb, allowed in (("UPDATE", unchanged), ("DELETE", exceptions.erasable)):
            when = f"WHEN NOT ({allowed})" if allowed else ""
            cursor.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {when} {refuse}"
            )
        # INSERT OR REPLACE would delete the old row without firing the trigger on DELETE.
        known = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own names
        cursor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}"
        )


def _unchanged(db: BaseDatabaseWrapper, table: str, changeable: Collection[str]) -> str:
    """Return the condition that a change leaves every other column as it was; empty for none."""
    if not changeable:
        return ""
    with db.cursor() as cursor:
        columns = [column.name for column in db.introspection.get_table_description(cursor, table)]
    same = "IS" if db.vendor == "sqlite" else "IS NOT DISTINCT FROM"  # SQLite knows it since 3.39
    return " AND ".join(
        f'OLD."{column}" {same} NEW."{column}"' for column in columns if column not in changeable
    )


def _allowed(erasable: str, unchanged: str) -> str:
    """Return the statements in PL/pgSQL that let a change through."""
    deleted = f"IF TG_OP = 'DELETE' AND {erasable} THEN RETURN OLD; END IF;" if erasable else ""
    # Nested: NEW is not there to be looked at when a row is deleted.
    changed = (
        f"IF TG_OP = 'UPDATE' THEN IF {unchanged} THEN RETURN NEW; END IF; END IF;"
        if unchanged
        else ""
    )
    return f"{deleted} {changed}"


def unprotect(db: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers off a table."""
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            for name in (f"{table}_append_only", f"{table}_no_truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            return
        for verb in ("update", "delete", "replace"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")


def unprotected_tables(db: BaseDatabaseWrapper | None = None) -> list[str]:
    """Return the append-only tables that have lost a trigger."""
    database = db or connection
    wanted = (
        ("append_only", "no_truncate")
        if database.vendor == "postgresql"
        else ("no_update", "no_delete", "no_replace")
    )
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if database.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with database.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return [
        table
        for table in sorted(_tables)
        if not {f"{table}_{suffix}" for suffix in wanted} <= present
    ]


@contextmanager
def lifted(db: BaseDatabaseWrapper | None = None) -> Iterator[None]:
    """Take every trigger off for a moment; only for emptying a test database."""
    database = db or connection
    present = _tables.keys() & set(database.introspection.table_names())
    for table in present:
        unprotect(database, table)
    try:
        with guards_lifted(database):
            yield
    finally:
        for table in present:
            protect(database, table, _tables[table])


class AppendOnly(DatabaseStep):
    """A migration step that makes a table append-only on SQLite and PostgreSQL.

    `erasable` is a condition in SQL on the row OLD under which it may be deleted; a later step
    for the same table may add one. `changeable` are columns that may change alone.
    """

    def __init__(self, table: str, erasable: str = "", changeable: Collection[str] = ()) -> None:
        self.table = table
        self.erasable = erasable
        self.changeable = tuple(changeable)
        known = _tables.get(table, NO_EXCEPTIONS)
        _tables[table] = Exceptions(erasable or known.erasable, self.changeable or known.changeable)

    def put_up(self, db: BaseDatabaseWrapper) -> None:
        unprotect(db, self.table)
        protect(db, self.table, Exceptions(self.erasable, self.changeable))

    def take_down(self, db: BaseDatabaseWrapper) -> None:
        unprotect(db, self.table)

    def describe(self) -> str:
        return f"Make {self.table} append-only"


def append_only_tables() -> dict[str, Exceptions]:
    """Return each append-only table with its exceptions, as the migrations say."""
    from django.db.migrations.loader import MigrationLoader

    MigrationLoader(None)
    return dict(_tables)


def check_triggers(result: Result) -> None:
    """Check that every append-only table still has its triggers."""
    result.checked += len(append_only_tables())
    result.findings += [
        Finding(table, "a trigger that refuses changes is missing")
        for table in unprotected_tables()
    ]
