"""A test database as migrating left it: kept once, and put back after a test that committed.

Emptying every table and letting all rooms set themselves up again took two seconds a test.
"""

import sqlite3

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_kept: dict[str, sqlite3.Connection] = {}
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"


def keep(db: BaseDatabaseWrapper) -> None:
    """Keep what the database holds now, the first time only."""
    name = str(db.settings_dict["NAME"])
    if name in _kept:
        return
    _kept[name] = sqlite3.connect(":memory:", check_same_thread=False)
    db.ensure_connection()
    if db.vendor == "sqlite":
        db.connection.backup(_kept[name])
        return
    with transaction.atomic(using=db.alias), db.cursor() as cursor:
        cursor.execute("CREATE SCHEMA pristine")
        for table in _filled_tables(db):
            cursor.execute(f'CREATE TABLE pristine."{table}" AS TABLE public."{table}"')


def put_back(db: BaseDatabaseWrapper) -> None:
    """Make the database hold again what was kept; no trigger and no key looks on."""
    db.ensure_connection()
    if db.vendor == "sqlite":
        _kept[str(db.settings_dict["NAME"])].backup(db.connection)
        return
    with transaction.atomic(using=db.alias), db.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _filled_tables(db):
            cursor.execute(f'DELETE FROM public."{table}"')
        cursor.execute(_TABLES, ["pristine"])
        for (table,) in cursor.fetchall():
            cursor.execute(f'INSERT INTO public."{table}" TABLE pristine."{table}"')


def _filled_tables(db: BaseDatabaseWrapper) -> list[str]:
    with db.cursor() as cursor:
        cursor.execute(_TABLES, ["public"])
        asked = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM public.\"{table}\")"
            for (table,) in cursor.fetchall()
        )
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]
