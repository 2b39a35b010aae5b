"""Whose hands were on a text: the ground of the four-eyes rule."""

from typing import TYPE_CHECKING

from wagtail.models import TaskState

if TYPE_CHECKING:
    from content.documents.models import DocumentPage
    from portal.people.models import User


def contributors_since_last_version(
    document: "DocumentPage", upto_revision: int | None = None
) -> frozenset[int]:
    """Return who saved the text since it was last published, and who submitted it."""
    revisions = document.revisions.exclude(user=None)
    if document.live_revision_id:
        revisions = revisions.filter(pk__gt=document.live_revision_id)
    if upto_revision is not None:
        revisions = revisions.filter(pk__lte=upto_revision)
    people = set(revisions.values_list("user_id", flat=True))
    submission = document.current_workflow_state
    if submission and submission.requested_by_id:
        people.add(submission.requested_by_id)
    return frozenset(people)


def reviewers_of_submission(document: "DocumentPage") -> frozenset[int]:
    """Return who passed the text on in the present submission's peer review."""
    from content.documents.models import PeerReviewTask

    submission = document.current_workflow_state
    if submission is None:
        return frozenset()
    passed = submission.task_states.filter(
        status=TaskState.STATUS_APPROVED, task__in=PeerReviewTask.objects.all()
    )
    return frozenset(passed.values_list("finished_by_id", flat=True))


def shares_field(document: "DocumentPage", user: "User") -> bool:
    """Return whether the expert's fields and the document's benefits have one in common."""
    latest = document.get_latest_revision_as_object()
    fields = {benefit.field_id for benefit in latest.benefits.all() if benefit.field_id}
    return not fields or user.fields.filter(pk__in=fields).exists()
