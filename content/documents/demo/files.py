"""Reading the demo content's files: TOML front matter and Markdown."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DemoVersion:
    """A version to publish: which document, its facts and its Markdown."""

    slug: str
    document: dict[str, Any]
    facts: dict[str, Any]
    body: str

    @property
    def published_at(self) -> dt.datetime:
        """Local time, as written in the file."""
        moment: dt.datetime = self.facts["published_at"]
        return moment


def read_people() -> dict[str, Any]:
    """Return the demo units and people."""
    return tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))


def read_versions() -> list[DemoVersion]:
    """Return every demo version in the order of publishing."""
    return sorted(_versions(), key=lambda version: version.published_at)


def _versions() -> Iterator[DemoVersion]:
    for folder in sorted((FOLDER / "documents").iterdir()):
        document = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
        slug = folder.name.split("-", 1)[1]
        for path in sorted(folder.glob("v*.md")):
            _, facts, body = path.read_text(encoding="utf-8").split("+++", 2)
            yield DemoVersion(slug, document, tomllib.loads(facts), body.strip())
