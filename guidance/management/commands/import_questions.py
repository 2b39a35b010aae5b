"""Import questions from GIFT, Moodle XML, Aiken or the XLSX template."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guidance.training.format_messages import told, words_of
from guidance.training.formats.as_json import question_json
from guidance.training.formats.registry import READERS
from guidance.training.services.importing import Import, Line, Status, import_questions
from portal.people.models import User

SIGNS = {
    Status.IMPORTED: "+",
    Status.CHANGED: "~",
    Status.UNCHANGED: "=",
    Status.REFUSED: "!",
}


class Command(BaseCommand):
    """Good questions are kept, bad ones listed with their line; importing again is harmless.

    Ends with 0 when all is well, 1 when some were refused, 2 when none could be read.
    """

    help = "Import questions; tells for each what was read or, with the line, why not"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file; - reads standard input")
        parser.add_argument("--format", required=True, choices=sorted(READERS))
        parser.add_argument("--category", default="", help="path used instead of the file's own")
        parser.add_argument("--language", default="et", choices=["et", "en", "ru"])
        parser.add_argument("--as", dest="actor", default="", help="user name of the author")
        parser.add_argument("--dry-run", action="store_true", help="report, keep nothing")
        parser.add_argument("--json", action="store_true", help="print everything that was read")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_questions(
            self._actor(options["actor"]),
            data=self._read(options["file"]),
            format=options["format"],
            category=options["category"],
            language=options["language"],
            dry_run=options["dry_run"],
        )
        if options["json"]:
            self.stdout.write(_written(_as_json(report, options)))
        else:
            self._tell(report)
        if report.refused:
            good = len(report.lines) - len(report.refused)
            raise CommandError(
                f"{len(report.refused)} refused, {good} good", returncode=1 if good else 2
            )

    def _actor(self, name: str) -> User | None:
        if not name:
            return None
        found = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"no user {name}", returncode=2)
        return found

    def _read(self, name: str) -> bytes:
        try:
            return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}", returncode=2) from error

    def _tell(self, report: Import) -> None:
        for line in report.lines:
            self.stdout.write(_line(line))
            for problem in line.warnings:
                self.stdout.write(f"       {words_of(problem)}")
        counts = ", ".join(f"{status}: {report.count(status)}" for status in Status)
        self.stdout.write(counts + (" (dry run)" if report.dry_run else ""))


def _line(line: Line) -> str:
    sign = SIGNS[line.status]
    if line.parsed is None:
        assert line.problem is not None
        where = f" — {line.problem.question}" if line.problem.question else ""
        return f"{sign} {told(line.problem)}{where}"
    reason = f" — {line.reason}" if line.reason else ""
    parsed = line.parsed
    answers = len(parsed.answers) or len(parsed.pairs)
    return f"{sign} {line.line}: {parsed.kind} ({answers}) {parsed.title}{reason}"


def _written(report: dict[str, Any]) -> str:
    """The report as JSON, each question and each problem on a line of its own."""

    def text(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n" + ",\n".join(map(_dumps, value)) + "\n]"
        return _dumps(value)

    return "{\n" + ",\n".join(f'"{name}": {text(value)}' for name, value in report.items()) + "\n}"


_dumps = json.JSONEncoder(ensure_ascii=False).encode


def _as_json(report: Import, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": options["file"],
        "format": options["format"],
        "dry_run": report.dry_run,
        "counts": {status.value: report.count(status) for status in Status},
        "categories": [
            {
                "path": one.path,
                "line": one.line,
                "description": one.description.text if one.description else None,
                "id": one.id or None,
            }
            for one in report.reading.categories
        ],
        "questions": [_question(line) for line in report.lines if line.parsed is not None],
        "problems": [_problem(line) for line in report.lines if line.status == Status.REFUSED],
    }


def _question(line: Line) -> dict[str, Any]:
    assert line.parsed is not None
    return {
        "status": line.status.value,
        "reason": line.reason or None,
        "language": line.language,
        **question_json(line.parsed),
        "warnings": [
            {"line": one.line, "code": str(one.code), "message": words_of(one)}
            for one in line.warnings
        ],
    }


def _problem(line: Line) -> dict[str, Any]:
    """A refused question or line: what a person reads, and the code for programs."""
    problem = line.problem
    if problem is None:
        assert line.parsed is not None
        return {
            "line": line.line,
            "status": line.status.value,
            "code": "refused_by_bank",
            "message": line.reason,
            "question": line.parsed.title,
        }
    return {
        "line": problem.line,
        "status": line.status.value,
        "code": str(problem.code),
        "message": words_of(problem),
        "question": problem.question or None,
    }
