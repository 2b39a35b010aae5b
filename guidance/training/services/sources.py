"""The paragraphs of published texts that a wording of a question tests."""

import hashlib
from collections.abc import Sequence

from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.training.errors import NoSuchParagraph
from guidance.training.models import Question, QuestionSource, QuestionVersion
from portal.people.models import User

Sources = Sequence[tuple[NoteVersion, str]]


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
        defaults={
            "quote": quote,
            "sha256": hashlib.sha256(quote.encode()).hexdigest(),
            "added_by": actor,
            "added_at": timezone.now(),
        },
    )
    return source


def paragraphs_of(note: NoteVersion) -> dict[str, str]:
    """Return the texts of a version's paragraphs by their anchors."""
    return {one["anchor"]: one["text"] for one in note.paragraphs}


def write_sources(
    actor: User | None, question: Question, version: QuestionVersion, sources: Sources | None
) -> bool:
    """Tie the version to paragraphs; returns whether anything was added."""
    if sources is None:
        if version.number == 1:
            return False
        before = question.versions.filter(number=version.number - 1).first()
        sources = _carried(before, question.stale_by) if before else []
    held = set(version.sources.values_list("note_version", "anchor"))
    new = [(note, anchor) for note, anchor in sources if (note.pk, anchor) not in held]
    for note, anchor in new:
        add_source(actor, version, note, anchor)
    return bool(new)


def _carried(before: QuestionVersion, changed_by: NoteVersion | None) -> Sources:
    """Return the sources of a version, moved on into the text that made it stale."""
    newest: dict[tuple[int, str], NoteVersion] = {}
    for source in before.sources.select_related("note_version").order_by("note_version__number"):
        newest[source.note_version.document_id, source.anchor] = source.note_version
    if changed_by is not None:
        known = paragraphs_of(changed_by)
        for document, anchor in list(newest):
            if document == changed_by.document_id:
                del newest[document, anchor]
                if anchor in known:
                    newest[document, anchor] = changed_by
    return [(note, anchor) for (_, anchor), note in newest.items()]
