"""`manage.py import_act FILE…`: acts from Riigi Teataja's XML, each file on its own."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.law.errors import ImportRefused
from content.law.messages import explain
from content.law.reports import ImportReport
from content.law.rt_xml import ActFileError
from content.law.services import import_act
from content.law.wording import outcome_text


class Command(BaseCommand):
    help = "Import acts from files in Riigi Teataja's XML."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--json", action="store_true", help="report as JSON")
        parser.add_argument(
            "--abbreviation", default="", help="how to cite an act whose file gives none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        answers = [self._import(path, options) for path in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2))
        failed = sum(not answer["ok"] for answer in answers)
        if failed:
            raise CommandError(
                ngettext(
                    "%(count)d file was not imported.", "%(count)d files were not imported.", failed
                )
                % {"count": failed}
            )

    def _import(self, path: Path, options: dict[str, Any]) -> dict[str, Any]:
        try:
            with path.open("rb") as source:
                report = import_act(
                    None,
                    source=source,
                    name=path.name,
                    abbreviation=options["abbreviation"],
                    dry_run=options["dry_run"],
                )
        except (ActFileError, ImportRefused) as error:
            return self._failure(path, explain(error), options)
        except OSError as error:
            return self._failure(
                path, _("The file cannot be opened: %s.") % error.strerror, options
            )
        if not options["json"]:
            self.stdout.write("\n".join(_lines(report)))
        return {"ok": True, **report.as_dict()}

    def _failure(self, path: Path, message: str, options: dict[str, Any]) -> dict[str, Any]:
        if not options["json"]:
            self.stderr.write(f"{path.name}: {message}")
        return {"ok": False, "name": path.name, "error": message}


def _lines(report: ImportReport) -> list[str]:
    act = f"{report.title} ({report.abbreviation or report.group_id})"
    lines = [f"{report.name}: {outcome_text(report)}", f"  {act}, {_period(report)}"]
    lines.append(
        "  "
        + _("%(sections)d sections, %(provisions)d provisions, %(repealed)d repealed")
        % {
            "sections": report.sections,
            "provisions": report.provisions,
            "repealed": report.repealed,
        }
    )
    if not report.abbreviation:
        lines.append("  " + _("No abbreviation: cite it by giving one with --abbreviation."))
    if report.never_in_force:
        lines.append("  " + _("Riigi Teataja says that this redaction never came into force."))
    if report.unknown:
        known = ", ".join(f"{name} ×{count}" for name, count in report.unknown.items())
        lines.append("  " + _("Not understood: %s") % known)
    if report.odd_addresses:
        lines.append("  " + _("Unusual addresses: %s") % ", ".join(report.odd_addresses))
    return lines


def _period(report: ImportReport) -> str:
    start = date_format(report.valid_from, "SHORT_DATE_FORMAT")
    if report.valid_until is None:
        return _("from %s") % start
    return f"{start} – {date_format(report.last_day or report.valid_until, 'SHORT_DATE_FORMAT')}"
