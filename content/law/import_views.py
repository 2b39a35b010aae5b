"""Importing an act in the browser: upload, look, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.law.errors import ImportRefused
from content.law.forms import ActUploadForm
from content.law.messages import explain
from content.law.models import ActVersion, PendingImport
from content.law.permissions import may_import
from content.law.reports import ImportReport
from content.law.rt_xml import ActFileError
from content.law.services import confirm_upload, import_act, keep_upload
from content.law.wording import outcome_text
from portal.people.models import User


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; a file that cannot be imported is refused here, with the reason."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    actor = _importer(request)
    form = ActUploadForm()
    if request.method == "POST":
        form = ActUploadForm(request.POST, request.FILES)
    if form.is_valid():
        file, abbreviation = form.cleaned_data["file"], form.cleaned_data["abbreviation"]
        content = file.read()
        _report, error = _preview(actor, content, file.name, abbreviation)
        if error is None:
            kept = keep_upload(actor, name=file.name, content=content, abbreviation=abbreviation)
            return redirect("law:import_preview", pk=kept.pk)
        form.add_error("file", error)
    waiting = PendingImport.objects.filter(uploaded_by=actor).defer("content")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "law/import.html", {"form": form, "waiting": waiting}, status=status)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the kept file would bring; confirm or discard."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    actor = _importer(request)
    kept = get_object_or_404(PendingImport, pk=pk, uploaded_by=actor)
    if request.method == "POST":
        return _decide(request, actor, kept)
    report, error = _preview(actor, bytes(kept.content), kept.name, kept.abbreviation)
    return render(request, "law/import_preview.html", _context(kept, report, error))


def _decide(request: HttpRequest, actor: User, kept: PendingImport) -> HttpResponse:
    if "discard" in request.POST:
        kept.delete()
        messages.info(request, _("The file was put aside; nothing was imported."))
        return redirect("law:import")
    try:
        report = confirm_upload(actor, upload=kept)
    except (ActFileError, ImportRefused) as error:
        context = _context(kept, None, explain(error))
        return render(request, "law/import_preview.html", context, status=422)
    messages.success(request, f"{report.title}: {outcome_text(report)}.")
    return redirect(_address(report))


def _address(report: ImportReport) -> str:
    """The act's page, showing the redaction that was imported."""
    page = reverse("law:act", args=[report.slug])
    if report.never_in_force:
        return f"{page}?redaktsioon={report.rt_id}"
    holds_today = ActVersion.objects.in_force(timezone.localdate()).filter(rt_id=report.rt_id)
    return page if holds_today.exists() else f"{page}?on={report.valid_from}"


def _importer(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not may_import(request.user):
        raise PermissionDenied
    return request.user


def _preview(
    actor: User, content: bytes, name: str, abbreviation: str
) -> tuple[ImportReport | None, str | None]:
    try:
        report = import_act(
            actor, source=content, name=name, abbreviation=abbreviation, dry_run=True
        )
    except (ActFileError, ImportRefused) as error:
        return None, explain(error)
    return report, None


def _context(kept: PendingImport, report: ImportReport | None, error: str | None) -> dict[str, Any]:
    outcome = outcome_text(report) if report else ""
    return {"kept": kept, "report": report, "error": error, "outcome": outcome}
