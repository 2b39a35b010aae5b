"""Load the demo content once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.documents.demo.loader import is_loaded, load_documents, load_rooms

PARTS = ("documents", "rooms")


class Command(BaseCommand):
    help = (
        "Publishes the demo documents and fills the rooms around them; "
        "does nothing where something was already published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--part", choices=PARTS, help="only this part; documents come first")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo content is not loaded into production.")
        if options["part"] != "rooms":
            self._load_documents()
        if options["part"] != "documents" and load_rooms():
            self.stdout.write("Demo content of the rooms loaded.")

    def _load_documents(self) -> None:
        if is_loaded():
            self.stdout.write("Documents are there already; nothing was loaded.")
        else:
            count = load_documents(password=settings.DEMO_PASSWORD)
            self.stdout.write(f"{count} demo versions published.")
