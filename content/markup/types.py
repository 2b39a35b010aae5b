"""What rendering gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.law.citations import Citation


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that can be pointed at; `heading` is the heading it stands under, or ''."""

    anchor: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents; `level` is 2, 3 or 4."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class AmountRef:
    """A dated amount named in the text; `on` is None when the reading date decides."""

    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML and what it refers to, each once, in order of appearance.

    `notes` are numbers in their plain ASCII form (`OT-2026-001`).
    """

    html: str
    paragraphs: tuple[Paragraph, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    amounts: tuple[AmountRef, ...]
    toc: tuple[Heading, ...]
