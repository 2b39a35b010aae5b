"""The desk: what waits for the person who signed in."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from content.documents.lists import latest_changes
from content.documents.models import DocumentPage, PeerReviewTask
from content.documents.waiting import steps_waiting_for, submissions_of
from portal.people.models import User
from portal.shell.asof import asof_from_request


@dataclass(frozen=True)
class Waiting:
    """A text that waits for a decision or a change."""

    title: str
    number: str
    url: str
    person: str
    since: object
    comment: str = ""


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Reviews and approvals that wait for me, my drafts and what came back, reviews due."""
    assert isinstance(request.user, User)
    asof = asof_from_request(request)
    today = timezone.localdate()
    context = {
        "nav": "desk",
        "asof": asof,
        "today": today,
        **_waiting(request.user),
        "returned": _mine(request.user, WorkflowState.STATUS_NEEDS_CHANGES),
        "submitted": _mine(request.user, WorkflowState.STATUS_IN_PROGRESS),
        "drafts": _drafts(request.user),
        "reviews_due": _reviews_due(request.user),
        "changes": latest_changes(request.user, asof, 6),
    }
    return render(request, "shell/desk.html", context)


def _waiting(user: User) -> dict[str, list[Waiting]]:
    """Return what I may review and what I may approve."""
    found: dict[str, list[Waiting]] = {"reviews": [], "approvals": []}
    reviews = set(PeerReviewTask.objects.values_list("pk", flat=True))
    for step in steps_waiting_for(user):
        waiting = Waiting(
            title=step.document.title,
            number=step.document.display_number,
            url=reverse("kaasus_editor:compare", args=[step.document.pk]),
            person=str(step.workflow_state.requested_by or ""),
            since=step.workflow_state.created_at,
        )
        found["reviews" if step.task_id in reviews else "approvals"].append(waiting)
    return found


def _mine(user: User, status: str) -> list[Waiting]:
    """Return my submissions in a state."""
    return [
        Waiting(
            title=submission.current_task_state.revision.content["title"],
            number=submission.current_task_state.revision.content.get("number") or "",
            url=reverse("wagtailadmin_pages:edit", args=[submission.object_id]),
            person=str(user),
            since=submission.created_at,
            comment=submission.current_task_state.comment,
        )
        for submission in submissions_of(user, status)
        if submission.current_task_state
    ]


def _drafts(user: User) -> list[Waiting]:
    """Texts with unpublished changes that I saved last and nobody has submitted."""
    if not user.may_enter_admin:
        return []
    pages = (
        DocumentPage.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
        .exclude(
            pk__in=[
                int(pk)
                for pk in WorkflowState.objects.active().values_list("object_id", flat=True)
                if pk.isdigit()
            ]
        )
        .select_related("latest_revision")
        .defer("body")
        .order_by("-latest_revision_created_at")[:20]
    )
    return [
        Waiting(
            title=page.draft_title,
            number=page.number or "",
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            person=str(user),
            since=page.latest_revision_created_at,
        )
        for page in pages
    ]


def _reviews_due(user: User) -> list[DocumentPage]:
    """My documents to look through again, the earliest first."""
    return list(
        DocumentPage.objects.published()
        .filter(document_owner=user, review_due__isnull=False, withdrawal=False)
        .defer("body")
        .order_by("review_due")[:10]
    )
