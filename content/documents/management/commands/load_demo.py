"""Load the demo content once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.documents.demo.loader import is_loaded, load_demo


class Command(BaseCommand):
    help = "Publishes the demo content; does nothing where something was already published."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo content is not loaded into production.")
        if is_loaded():
            self.stdout.write("Documents are there already; nothing was loaded.")
            return
        count = load_demo(password=settings.DEMO_PASSWORD)
        self.stdout.write(f"{count} demo versions published.")
