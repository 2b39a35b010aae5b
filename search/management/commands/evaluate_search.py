import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import evaluation


class Command(BaseCommand):
    help = "Measure search on judged queries, in a throw-away index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--documents", type=Path, required=True, help="JSON lines: id, act, title, body"
        )
        parser.add_argument(
            "--queries", type=Path, required=True, help="JSON lines: query, type, relevant"
        )
        parser.add_argument("--engine", default="whoosh", choices=["whoosh", "postgres"])
        parser.add_argument("--json", action="store_true", help="print figures and results as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            documents = list(evaluation.read_documents(options["documents"]))
            queries = evaluation.read_queries(options["queries"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"The files cannot be read: {error}") from error
        with evaluation.throw_away(options["engine"]) as engine:
            outcomes = evaluation.run(engine, documents, queries)
        figures = evaluation.summary(outcomes)
        if options["json"]:
            results = [
                {"query": o.query.text, "type": o.query.kind, "ndcg@10": o.ndcg, "found": o.found}
                for o in outcomes
            ]
            self.stdout.write(
                json.dumps({"figures": figures, "results": results}, ensure_ascii=False)
            )
            return
        names = list(figures["all"])
        self.stdout.write(f"{'':16}" + "".join(f"{name:>11}" for name in names))
        for kind, row in figures.items():
            self.stdout.write(f"{kind:16}" + "".join(f"{row[name]:>11}" for name in names))
