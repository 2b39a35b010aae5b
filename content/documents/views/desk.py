"""The desk: what waits for the person who signed in."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from content.documents.lists import latest_changes
from content.documents.models import ApprovalTask, DocumentPage, PeerReviewTask
from portal.people.models import User
from portal.people.roles import Role
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
        "may_write": request.user.has_role(Role.EXPERT, Role.ADMINISTRATOR),
        "reviews": _waiting(request.user, PeerReviewTask),
        "approvals": _waiting(request.user, ApprovalTask),
        "returned": _returned(request.user),
        "submitted": _submitted(request.user),
        "drafts": _drafts(request.user),
        "reviews_due": _reviews_due(request.user),
        "changes": latest_changes(request.user, asof, 6),
    }
    return render(request, "shell/desk.html", context)


def _waiting(user: User, task: type[PeerReviewTask] | type[ApprovalTask]) -> list[Waiting]:
    states = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            task__in=task.objects.filter(groups__in=user.groups.all()),
        )
        .select_related("workflow_state__requested_by", "revision", "task")
        .order_by("started_at")[:50]
    )
    found = []
    for state in states:
        document = state.revision.as_object()
        if task.objects.get(pk=state.task_id).may_decide(document, user):
            found.append(_from_submission(state.workflow_state, document, "kaasus_editor:compare"))
    return found


def _from_submission(
    submission: WorkflowState, document: DocumentPage, page: str = "wagtailadmin_pages:edit"
) -> Waiting:
    state = submission.current_task_state
    return Waiting(
        title=document.title,
        number=document.display_number,
        url=reverse(page, args=[document.pk]),
        person=str(submission.requested_by or ""),
        since=submission.created_at,
        comment=state.comment if state else "",
    )


def _mine(user: User, status: str) -> list[Waiting]:
    submissions = (
        WorkflowState.objects.filter(requested_by=user, status=status)
        .select_related("current_task_state__revision", "requested_by")
        .order_by("-created_at")[:20]
    )
    return [
        _from_submission(submission, submission.current_task_state.revision.as_object())
        for submission in submissions
        if submission.current_task_state
    ]


def _returned(user: User) -> list[Waiting]:
    return _mine(user, WorkflowState.STATUS_NEEDS_CHANGES)


def _submitted(user: User) -> list[Waiting]:
    return _mine(user, WorkflowState.STATUS_IN_PROGRESS)


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
        .filter(document_owner=user, review_due__isnull=False)
        .defer("body")
        .order_by("review_due")[:10]
    )
