"""The templates that the portal comes with: front matter in TOML, words in Markdown."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from guidance.letters.models import LetterTemplate
from guidance.letters.services.templates import append_version

FOLDER = Path(__file__).parent / "initial"
APPLIES_FROM = dt.date(2017, 1, 1)
WHAT_CHANGED = "Esimene versioon."


@dataclass(frozen=True)
class Shipped:
    """The words of a template in one language; its key is also its purpose."""

    key: str
    language: str
    title: str
    subject: str
    body: str


def read_all() -> list[Shipped]:
    """Return every template that the portal comes with, Estonian first."""
    found = []
    for path in sorted(FOLDER.glob("*.md"), key=lambda path: (path.stem[-2:] != "et", path.stem)):
        key, _, language = path.stem.rpartition(".")
        _, facts, body = path.read_text(encoding="utf-8").split("+++", 2)
        words = tomllib.loads(facts)
        found.append(Shipped(key, language, words["title"], words["subject"], body.strip()))
    return found


@transaction.atomic
def ensure_templates() -> None:
    """Add the templates that are missing and leave the rest; safe to repeat."""
    known = set(LetterTemplate.objects.values_list("key", flat=True))
    for words in read_all():
        if words.key in known:
            continue
        template, _ = LetterTemplate.objects.get_or_create(
            key=words.key, defaults={"title": words.title, "purpose": words.key}
        )
        append_version(
            template,
            language=words.language,
            subject=words.subject,
            body=words.body,
            what_changed=WHAT_CHANGED,
            applies_from=APPLIES_FROM,
            author=None,
            approved_by=None,
        )
