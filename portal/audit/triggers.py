"""Append-only tables: the database itself refuses UPDATE, DELETE and TRUNCATE."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from portal.audit.integrity import Finding, Result

# Each append-only table, with the condition on OLD under which a row may be deleted after all.
_tables: dict[str, str] = {}

_POSTGRES_ERASABLE = """
CREATE OR REPLACE FUNCTION {table}_erasable() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'DELETE' AND {erasable} THEN RETURN OLD; END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$ LANGUAGE plpgsql
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""


def protect(db: BaseDatabaseWrapper, table: str, erasable: str = "") -> None:
    """Put the triggers on a table; a row may be deleted only where `erasable` holds."""
    with db.cursor() as cursor:
        if db.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION.replace("%", "%%"), [])
            function = "append_only"
            if erasable:
                function = f"{table}_erasable"
                own = _POSTGRES_ERASABLE.format(table=table, erasable=erasable)
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
        for verb in ("UPDATE", "DELETE"):
            when = f"WHEN NOT ({erasable})" if erasable and verb == "DELETE" else ""
            cursor.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {when} {refuse}"
            )
        # INSERT OR REPLACE would delete the old row without firing the trigger on DELETE.
        known = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own names
        cursor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}"
        )


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
        yield
    finally:
        for table in present:
            protect(database, table, _tables[table])


class AppendOnly(Operation):
    """A migration step that makes a table append-only on SQLite and PostgreSQL.

    `erasable` is a condition in SQL on the row OLD under which it may be deleted; a later step
    for the same table may add one.
    """

    reversible = True

    def __init__(self, table: str, erasable: str = "") -> None:
        self.table = table
        self.erasable = erasable
        _tables[table] = erasable or _tables.get(table, "")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        unprotect(schema_editor.connection, self.table)
        protect(schema_editor.connection, self.table, self.erasable)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        unprotect(schema_editor.connection, self.table)

    def describe(self) -> str:
        return f"Make {self.table} append-only"


def check_triggers(result: Result) -> None:
    """Check that every append-only table still has its triggers."""
    from django.db.migrations.loader import MigrationLoader

    MigrationLoader(connection)
    result.checked += len(_tables)
    result.findings += [
        Finding(table, "a trigger that refuses changes is missing")
        for table in unprotected_tables()
    ]
