"""Write the prepared script of an empty SQLite database anew, or check that it is up to date."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import migrate
from django.db import connection

from portal.schema import prepared


class Command(BaseCommand):
    help = "Write portal/schema/sqlite.sql from the migrations, or --check that it is up to date."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        script = _from_migrations()
        if not options["check"]:
            prepared.SCRIPT.write_text(script, "utf-8")
        elif script != prepared.SCRIPT.read_text("utf-8"):
            raise CommandError("sqlite.sql is out of date: run manage.py dump_schema.")


def _from_migrations() -> str:
    """Migrate an empty database from nothing and return it as a script."""
    if connection.vendor != "sqlite":
        raise CommandError("The script is of SQLite: run this with an SQLite database.")
    own = connection.settings_dict["NAME"]
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        connection.settings_dict["NAME"] = str(Path(folder) / "fresh.sqlite3")
        try:
            call_command(migrate.Command(), interactive=False, verbosity=0)
            return prepared.dump(connection)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
