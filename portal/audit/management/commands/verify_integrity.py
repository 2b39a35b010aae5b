"""Recompute what must never change and say what does not hold."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.audit.integrity import run_checks


class Command(BaseCommand):
    help = "Recomputes every hash that was ever published; exits non-zero when one is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        results = list(run_checks())
        broken = sum(len(result.findings) for result in results)
        if options["json"]:
            report = {"ok": not broken, "checks": [asdict(result) for result in results]}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        for result in [] if options["json"] else results:
            self.stdout.write(f"{result.name}: {result.checked} checked")
            for finding in result.findings:
                self.stdout.write(self.style.ERROR(f"  {finding.where}: {finding.what}"))
        if broken:
            raise CommandError(f"{broken} broken", returncode=1)
