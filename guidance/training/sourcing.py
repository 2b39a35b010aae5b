"""The paragraphs that questions rest on, as a person may see them."""

from collections.abc import Iterable

from content.documents.models import NoteVersion
from guidance.training.models import QuestionSource, QuestionVersion
from portal.people.models import User


def sources_for(
    person: User, versions: Iterable[QuestionVersion]
) -> dict[int, list[QuestionSource]]:
    """Return the sources of versions, by key: of each paragraph the newest that the person may
    read. Two queries for any number.
    """
    found: dict[int, dict[tuple[int, str], QuestionSource]] = {one.pk: {} for one in versions}
    sources = QuestionSource.objects.filter(
        question_version__in=list(found),
        note_version__in=NoteVersion.objects.visible_to(person),
    ).select_related("note_version")
    for source in sources.order_by("note_version__number"):
        key = (source.note_version.document_id, source.anchor)
        found[source.question_version_id][key] = source
    return {version: list(kept.values()) for version, kept in found.items()}
