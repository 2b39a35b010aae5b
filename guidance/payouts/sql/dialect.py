"""The few words in which the two databases differ."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import connection, transaction

WORK_MEMORY = "128MB"


def day(value: dt.date) -> str:
    """Write a day as a constant."""
    text = f"'{value.isoformat()}'"
    return f"DATE {text}" if connection.vendor == "postgresql" else text


def moment(value: dt.datetime) -> str:
    """Write an aware moment as a constant, in the form in which it is stored."""
    if connection.vendor == "postgresql":
        return f"TIMESTAMPTZ '{value.isoformat()}'"
    return f"'{connection.ops.adapt_datetimefield_value(value)}'"


def text(value: str) -> str:
    """Write a text as a constant."""
    return "'" + value.replace("'", "''") + "'"


def rows(values: Iterable[Sequence[str]]) -> str:
    """Write constants as the rows of VALUES; there is at least one."""
    return "VALUES " + ", ".join(f"({', '.join(one)})" for one in values)


def run(statement: str) -> int:
    """Run a statement and return how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%"), [])
        return max(cursor.rowcount, 0)


def ask(statement: str) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("%", "%%"), [])
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def make_room() -> None:
    """Let the statements of this transaction sort and join half a million rows in memory."""
    if connection.vendor == "postgresql":
        run(f"SET LOCAL work_mem = '{WORK_MEMORY}'")


def weigh(*tables: str) -> None:
    """Tell PostgreSQL, when all is committed, how much has come into tables.

    Until its own daemon comes round it would plan for what was there before.
    """
    if connection.vendor == "postgresql":
        transaction.on_commit(partial(run, f"ANALYZE {', '.join(tables)}"))


def keep(name: str, statement: str, *keys: str) -> None:
    """Keep what a statement gives in a table of this transaction; `keys` are looked up later."""
    run(f"DROP TABLE IF EXISTS {name}")
    if connection.vendor == "postgresql":
        run(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {statement}")
        run(f"ANALYZE {name}")
        return
    run(f"CREATE TEMPORARY TABLE {name} AS {statement}")
    if keys:
        run(f"CREATE INDEX temp.{name}_key ON {name} ({', '.join(keys)})")


def forget(*names: str) -> None:
    """Drop what was kept."""
    for name in names:
        run(f"DROP TABLE IF EXISTS {name}")
