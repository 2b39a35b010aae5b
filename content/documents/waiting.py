"""What waits for a person: steps to decide, submissions, texts that came back."""

from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from content.documents.contributors import fields_of, hands_on
from content.documents.models import ApprovalTask, DocumentPage, PeerReviewTask
from portal.people.acting import identities
from portal.people.models import User

SHOWN = 30


def steps_waiting_for(user: User) -> list[TaskState]:
    """Return the steps that the person may decide, the oldest first, each with its `document`.

    The number of queries does not grow with the number of steps.
    """
    groups = user.groups.all()
    tasks = {
        task.pk: task
        for model in (PeerReviewTask, ApprovalTask)
        for task in model.objects.filter(active=True, groups__in=groups).distinct()
    }
    steps = list(
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=tasks)
        .select_related("revision", "task", "workflow_state__requested_by")
        .order_by("started_at")
    )
    documents = _documents(steps)
    hands = hands_on(list(documents.values()))
    own_fields = fields_of(user)
    selves = identities(user, timezone.localdate())
    found = []
    for step in steps:
        document = documents.get(int(step.revision.object_id))
        if document is None:
            continue
        task = tasks[step.task_id]
        if task.admits(selves, hands[document.pk], own_fields):
            document.title = step.revision.content.get("title", document.title)
            step.document = document
            found.append(step)
    return found[:SHOWN]


def _documents(steps: list[TaskState]) -> dict[int, DocumentPage]:
    keys = {int(step.revision.object_id) for step in steps}
    pages = DocumentPage.objects.filter(pk__in=keys).specific()
    return {page.pk: page for page in pages}


def submissions_of(user: User, status: str) -> list[WorkflowState]:
    """Return the person's submissions in a state, the newest first."""
    return list(
        WorkflowState.objects.filter(
            requested_by=user, status=status, current_task_state__isnull=False
        )
        .select_related(
            "current_task_state__revision",
            "current_task_state__finished_by",
            "requested_by",
        )
        .order_by("-created_at")[:SHOWN]
    )
