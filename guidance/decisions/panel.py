"""Texts as they are shown beside a decision: with the amounts of the day whose rules apply."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.documents.models import NoteVersion
from guidance.cases.guidance_panel import Passage, notes_on, with_amounts
from guidance.decisions.models import Source
from portal.people.models import User

TEXTS, PASSAGES = 8, 12


@dataclass(frozen=True)
class Offered:
    """A passage that can be cited, and whether it is cited already."""

    passage: Passage
    is_cited: bool


@dataclass(frozen=True)
class Guidance:
    """A version in force with the passages to cite."""

    version: NoteVersion
    offered: list[Offered]


@dataclass(frozen=True)
class Cited:
    """A citation to read."""

    place: int
    label: str
    url: str
    text: str


def guidance_for(
    user: User, benefit: str, on: dt.date, *, words: str = "", cited: Sequence[Source] = ()
) -> list[Guidance]:
    """Return the texts in force on a day for a benefit that the person may read."""
    known = {(one.version_id, one.anchor) for one in cited}
    return [
        Guidance(
            note.version,
            [
                Offered(passage, (note.version.pk, passage.anchor) in known)
                for passage in note.passages[:PASSAGES]
            ],
        )
        for note in notes_on(benefit, on, user, words)[:TEXTS]
    ]


def cited_texts(sources: Iterable[Source], on: dt.date) -> list[Cited]:
    """Return citations with the amounts of the day; what is kept of them stays as published."""
    return [Cited(one.place, one.label, one.url, with_amounts(one.quote, on)) for one in sources]
