"""Calculate benefits from a JSON file: one calculation or a list of them."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import MissingRate
from guidance.benefits.reading import BadInput, object_of, read_request, schema
from guidance.benefits.table import present_rates
from guidance.benefits.writing import calculate


class Command(BaseCommand):
    """One bad calculation of many is reported and does not stop the others."""

    help = "Calculate family benefits and parental benefit; --schema prints the input's JSON schema"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="JSON; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print JSON with every step")
        parser.add_argument("--schema", action="store_true", help="print the schema of the input")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schema(), indent=1, ensure_ascii=False))
            return
        asked = self._read(options["file"])
        rates = present_rates()
        found = [self._calculate(place, one, rates) for place, one in enumerate(asked)]
        if options["json"]:
            self._say(json.dumps(found, indent=1, ensure_ascii=False))
        else:
            for one in found:
                self._tell(one)
        bad = sum("error" in one for one in found)
        if bad:
            raise CommandError(f"{bad} of {len(found)} could not be calculated")

    def _read(self, name: str | None) -> list[Any]:
        if name is None:
            raise CommandError("name a file, or - for standard input")
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
            data = json.loads(text, object_pairs_hook=object_of)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}") from error
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{name} is not JSON: {error}") from error
        return data if isinstance(data, list) else [data]

    def _calculate(self, place: int, asked: Any, rates: Any) -> dict[str, Any]:
        name = asked.get("id") if isinstance(asked, dict) else ""
        try:
            if not isinstance(asked, dict):
                raise BadInput("calculation", "not_an_object")
            return calculate(read_request(asked), rates)
        except (BadInput, ContradictoryInput) as error:
            problem = {"where": error.where, "what": error.what}
        except MissingRate as error:
            problem = {"where": error.name, "what": f"no_value_on:{error.day.isoformat()}"}
        return {"id": name if isinstance(name, str) and name else str(place), "error": problem}

    def _tell(self, one: dict[str, Any]) -> None:
        self._say(f"# {one['id']}")
        if "error" in one:
            self._say(f"{one['error']['where']}: {one['error']['what']}")
            return
        for line in one.get("lines", []):
            self._say(
                f"{line['month']}  {line['amount']:>9}  {line['benefit']}  {line['child']}"
                f"{_mark(line)}"
            )
        for month in one.get("months", []):
            self._say(
                f"{month['month']}  {month['amount']:>9}  {month['days']} × {month['day_rate']}"
                f"  {month['ground']}{_mark(month)}"
            )
        self._say(f"total    {one['total']:>9}")

    def _say(self, text: str) -> None:
        """Print without halves of characters, which an escape in JSON can hold."""
        self.stdout.write(text.encode("utf-8", "replace").decode())


def _mark(line: dict[str, Any]) -> str:
    """Return the mark of what no source confirms."""
    return "" if line["status"] == "verified" else f"  ({line['status']})"
