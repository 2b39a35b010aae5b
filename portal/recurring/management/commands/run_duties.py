"""`manage.py run_duties`: the daily round of duties, by hand or for another day."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.recurring.daily import preview_day, run_day


class Command(BaseCommand):
    help = "Plan the times of duties, put off what waits and send what is due to be reminded of."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=dt.date.fromisoformat, help="the day, YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["on"] or timezone.localdate()
        report = preview_day(today) if options["dry_run"] else run_day(today)
        self.stdout.write(
            f"{today}: {report.planned} planned, {report.put_off} put off, "
            f"{report.reminders} reminders"
        )
