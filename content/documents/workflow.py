"""What follows the last approval: exactly the approved revision is published."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last step approved; Wagtail calls this on completion."""
    from wagtail.models import TaskState

    from content.documents.errors import NotApproved
    from content.documents.services import publish_version

    approved = (
        workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED)
        .order_by("-finished_at", "-pk")
        .select_related("revision")
        .first()
    )
    if approved is None:
        raise NotApproved
    publish_version(revision=approved.revision)
