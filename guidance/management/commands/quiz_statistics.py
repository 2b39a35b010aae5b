"""Statistics of a quiz, or of marks in a file."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guidance.training.flags import LEAST_PEOPLE, flags
from guidance.training.item_rows import figures
from guidance.training.models import Quiz
from guidance.training.psychometrics import ItemStatistics, QuizStatistics
from guidance.training.statistics_input import BadInput, read_marks


class Command(BaseCommand):
    """First attempts only; a quiz of the database with fewer than 20 people tells no figures."""

    help = "Item and quiz statistics: of a quiz, or of a CSV or JSON file with marks"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="CSV or JSON with marks")
        parser.add_argument("--quiz", help="address of a quiz in the database")
        parser.add_argument("--max-marks", default="", help="most marks of each question: 1,1,2")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["file"]) == bool(options["quiz"]):
            raise CommandError("name a file or --quiz, one of them")
        if options["quiz"]:
            found = self._of_quiz(options["quiz"])
        else:
            found = self._of_file(options["file"], options["max_marks"])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found), indent=1))
        else:
            self._tell(found)

    def _of_quiz(self, slug: str) -> QuizStatistics:
        quiz = Quiz.objects.filter(slug=slug).first()
        if quiz is None:
            raise CommandError(f"no quiz {slug}")
        found = figures(quiz).statistics
        if found.attempts < LEAST_PEOPLE:
            raise CommandError(f"{found.attempts} people: figures are shown from {LEAST_PEOPLE} on")
        return found

    def _of_file(self, name: str, max_marks: str) -> QuizStatistics:
        try:
            most = [float(one) for one in max_marks.split(",") if one.strip()]
            return read_marks(Path(name).read_text(encoding="utf-8-sig"), most)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}") from error
        except (BadInput, ValueError) as error:
            raise CommandError(f"{name}: {error}") from error

    def _tell(self, found: QuizStatistics) -> None:
        self.stdout.write(f"attempts {found.attempts}")
        for name in (*_QUIZ,):
            self.stdout.write(f"{name} {_shown(getattr(found, name))}")
        self.stdout.write("")
        self.stdout.write("      n  facility       sd       DI   effic.   weight  flags")
        for item in (*found.positions, *found.drawn):
            self.stdout.write(_line(item))


_QUIZ = (
    *("mean", "median", "sd", "skewness", "kurtosis"),
    *("consistency", "error_ratio", "standard_error"),
)


def _line(item: ItemStatistics) -> str:
    place = item.position if item.position is not None else f"q{item.question}"
    cells = (item.facility, item.sd, item.discrimination, item.efficiency, item.effective_weight)
    shown = " ".join(f"{_shown(cell):>8}" for cell in cells)
    return f"{place:>3} {item.attempts:>4} {shown}  {', '.join(flags(item))}"


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _as_json(found: QuizStatistics) -> dict[str, Any]:
    """Every figure; None where it cannot be computed."""
    return {
        "attempts": found.attempts,
        **{name: getattr(found, name) for name in _QUIZ},
        "positions": [_item(item) for item in found.positions],
        "drawn": [_item(item) for item in found.drawn],
    }


def _item(item: ItemStatistics) -> dict[str, Any]:
    return {
        **asdict(item),
        "negative_covariance": item.negative_covariance,
        "flags": [str(flag) for flag in flags(item)],
    }
