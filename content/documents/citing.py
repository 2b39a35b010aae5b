"""Which documents rest on a provision: the answer that the law's pages ask for."""

from collections.abc import Sequence

from content.documents.models import NoteVersion
from content.law.registry import CitingDocument, CitingQuestion


def documents_on(question: CitingQuestion) -> Sequence[CitingDocument]:
    """Return the documents in force on the day that cite the provision and may be read."""
    versions = (
        NoteVersion.objects.in_force(question.on)
        .citing(question.act, question.address)
        .visible_to(question.user)
        .for_lists()
        .order_by("title")[:50]
    )
    return [
        CitingDocument(
            url=version.permalink,
            title=version.title,
            kicker=f"{version.get_kind_display()} {version.document_number}",
        )
        for version in versions
    ]
