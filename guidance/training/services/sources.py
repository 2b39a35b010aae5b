"""The paragraphs of published texts that a wording of a question tests."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.training.errors import NoSuchParagraph
from guidance.training.models import QuestionSource, QuestionVersion
from portal.people.models import User

Sources = Sequence[tuple[NoteVersion, str]]


@dataclass(frozen=True)
class Citing:
    """A version that is to be tied to paragraphs.

    `sources` None carries on those of the version before, into the text that changed them.
    """

    version: QuestionVersion
    before: QuestionVersion | None
    sources: Sources | None = None
    changed_by: int | None = None


def add_source(
    actor: User | None, version: QuestionVersion, note: NoteVersion, anchor: str
) -> QuestionSource:
    """Tie a version to a paragraph; tied already, the same row is returned.

    Raises `NoSuchParagraph`.
    """
    if actor is not None and not NoteVersion.objects.visible_to(actor).filter(pk=note.pk).exists():
        raise NoSuchParagraph
    quote = paragraphs_of(note).get(anchor)
    if quote is None:
        raise NoSuchParagraph
    source, _ = QuestionSource.objects.get_or_create(
        question_version=version,
        note_version=note,
        anchor=anchor,
        defaults=_kept(quote, actor, timezone.now()),
    )
    return source


def paragraphs_of(note: NoteVersion) -> dict[str, str]:
    """Return the texts of a version's paragraphs by their anchors."""
    return {one["anchor"]: one["text"] for one in note.paragraphs}


def write_sources(actor: User | None, citing: Sequence[Citing]) -> set[int]:
    """Tie versions to paragraphs; returns the keys of those to which any was added.

    Raises `NoSuchParagraph`.
    """
    cited = {one.version.pk for one in citing if one.sources and _add_each(actor, one)}
    carried = _carried(actor, [one for one in citing if one.sources is None and one.before])
    QuestionSource.objects.bulk_create(carried)
    return cited | {one.question_version_id for one in carried}


def _add_each(actor: User | None, citing: Citing) -> bool:
    held = set(citing.version.sources.values_list("note_version", "anchor"))
    new = [(note, anchor) for note, anchor in citing.sources or () if (note.pk, anchor) not in held]
    for note, anchor in new:
        add_source(actor, citing.version, note, anchor)
    return bool(new)


# By document and anchor: the key of the newest version of the text, and the words.
_Paragraphs = dict[tuple[int, str], tuple[int, str]]


def _carried(actor: User | None, citing: Sequence[Citing]) -> list[QuestionSource]:
    """The sources of the versions before for the versions that follow them, in their order."""
    held: dict[int, _Paragraphs] = defaultdict(dict)
    for version, document, note, anchor, quote in (
        QuestionSource.objects.filter(question_version__in=[one.before for one in citing])
        .order_by("note_version__number")
        .values_list(
            "question_version", "note_version__document", "note_version", "anchor", "quote"
        )
    ):
        held[version][document, anchor] = (note, quote)
    changed = NoteVersion.objects.in_bulk({one.changed_by for one in citing if one.changed_by})
    at = timezone.now()
    made = []
    for one in citing:
        assert one.before is not None
        newer = changed.get(one.changed_by or 0)
        found = dict(_moved(held[one.before.pk], newer))
        held[one.version.pk] = found
        made += [
            QuestionSource(
                question_version=one.version,
                note_version_id=note,
                anchor=anchor,
                **_kept(quote, actor, at),
            )
            for (_, anchor), (note, quote) in found.items()
        ]
    return made


def _moved(
    held: _Paragraphs, newer: NoteVersion | None
) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The paragraphs as they are in a newer version of their text, but those that are gone."""
    known = paragraphs_of(newer) if newer else {}
    for (document, anchor), kept in held.items():
        if newer is None or newer.document_id != document:
            yield (document, anchor), kept
        elif anchor in known:
            yield (document, anchor), (newer.pk, known[anchor])


def _kept(quote: str, actor: User | None, at: dt.datetime) -> dict[str, Any]:
    sha256 = hashlib.sha256(quote.encode()).hexdigest()
    return {"quote": quote, "sha256": sha256, "added_by": actor, "added_at": at}
