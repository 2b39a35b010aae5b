"""Pages of the documents of a case."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.cases.deadlines import reckon
from guidance.cases.documents.checklist import Item, checklist
from guidance.cases.documents.detecting import TIFF
from guidance.cases.documents.forms import DocumentForm, RequestForm, WaiveForm
from guidance.cases.documents.receiving import is_hopeless, limit_upload
from guidance.cases.documents.services import (
    add_document,
    certify_document,
    documents_folder,
    request_documents,
    waive_document,
)
from guidance.cases.documents.wording import refusal, too_large
from guidance.cases.enums import Action, DocumentType, State
from guidance.cases.errors import CaseRefused, StaleCase
from guidance.cases.models import Case
from guidance.cases.transitions import may
from guidance.cases.views.common import (
    case_of,
    person_of,
    seen_version,
    shows_case,
    stale_page,
    standing_from,
    today_of,
)
from guidance.keeping import path_of, private_file


@login_required
@require_safe
@shows_case
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """Every document of a case, and what is missing."""
    case, standing = case_of(request, number), standing_from(request)
    listed = case.documents.select_related(
        "person", "uploaded_by", "replaced_by", "certification__by"
    )
    works = standing.works_on(case)
    context = {
        **_context(case),
        "documents": list(listed),
        "items": checklist(case, standing.today),
        "today": standing.today,
        "may_add": works and case.state != State.CLOSED,
        "may_ask": may(standing, case, Action.BEGIN_WAIT),
        "may_waive": works and case.is_open,
    }
    return render(request, "cases/documents/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
@csrf_protect
def _add(request: HttpRequest, number: str) -> HttpResponse:
    case = _worked_on(request, number)
    if case.state == State.CLOSED:
        raise Http404
    form = _document_form(request, case)
    dropped = getattr(request.upload_handlers[0], "too_large", False)
    if request.method == "POST" and (form.is_valid() or dropped):
        if dropped:
            form.errors.pop("file", None)
            form.add_error("file", too_large())
        elif (kept := form.keep()) is not None:
            try:
                added = add_document(
                    person_of(request),
                    case=case,
                    file=kept,
                    facts=form.facts(),
                    replaces=form.replaced(),
                    today=today_of(request),
                )
            except CaseRefused as error:
                form.add_error(None, refusal(error))
            else:
                messages.success(request, _("Added: %(title)s.") % {"title": added})
                return redirect("cases:documents", number)
    context = {**_context(case), "form": form, "limit": settings.CASE_DOCUMENT_MAX_BYTES}
    return render(request, "cases/documents/add.html", context)


@csrf_exempt  # the token is read, and checked, only when the limit of the body is in place
@wraps(_add)
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Take a document in. What is hopelessly large is refused before it is read: 413."""
    if is_hopeless(request):
        return HttpResponse(too_large(), status=413, content_type="text/plain; charset=utf-8")
    limit_upload(request)
    return _add(request, number)


def _document_form(request: HttpRequest, case: Case) -> DocumentForm:
    people = {case.applicant_id: case.applicant}
    people |= {one.person_id: one.person for one in case.parties.select_related("person")}
    asked = request.GET.get("liik", "")
    initial = {
        "received_on": today_of(request),
        "type": asked if asked in DocumentType.values else "",
        "person": str(case.applicant_id),
    }
    return DocumentForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        people=list(people.values()),
        replaceable=case.documents.filter(replaced_by=None),
        initial=initial,
    )


@login_required
@require_safe
@shows_case
def document(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The file itself; a TIFF, which browsers do not show, is saved."""
    case = case_of(request, number)
    found = get_object_or_404(case.documents.all(), pk=pk)
    path = path_of(documents_folder(), found.sha256)
    if not path.is_file():
        raise Http404
    kind = found.content_type
    return private_file(path, name=found.name, content_type=kind, download=kind == TIFF)


@login_required
@require_POST
@shows_case
def certify(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Certify a copy."""
    case = _worked_on(request, number)
    found = get_object_or_404(case.documents.all(), pk=pk)
    try:
        certify_document(person_of(request), case=case, document=found, today=today_of(request))
    except CaseRefused as error:
        messages.warning(request, refusal(error))
    else:
        messages.success(request, _("The copy is certified."))
    return redirect("cases:documents", number)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for what is missing by one letter with one term."""
    case, today = _worked_on(request, number), today_of(request)
    if request.method != "POST" and not may(standing_from(request), case, Action.BEGIN_WAIT):
        messages.warning(request, _("Documents are asked for while the case is being worked on."))
        return redirect("cases:documents", number)
    missing = [one for one in checklist(case, today) if one.state in ("missing", "late")]
    form = RequestForm(
        request.POST or None, today=today, initial=_asked_first(case, missing, today)
    )
    title = _("Ask for documents")
    if request.method == "POST" and form.is_valid():
        try:
            letter = request_documents(
                person_of(request),
                case=case,
                wanted=form.wanted(),
                until=form.cleaned_data["until"],
                today=today,
                version=seen_version(request),
            )
        except StaleCase as error:
            return stale_page(request, error, form=form, title=title)
        except CaseRefused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(
                request,
                _("Letter %(number)s is registered and the case waits.") % {"number": letter},
            )
            return redirect(letter)
    context = {
        **_context(case),
        "form": form,
        "version": seen_version(request) or case.version,
        "title": title,
    }
    return render(request, "cases/documents/ask.html", context)


def _asked_first(case: Case, missing: list[Item], today: Any) -> dict[str, Any]:
    other = next((one.request.note for one in missing if one.request and one.request.note), "")
    return {
        "types": [one.type for one in missing if one.type != DocumentType.OTHER],
        "other": other,
        "until": reckon("documents", today).due_on,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def waive(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Say why a document is not needed after all."""
    case, today = _worked_on(request, number), today_of(request)
    note = request.GET.get("mis", "")[:200]
    items = [one for one in checklist(case, today) if one.type == kind and one.is_open]
    item = next((one for one in items if (one.request.note if one.request else "") == note), None)
    if item is None or not case.is_open:
        raise Http404
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waive_document(
                person_of(request),
                case=case,
                kind=item.type,
                note=note,
                reason=form.cleaned_data["reason"],
                today=today,
            )
        except CaseRefused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Noted: the document is not needed."))
            return redirect("cases:documents", number)
    return render(
        request, "cases/documents/waive.html", {**_context(case), "form": form, "item": item}
    )


def _worked_on(request: HttpRequest, number: str) -> Case:
    case = case_of(request, number)
    if not standing_from(request).works_on(case):
        raise Http404
    return case


def _context(case: Case) -> dict[str, Any]:
    return {"nav": "cases", "case": case}
