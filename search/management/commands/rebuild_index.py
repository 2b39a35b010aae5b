import sys
import time
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import services
from search.engines.base import IndexEntry
from search.engines.folder import RebuildRunning


class Command(BaseCommand):
    help = (
        "Collect everything that can be found and build the search index anew, beside the old one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing when the index is sound and complete",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        total = services.refresh_everything()
        if options["if_needed"] and services.is_sound():
            changed = services.sync_index()
            self.stdout.write(f"The index is sound; {changed} of {total} documents were taken up.")
            return
        try:
            count = services.rebuild_index(self._progress(total))
        except RebuildRunning as error:
            raise CommandError("Another process is building the index now.") from error
        self.stdout.write(f"{count} documents indexed in {time.monotonic() - begun:.1f} s.")

    def _progress(self, total: int) -> Iterator[IndexEntry]:
        """Pass entries on and draw a bar where somebody looks."""
        shows = sys.stderr.isatty()
        for done, entry in enumerate(services.entries(), 1):
            yield entry
            if shows and (done % 20 == 0 or done == total):
                width = 30 * done // max(total, 1)
                self.stderr.write(f"\r[{'#' * width:30}] {done}/{total}", ending="")
        if shows:
            self.stderr.write("")
