"""Wagtail's page views with Kaasus' words and refusals; used for all four kinds."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import WorkflowState

from content.documents.editor.decisions import refusal_in_words
from content.documents.editor.problems import check_draft
from content.documents.models import (
    DocumentPage,
    GuidancePage,
    InterpretationPage,
    MemoPage,
    SectionPage,
)
from content.markup import MarkupError


class DocumentEditView(EditView):
    """The editor: locked fields look locked, and a saved draft says what it still lacks."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.locked_for_user and not self.form.is_bound:
            for field in self.form.fields.values():
                field.disabled = True
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "action-submit" in request.POST and self._submits_again(request.POST.get("body", "")):
            return self._say_submitted_already()
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def submit_action(self) -> HttpResponse:
        """Of two submissions at once, as a double click makes them, one is taken."""
        with transaction.atomic():
            DocumentPage.objects.select_for_update(of=("self",)).get(pk=self.page.pk)
            if self._submits_again(self.form.cleaned_data["body"]):
                return self._say_submitted_already()
            response: HttpResponse = super().submit_action()
        return response

    def _submits_again(self, body: str) -> bool:
        """Return whether exactly this text is under review already."""
        page = DocumentPage.objects.get(pk=self.page.pk)
        if not page.workflow_in_progress:
            return False
        written: str = page.get_latest_revision_as_object().body
        return written.split() == body.split()

    def _say_submitted_already(self) -> HttpResponse:
        messages.info(self.request, _("The text is already submitted and waits for review."))
        response: HttpResponse = self.redirect_away()
        return response

    def save_action(self) -> HttpResponse:
        response: HttpResponse = super().save_action()
        if not self.expects_json_response and response.status_code == 302:
            self._say_what_is_missing()
        return response

    def _say_what_is_missing(self) -> None:
        if lacking := what_submission_lacks(self.page, self.form):
            messages.warning(
                self.request,
                _("Before it can be submitted: %(what)s") % {"what": "; ".join(lacking)},
            )

    def add_cancel_workflow_confirmation_message(self) -> None:
        messages.success(self.request, _("The submission is withdrawn. The text is a draft again."))

    def get_view_draft_message_button(self) -> Any:
        url = reverse("kaasus_editor:compare", args=[self.page.pk])
        return messages.button(url, _("What the draft changes"))

    def form_invalid(self, form: Any) -> HttpResponse:
        """A locked form posts nothing, so after withdrawing it is read anew."""
        response = super().form_invalid(form)
        if self.is_cancelling_workflow:
            return self.redirect_and_remain()
        return response


def what_submission_lacks(page: DocumentPage, form: Any) -> list[str]:
    """Name what a draft still needs: empty fields first, then places in the text."""
    empty = [
        str(field.label)
        for name, field in form.fields.items()
        if (field.required or name in form.deferred_required_fields)
        and not form.cleaned_data.get(name)
    ]
    lacking = [_("fill in “%(field)s”") % {"field": label} for label in empty]
    if page.body:
        checked = check_draft(page.body, on=page.applies_from, user=form.for_user)
        lacking += [finding.located for finding in checked.stopping[:5]]
    return lacking


class ToComparison(View):
    """A draft is read where its changes show, not as a page that nobody has published."""

    def get(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        return redirect("kaasus_editor:compare", page_id)


class NoPreview(View):
    """The preview stands beside the text; Wagtail's own has nothing to show."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404


class DocumentWorkflowActionView(WorkflowActionView):
    """Wagtail's own door to a decision, with every refusal in words instead of a crash."""

    redirect_url_name = "kaasus_editor:compare"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except (PermissionDenied, MarkupError) as error:
            messages.error(request, refusal_in_words(error))
            return redirect(self.redirect_url)
        return response


def status_in_words(page: DocumentPage) -> str:
    """Where a document stands, for lists in the editor."""
    submission = page.current_workflow_state
    if submission and submission.status == WorkflowState.STATUS_IN_PROGRESS:
        return _("In review")
    if submission and submission.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Returned with a comment")
    if not page.live:
        return _("Draft")
    if page.has_unpublished_changes:
        return _("Published, next version in draft")
    return _("Published")


class DocumentViewSet(PageViewSet):
    """Every kind of document, and the lists in which documents stand."""

    model = DocumentPage
    edit_view_class = DocumentEditView
    workflow_action_view_class = DocumentWorkflowActionView
    view_draft_view_class = ToComparison
    revisions_view_class = ToComparison
    workflow_preview_view_class = ToComparison
    preview_on_add_view_class = NoPreview
    preview_on_edit_view_class = NoPreview
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title"),
        Column("number", label=gettext_lazy("Number"), sort_key="number", width="14%"),
        Column(
            "type",
            label=gettext_lazy("Kind"),
            accessor="page_type_display_name",
            sort_key="content_type__model",
            width="16%",
        ),
        Column("status", label=gettext_lazy("Status"), accessor=status_in_words, width="16%"),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
    ]

    @cached_property
    def parent_models(self) -> list[type]:
        return [SectionPage, InterpretationPage, GuidancePage, MemoPage]


document_viewset = DocumentViewSet("kaasus_documents")
