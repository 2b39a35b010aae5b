from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.access.retention import count_old_entries, erase_old_entries, kept_since


class Command(BaseCommand):
    help = "Erase the entries of the access log that are older than ACCESS_LOG_YEARS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        today = timezone.localdate()
        count = count_old_entries(today) if dry_run else erase_old_entries(today)
        word = "to erase" if dry_run else "erased"
        self.stdout.write(f"{count} entries from before {kept_since(today).date()} {word}")
