"""Guidance beside a case: the notes in force for its benefit on the day that matters."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from content.documents.models import DocumentPage, NoteVersion
from content.parameters.table import in_words, parameter_table
from portal.people.models import User

MOST_NOTES = 20
SHORTEST = 25
SLOT = re.compile(r"\{\{([\w.]+)(?:@(\d{4}-\d\d-\d\d))?\}\}")


@dataclass(frozen=True)
class Passage:
    """A paragraph that can be cited."""

    anchor: str
    text: str
    heading: str


@dataclass(frozen=True)
class Note:
    """A version in force with the passages to show; all of them when nothing was searched for."""

    version: NoteVersion
    passages: list[Passage]

    @property
    def lead(self) -> str:
        return self.version.summary


def notes_on(benefit: str, day: dt.date, user: User, words: str = "") -> list[Note]:
    """Return the notes on a benefit in force on a day that the person may read; two queries.

    With words only the notes and passages that hold every one of them are left.
    """
    if not benefit:
        return []
    links = DocumentPage.benefits.through.objects.filter(benefit__code=benefit)
    versions = (
        NoteVersion.objects.in_force(day)
        .visible_to(user)
        .filter(document__in=links.values("documentpage"))
        .defer("body", "html", "toc", "contributors", "told", "citations", "amounts", "notes")
        .order_by("title")[:MOST_NOTES]
    )
    asked = words.casefold().split()
    notes = [Note(version, _passages(version, day, asked)) for version in versions]
    return sorted((note for note in notes if note.passages), key=_breadth)


def _breadth(note: Note) -> int:
    """What concerns few benefits tells most about each."""
    return len(note.version.benefits)


def _passages(version: NoteVersion, day: dt.date, asked: Sequence[str]) -> list[Passage]:
    passages = [
        Passage(one["anchor"], with_amounts(one["text"], day), one["heading"])
        for one in version.paragraphs
        if one["text"] != one["heading"] and len(one["text"]) >= SHORTEST
    ]
    if not asked:
        return passages
    title = version.title.casefold()
    return [
        passage
        for passage in passages
        if all(word in f"{title} {passage.heading} {passage.text}".casefold() for word in asked)
        and any(word in passage.text.casefold() for word in asked)
    ]


def with_amounts(text: str, day: dt.date) -> str:
    """Write the amounts of a day in place of their names; a name without a value stays."""
    table, now = parameter_table(), timezone.now()

    def put(slot: re.Match[str]) -> str:
        on = dt.date.fromisoformat(slot[2]) if slot[2] else day
        value = table.lookup(slot[1], on, now)
        return in_words(value) if value else slot[0]

    return SLOT.sub(put, text)
