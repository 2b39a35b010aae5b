"""Reading what a draft changes, and deciding about it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import TaskState

from content.documents.addresses import to_address
from content.documents.editor import consequences
from content.documents.editor.comparison import compared_facts, compared_text
from content.documents.editor.decisions import Refused, decide
from content.documents.editor.forms import DecisionForm
from content.documents.editor.problems import check_draft
from content.documents.editor.situation import situation_of
from content.documents.editor.starting import begins_next_version
from content.documents.models import ApprovalTask, DocumentPage, NoteVersion
from content.markup import MarkupError
from portal.people.models import User


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """A draft beside a published version, with the decision for whoever may take it."""
    assert isinstance(request.user, User)
    page, step, draft = _read(page_id)
    if not draft.permissions_for_user(request.user).can_edit():
        if not page.number:
            raise PermissionDenied
        messages.warning(request, _("This text is not waiting for a decision."))
        return redirect("documents:permalink", to_address(page.number))
    form = DecisionForm(initial={"task_state": step.pk if step else None})
    status = 200
    if request.method == "POST":
        form = DecisionForm(request.POST)
        if form.is_valid() and _decided(request, page, form):
            return redirect("wagtailadmin_home")
        status = 409 if form.is_valid() else 400
        page, step, draft = _read(page_id)
    context = {
        **_context(request.user, draft, _base(request, page), step),
        "is_published": begins_next_version(page),
        "form": form,
    }
    return TemplateResponse(request, "documents/editor/compare.html", context, status=status)


def _read(page_id: int) -> tuple[DocumentPage, TaskState | None, DocumentPage]:
    """Return the document, the step it waits for and the text to decide about."""
    page = get_object_or_404(DocumentPage, pk=page_id).specific
    step = page.current_workflow_task_state
    revision = step.revision if step else page.get_latest_revision()
    return page, step, revision.as_object() if revision else page


def _decided(request: HttpRequest, page: DocumentPage, form: DecisionForm) -> bool:
    assert isinstance(request.user, User)
    state = TaskState.objects.filter(
        pk=form.cleaned_data["task_state"],
        revision__object_id=str(page.pk),
        revision__base_content_type=page.get_base_content_type(),
    ).first()
    if state is None:
        messages.error(request, _("This text is not waiting for a decision."))
        return False
    try:
        decide(
            user=request.user,
            task_state=state.specific,
            action=form.cleaned_data["action"],
            comment=form.cleaned_data["comment"].strip(),
        )
    except Refused as refusal:
        if not _is_repeated(state, request.user, form.cleaned_data["action"]):
            messages.error(request, str(refusal))
            return False
    messages.success(request, _outcome(page, state, form.cleaned_data["action"]))
    return True


def _is_repeated(state: TaskState, user: User, action: str) -> bool:
    """Return whether the person has just decided the same, as a double click does."""
    state.refresh_from_db()
    statuses = {
        DecisionForm.APPROVE: TaskState.STATUS_APPROVED,
        DecisionForm.RETURN: TaskState.STATUS_REJECTED,
    }
    return state.finished_by_id == user.pk and state.status == statuses[action]


def _outcome(page: DocumentPage, state: TaskState, action: str) -> str:
    if action == DecisionForm.RETURN:
        return _("“%(title)s” went back to its writer with your comment.") % {"title": page.title}
    if not ApprovalTask.objects.filter(pk=state.task_id).exists():
        return _("“%(title)s” went on to approval.") % {"title": page.title}
    version = NoteVersion.objects.filter(revision=state.revision_id).first()
    if version is None:
        return _("“%(title)s” is approved.") % {"title": page.title}
    return _("%(number)s version %(version)s is published.") % {
        "number": version.document_number,
        "version": version.number,
    }


def _base(request: HttpRequest, page: DocumentPage) -> NoteVersion | None:
    """The version asked for, or the one published last."""
    versions = NoteVersion.objects.filter(document_id=page.pk).order_by("number")
    asked = request.GET.get("versioon", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 9:
        return get_object_or_404(versions, number=int(asked))
    return versions.last()


def _context(
    user: User, draft: DocumentPage, base: NoteVersion | None, step: TaskState | None
) -> dict[str, Any]:
    try:
        text, refused = compared_text(draft, base), ""
    except MarkupError as error:
        text, refused = "", str(error.message)
    checked = check_draft(draft.body, on=draft.applies_from, user=user)
    situation = situation_of(draft, user)
    facts = compared_facts(draft, base)
    return {
        "draft": draft,
        "base": base,
        "versions": NoteVersion.objects.filter(document_id=draft.pk)
        .only("number", "document_number", "applies_from")
        .order_by("-number"),
        "text": text,
        "refused": refused,
        "facts": facts,
        "changed_facts": [row for row in facts if row.changed],
        "findings": checked.findings,
        "backwards": draft.corrects_backwards(timezone.localdate()),
        "follows": consequences.in_words(draft.change_class),
        "situation": situation,
        "step": step,
        "approve_label": step.task.specific.approve_label() if step else "",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailadmin_pages:edit", args=[draft.pk]), "label": draft.title},
            {"url": "", "label": _("What the draft changes")},
        ],
        "header_title": _("What the draft changes"),
    }
