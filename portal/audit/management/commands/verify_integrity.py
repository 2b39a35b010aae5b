"""Recompute what must never change and say what does not hold."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.audit.heads import NotAHead, parse_head
from portal.audit.integrity import Result, run_checks
from portal.audit.verifying import check_head


class Command(BaseCommand):
    help = "Recomputes every hash that was ever published; exits non-zero when one is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="FILE|HASH:SEQUENCE",
            help="a head of the audit chain that went out by mail or as a file; repeatable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        results = [*run_checks(), *self._check_heads(options["head"])]
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

    def _check_heads(self, heads: list[str]) -> list[Result]:
        if not heads:
            return []
        result = Result("audit_heads_given")
        for text in heads:
            try:
                head = parse_head(text)
            except NotAHead as error:
                raise CommandError(f"{text} is neither a head nor a file with one") from error
            result.checked += 1
            finding = check_head(head.sequence, head.hash)
            if finding:
                result.findings.append(finding)
        return [result]
