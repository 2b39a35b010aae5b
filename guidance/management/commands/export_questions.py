"""Export questions of the bank as GIFT or Moodle XML."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guidance.training.formats.registry import WRITERS
from guidance.training.models import Category, Question
from guidance.training.querysets import QuestionQuerySet
from guidance.training.services.exporting import export_questions


class Command(BaseCommand):
    """What the format cannot hold is named on standard error."""

    help = "Export questions that are not retired as GIFT or Moodle XML"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=sorted(WRITERS))
        parser.add_argument("--category", default="", help="path; with the categories below it")
        parser.add_argument("--language", default="", help="only this language")
        parser.add_argument("--output", default="-", help="file; - writes standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        export = export_questions(
            None, questions=self._questions(options), format=options["format"]
        )
        if options["output"] == "-":
            self.stdout.write(export.text, ending="")
        else:
            Path(options["output"]).write_text(export.text, encoding="utf-8")
        for title in export.left_out:
            self.stderr.write(f"left out: {title}")
        for title in export.lossy:
            self.stderr.write(f"not everything could be written: {title}")

    def _questions(self, options: dict[str, Any]) -> QuestionQuerySet:
        questions = Question.objects.not_retired()
        if options["language"]:
            questions = questions.filter(language=options["language"])
        if options["category"]:
            category = Category.objects.filter(path=options["category"]).first()
            if category is None:
                raise CommandError(f"no category {options['category']}")
            within = Category.objects.with_below(category)
            questions = questions.filter(category__in=within)
        return questions
