"""The first page of the admin: what waits for a decision, what came back, where to begin."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from content.documents.enums import Kind
from content.documents.models import DocumentPage, SectionPage
from content.law.permissions import may_import
from portal.people.models import User

SHOWN = 30


class StartPanel(Component):
    """New texts by kind, the desk and the import of law."""

    name = "kaasus_start"
    template_name = "documents/editor/home_start.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "places": _places(user),
            "desk_url": reverse("desk"),
            "import_url": reverse("law:import") if may_import(user) else "",
        }


class WaitingPanel(Component):
    """Texts that wait for this person's decision, and this person's texts that came back."""

    name = "kaasus_waiting"
    template_name = "documents/editor/home_waiting.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"waiting": waiting_for(user), "returned": returned_to(user)}


def waiting_for(user: User) -> list[TaskState]:
    """Return the steps that the person may decide, the oldest first."""
    steps = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision", "task", "workflow_state__requested_by")
        .order_by("started_at")[:SHOWN]
    )
    found = []
    for step in steps:
        document = step.revision.as_object()
        if isinstance(document, DocumentPage) and step.task.specific.may_decide(document, user):
            step.document = document
            found.append(step)
    return found


def returned_to(user: User) -> list[WorkflowState]:
    """Return the person's submissions that came back with a comment."""
    return list(
        WorkflowState.objects.filter(requested_by=user, status=WorkflowState.STATUS_NEEDS_CHANGES)
        .select_related("current_task_state__revision", "current_task_state__finished_by")
        .order_by("-created_at")[:SHOWN]
    )


def _places(user: User) -> list[dict[str, Any]]:
    return [
        {
            "section": section,
            "kinds": [
                (Kind(model.kind).label, _add_url(model, section))
                for model in type(section).creatable_subpage_models()
            ],
        }
        for section in SectionPage.objects.live().order_by("title")
        if section.permissions_for_user(user).can_add_subpage()
    ]


def _add_url(model: type[DocumentPage], section: SectionPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["documents", model._meta.model_name, section.pk])
