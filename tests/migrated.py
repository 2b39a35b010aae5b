"""Of several test processes the first migrates a PostgreSQL database, the others copy it.

`KAASUS_MIGRATED` names one that was migrated beforehand: then all copy that.
"""

import fcntl
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.creation import DatabaseCreation


def share_migrated(patch: pytest.MonkeyPatch) -> None:
    """Let the processes of one run of pytest-xdist migrate once."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    if not run:
        return
    given = os.environ.get("KAASUS_MIGRATED", "")
    copy = given or f"kaasus_migrated_{run[:16]}"
    create, destroy = DatabaseCreation.create_test_db, DatabaseCreation.destroy_test_db

    def create_once(self: Any, *args: Any, **kwargs: Any) -> str:
        with (Path(tempfile.gettempdir()) / f"{copy}.lock").open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            with self._nodb_cursor() as cursor:
                is_there = self._database_exists(cursor, copy)
            if is_there:
                self.connection.settings_dict["TEST"]["TEMPLATE"] = copy
            made: str = create(self, *args, **kwargs)
            if not is_there:
                self.connection.close()  # what is copied may have no visitors
                with self._nodb_cursor() as cursor:
                    cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{made}"')
            return made

    def destroy_copy_too(self: Any, *args: Any, **kwargs: Any) -> None:
        destroy(self, *args, **kwargs)
        if not given:
            with self._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        (Path(tempfile.gettempdir()) / f"{copy}.lock").unlink(missing_ok=True)

    patch.setattr(DatabaseCreation, "create_test_db", create_once)
    patch.setattr(DatabaseCreation, "destroy_test_db", destroy_copy_too)
