"""The first page of the admin: what waits for a decision, what came back, where to begin."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from content.documents.enums import Kind
from content.documents.models import DocumentPage, SectionPage
from content.documents.waiting import steps_waiting_for, submissions_of
from content.law.permissions import may_import
from portal.people.models import User


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
        return {
            "waiting": steps_waiting_for(user),
            "returned": submissions_of(user, WorkflowState.STATUS_NEEDS_CHANGES),
        }


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
