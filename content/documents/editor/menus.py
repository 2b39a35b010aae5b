"""The actions of the editor, named for what they do here."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import WorkflowState


class SubmitForReview(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = parent_context.get("page")
        submission = page.current_workflow_state if page else None
        again = submission and submission.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = (
            gettext("Submit again for review") if again else gettext("Submit for review")
        )
        return context


class WithdrawSubmission(CancelWorkflowMenuItem):
    label = _("Withdraw the submission")

    def is_shown(self, context: Any) -> bool:
        """A text that came back is a draft again: there is nothing to withdraw."""
        page = context.get("page")
        return bool(super().is_shown(context) and page and page.workflow_in_progress)


class ReviewAndDecide(ActionMenuItem):
    """Leads to the comparison, where the decision is taken with the change before one's eyes."""

    name = "action-review"
    label = _("Look at the changes and decide")
    icon_name = "glasses"
    order = 5

    def is_shown(self, context: Any) -> bool:
        page = context.get("page")
        task = page.current_workflow_task if page else None
        return bool(task and task.may_decide(page, context["request"].user))

    def get_url(self, parent_context: Any) -> str:
        return reverse("kaasus_editor:compare", args=[parent_context["page"].pk])


def rearranged(items: list[ActionMenuItem], context: dict[str, Any]) -> list[ActionMenuItem]:
    """Return the actions of a document: no restart, own names, and the way to the decision."""
    kept = [_renamed(item) for item in items if not isinstance(item, RestartWorkflowMenuItem)]
    return [item for item in [ReviewAndDecide(), *kept] if item.is_shown(context)]


def _renamed(item: ActionMenuItem) -> ActionMenuItem:
    if isinstance(item, SubmitForModerationMenuItem):
        return SubmitForReview(order=item.order)
    if isinstance(item, CancelWorkflowMenuItem):
        return WithdrawSubmission(order=item.order)
    return item
