"""Questions whose paragraph changed: not asked until somebody has looked at them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone

from content.documents.enums import ChangeClass
from content.documents.models import NoteVersion
from guidance.training.enums import QuestionState
from guidance.training.models import Question, QuestionSource, QuestionVersion
from guidance.training.services.sources import add_source, paragraphs_of
from guidance.training.signals import questions_stale
from portal.audit.services import record

# From the least to the most that a change means.
WEIGHT = tuple(ChangeClass)


@transaction.atomic
def mark_stale(*, today: dt.date, documents: Collection[int] | None = None) -> list[Question]:
    """Compare the questions in use with the texts in force today; return those that became stale.

    A paragraph that is gone, or changed more than editorially, makes its questions stale; after an
    editorial change they follow the paragraph by themselves. A text that applies later changes
    nothing before its day. Safe to repeat; None looks at all documents.
    """
    tied = _sources_in_use(documents)
    in_force = {
        note.document_id: note
        for note in NoteVersion.objects.in_force(today).filter(document__in=list(tied))
    }
    stale: list[Question] = []
    for document, sources in tied.items():
        stale += _compare(sources, in_force.get(document) or _last(document))
    return stale


def _sources_in_use(
    documents: Collection[int] | None,
) -> dict[int, dict[tuple[int, str], QuestionSource]]:
    """Return the newest source of each paragraph of each question, by document."""
    sources = QuestionSource.objects.current().filter(
        question_version__question__state=QuestionState.READY
    )
    if documents is not None:
        sources = sources.filter(note_version__document__in=documents)
    tied: dict[int, dict[tuple[int, str], QuestionSource]] = defaultdict(dict)
    for source in sources.select_related("note_version", "question_version__question").order_by(
        "note_version__number"
    ):
        key = (source.question_version_id, source.anchor)
        tied[source.note_version.document_id][key] = source
    return tied


def _compare(sources: dict[tuple[int, str], QuestionSource], note: NoteVersion) -> list[Question]:
    texts = {} if note.withdrawal else paragraphs_of(note)
    touched: dict[int, QuestionVersion] = {}
    for source in sources.values():
        if texts.get(source.anchor) == source.quote or note.number < source.note_version.number:
            continue
        if source.anchor in texts and _is_editorial(source.note_version, note):
            add_source(None, source.question_version, note, source.anchor)
            continue
        touched[source.question_version_id] = source.question_version
    made = (_make_stale(version.question, note) for version in touched.values())
    questions = [question for question in made if question is not None]
    if questions:
        questions_stale.send(sender=Question, version=note, questions=questions)
    return questions


def _make_stale(question: Question, note: NoteVersion) -> Question | None:
    """Put a question out of use, unless another comparison or its author was there first."""
    locked = Question.objects.select_for_update().ready().filter(pk=question.pk).first()
    if locked is None or locked.current_id != question.current_id:
        return None
    locked.state = QuestionState.STALE
    locked.stale_since = timezone.now()
    locked.stale_by = note
    locked.save(update_fields=["state", "stale_since", "stale_by"])
    record(None, "training.question_stale", locked, data={"version": str(note)})
    return locked


def _is_editorial(before: NoteVersion, after: NoteVersion) -> bool:
    return strongest(
        NoteVersion.objects.filter(
            document=after.document_id, number__gt=before.number, number__lte=after.number
        ).values_list("change_class", flat=True)
    ) in {None, ChangeClass.EDITORIAL}


def strongest(classes: Iterable[str]) -> ChangeClass | None:
    """Return the class that means most, None of none."""
    found = [ChangeClass(one) for one in classes]
    return max(found, key=WEIGHT.index) if found else None


def _last(document: int) -> NoteVersion:
    """Nothing is in force: the last version speaks, a withdrawal as a rule."""
    return NoteVersion.objects.filter(document=document).order_by("-number")[0]
