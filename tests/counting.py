"""What a page takes: its queries, the rows that it reads and how long it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass
class Taken:
    """Queries, rows and bytes of one page."""

    queries: int = 0
    rows: int = 0
    length: int = 0


@contextmanager
def rows_counted() -> Iterator[list[int]]:
    """Count the rows that come from the database, one number for each fetch."""
    fetched: list[int] = []

    def fetchone(cursor: Any) -> Any:
        row = cursor.cursor.fetchone()
        fetched.append(int(row is not None))
        return row

    def fetch(name: str) -> Any:
        def some(cursor: Any, *args: Any) -> Any:
            rows = getattr(cursor.cursor, name)(*args)
            fetched.append(len(rows))
            return rows

        return some

    counting = {
        "fetchone": fetchone,
        "fetchmany": fetch("fetchmany"),
        "fetchall": fetch("fetchall"),
    }
    with mock.patch.multiple(CursorWrapper, create=True, **counting):
        yield fetched


def taken(client: Client, path: str) -> Taken:
    """Ask for a page twice, so that what is kept is kept, and count the second time."""
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as captured, rows_counted() as fetched:
        answer = client.get(path)
        length = len(answer.getvalue())
    assert answer.status_code == 200, path
    return Taken(len(captured), sum(fetched), length)
