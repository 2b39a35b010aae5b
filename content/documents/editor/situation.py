"""Where a document stands between its draft and what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from content.documents.addresses import to_address
from content.documents.models import DocumentPage, NoteVersion
from portal.people.models import User


@dataclass(frozen=True)
class Situation:
    """What the writer or the reviewer must know before anything else."""

    number: str = ""
    versions: int = 0
    reader_url: str = ""
    compare_url: str = ""
    step: str = ""
    submitted_by: str = ""
    may_decide: bool = False
    returned_by: str = ""
    comment: str = ""

    @property
    def is_new(self) -> bool:
        return not self.compare_url


def situation_of(document: DocumentPage, user: User) -> Situation:
    """Read the situation of a document for one person."""
    if document.pk is None:
        return Situation()
    submission = document.current_workflow_state
    step = document.current_workflow_task_state
    returned = _returned(submission)
    return Situation(
        number=document.number or "",
        versions=NoteVersion.objects.filter(document_id=document.pk).count(),
        reader_url=_reader_url(document),
        compare_url=reverse("kaasus_editor:compare", args=[document.pk]),
        step=step.task.name if step else "",
        submitted_by=str(submission.requested_by or "") if submission else "",
        may_decide=bool(step and step.task.specific.may_decide(document, user)),
        returned_by=str(returned.finished_by or "") if returned else "",
        comment=returned.comment if returned else "",
    )


def _reader_url(document: DocumentPage) -> str:
    if not document.number:
        return ""
    return reverse("documents:permalink", args=[to_address(document.number)])


def _returned(submission: WorkflowState | None) -> TaskState | None:
    if submission is None or submission.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return submission.current_task_state
