from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from portal.schema import prepared


class Command(migrate.Command):
    """Django's own command, but an empty SQLite database begins from the prepared script."""

    def handle(self, *args: Any, **options: Any) -> None:
        database = connections[options["database"]]
        whole = not (options["app_label"] or options["plan"] or options["check_unapplied"])
        if whole and prepared.SCRIPT.exists() and prepared.is_empty(database):
            prepared.load(database)
        super().handle(*args, **options)
