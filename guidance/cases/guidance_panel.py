"""Guidance beside a case: the notes in force for its benefit on the day that matters."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from django.db import models
from django.utils import timezone

from content.documents.models import DocumentPage, NoteVersion
from content.parameters.table import ParameterTable, in_words, parameter_table
from guidance.cases.enums import Step
from portal.people.models import User

MOST_NOTES = 20
SHORTEST = 25
Amounts: TypeAlias = Callable[[], ParameterTable]
# How words begin by which a paragraph speaks of a step; notes are in Estonian.
_OF_STEP = {
    step: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for step, words in {
        Step.RECEIVE: "taotl|avaldus|isikusamas|tuvasta|esinda|tähtaeg|kuue kuu",
        Step.DOCUMENTS: "dokumen|tõend|ärakir|tunnistus|puudu|esita|register|registri",
        Step.ASSESS: "õigus|arvut|summa|suurus|tingimus|kuu eest|makstakse",
        Step.SIGN: "otsus|põhjend|ärakuula|kaalu|keeldu|määra|lõpeta|peata",
        Step.ISSUE: "kättetoim|kätte|kiri|kirja|teata|vaie|vaide|vaidlus|väljamak|konto",
    }.items()
}
SLOT = re.compile(r"\{\{([\w.]+)(?:@(\d{4}-\d\d-\d\d))?\}\}")


@dataclass(frozen=True)
class Passage:
    """A paragraph that can be cited; `for_step` when it speaks of the step asked for."""

    anchor: str
    text: str
    heading: str
    for_step: bool = False


@dataclass(frozen=True)
class Note:
    """A version in force with the passages to show; all of them when nothing was searched for."""

    version: NoteVersion
    passages: list[Passage]

    @property
    def for_step(self) -> int:
        """How many of the passages speak of the step asked for."""
        return sum(passage.for_step for passage in self.passages)

    @property
    def lead(self) -> str:
        return self.version.summary


def notes_on(
    benefit: str, day: dt.date, user: User, words: str = "", step: Step | None = None
) -> list[Note]:
    """Return the notes on a benefit in force on a day that a person may read; three queries.

    With words only the notes and passages that hold every one of them are left. With a step what
    speaks of it comes first and is marked.
    """
    if not benefit:
        return []
    links = DocumentPage.benefits.through.objects.filter(benefit__code=benefit)
    versions = (
        _readable(day, user)
        .filter(document__in=links.values("documentpage"))
        .order_by("title")[:MOST_NOTES]
    )
    asked, amounts = words.casefold().split(), cache(parameter_table)
    notes = [Note(version, _passages(version, day, asked, amounts, step)) for version in versions]
    found = sorted((note for note in notes if note.passages), key=_breadth)
    return sorted(found, key=lambda note: not note.for_step) if step else found


def notes_about(words: str, day: dt.date, user: User) -> list[Note]:
    """Return the notes on any benefit in force on a day whose text holds every word; two queries.

    Without words none: for cases that concern no benefit, such as inquiries.
    """
    asked = words.casefold().split()
    if not asked:
        return []
    versions, amounts = _readable(day, user).order_by("title"), cache(parameter_table)
    notes = [Note(version, _passages(version, day, asked, amounts)) for version in versions]
    return sorted((note for note in notes if note.passages), key=_breadth)[:MOST_NOTES]


def _readable(day: dt.date, user: User) -> "models.QuerySet[NoteVersion]":
    return (
        NoteVersion.objects.in_force(day)
        .visible_to(user)
        .defer("body", "html", "toc", "contributors", "told", "citations", "amounts", "notes")
    )


def _breadth(note: Note) -> int:
    """What concerns few benefits tells most about each."""
    return len(note.version.benefits)


def _passages(
    version: NoteVersion,
    day: dt.date,
    asked: Sequence[str],
    amounts: Amounts,
    step: Step | None = None,
) -> list[Passage]:
    passages = [
        Passage(
            one["anchor"],
            with_amounts(one["text"], day, amounts),
            one["heading"],
            _speaks_of(step, f"{one['heading']} {one['text']}"),
        )
        for one in version.paragraphs
        if one["text"] != one["heading"] and len(one["text"]) >= SHORTEST
    ]
    passages.sort(key=lambda passage: not passage.for_step)
    if not asked:
        return passages
    title = version.title.casefold()
    return [
        passage
        for passage in passages
        if all(word in f"{title} {passage.heading} {passage.text}".casefold() for word in asked)
        and any(word in passage.text.casefold() for word in asked)
    ]


def _speaks_of(step: Step | None, text: str) -> bool:
    return step is not None and _OF_STEP[step].search(text) is not None


def with_amounts(text: str, day: dt.date, find_table: Amounts = parameter_table) -> str:
    """Write the amounts of a day in place of their names; a name without a value stays."""
    if SLOT.search(text) is None:
        return text
    table, now = find_table(), timezone.now()

    def put(slot: re.Match[str]) -> str:
        on = dt.date.fromisoformat(slot[2]) if slot[2] else day
        value = table.lookup(slot[1], on, now)
        return in_words(value) if value else slot[0]

    return SLOT.sub(put, text)
