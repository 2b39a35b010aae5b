"""An empty SQLite database begins from a prepared one: what all migrations make, as one script.

Some 240 migrations, most of them Wagtail's, take half a minute on SQLite, which remakes a table
for every change. `sqlite.sql` is their result, written by `manage.py dump_schema`; a check holds
that it still is. Whatever is newer than the script is migrated after it as ever, so an old script
is slow but never wrong. PostgreSQL is always migrated.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

SCRIPT = Path(__file__).with_name("sqlite.sql")

# What differs from one making to the next is a placeholder in the script, and new in every
# installation: moments (with their fraction of a second) and random identifiers.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([ T])\d\d:\d\d:\d\d\.\d{3,6}(Z|\+00:00)?")
_IDENTIFIER = re.compile(r"\b[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}\b")
_PLACEHOLDER = re.compile(r"@moment([ T])(Z|\+00:00)?@|@identifier(-?)(\d+)@")


def is_empty(db: BaseDatabaseWrapper) -> bool:
    """Tell whether this is an SQLite database without a single table."""
    return db.vendor == "sqlite" and not db.introspection.table_names()


def load(db: BaseDatabaseWrapper) -> None:
    """Make everything in an empty SQLite database, or nothing."""
    with db.cursor() as cursor:
        cursor.connection.executescript(f"BEGIN IMMEDIATE;\n{_filled()}\nCOMMIT;")


def dump(db: BaseDatabaseWrapper) -> str:
    """Return the script that makes this SQLite database: tables, rows, indexes, triggers."""
    with db.cursor() as cursor:
        return _with_placeholders("\n".join(_statements(cursor)) + "\n")


def _statements(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    made: list[tuple[str, str, str]] = cursor.fetchall()
    virtual = tuple(f"{name}_" for _, name, sql in made if sql.startswith("CREATE VIRTUAL"))
    made = [
        each for each in made if not each[1].startswith(virtual) and each[1] != "sqlite_sequence"
    ]
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    for _, sql in tables:
        yield f"{sql};"
    for name, sql in tables:
        yield from _rows(cursor, name, "rowid, " if sql.startswith("CREATE VIRTUAL") else "")
    yield "DELETE FROM sqlite_sequence;"
    yield from _rows(cursor, "sqlite_sequence")
    for kind, _, sql in made:
        if kind != "table":
            yield f"{sql};"


def _rows(cursor: CursorWrapper, table: str, rowid: str = "") -> Iterator[str]:
    cursor.execute("SELECT name FROM pragma_table_info(%s)", [table])
    columns = [f'"{name}"' for (name,) in cursor.fetchall()]
    quoted = [f"quote({column})" for column in ([rowid.strip(", ")] if rowid else []) + columns]
    cursor.execute(f'SELECT {", ".join(quoted)} FROM "{table}" ORDER BY rowid')  # noqa: S608
    rows = [f"({', '.join(row)})" for row in cursor.fetchall()]
    if rows:
        values = ",\n".join(rows)
        yield f'INSERT INTO "{table}" ({rowid}{", ".join(columns)}) VALUES\n{values};'


def _with_placeholders(script: str) -> str:
    known: dict[str, int] = {}

    def identifier(found: re.Match[str]) -> str:
        number = known.setdefault(found[0].replace("-", ""), len(known) + 1)
        return f"@identifier{found[1]}{number}@"

    script = _MOMENT.sub(lambda found: f"@moment{found[1]}{found[2] or ''}@", script)
    return _IDENTIFIER.sub(identifier, script)


def _filled() -> str:
    moment = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    known: dict[str, uuid.UUID] = {}

    def value(found: re.Match[str]) -> str:
        if found[1]:
            return moment.isoformat(found[1], "microseconds") + (found[2] or "")
        made = known.setdefault(found[4], uuid.uuid4())
        return str(made) if found[3] else made.hex

    return _PLACEHOLDER.sub(value, SCRIPT.read_text("utf-8"))
