"""Answers of the bank: taken in once, every line matched or listed with the reason why not."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guidance.payouts.enums import OPEN_JOBS, JobState
from guidance.payouts.files.matching import WhyNot
from guidance.payouts.files.problems import problem_words
from guidance.payouts.forms import BankFileForm
from guidance.payouts.models import InFile, InJob, InLine
from guidance.payouts.permissions import may_prepare, works_on_payouts
from guidance.payouts.services.answers import bring_answer
from guidance.payouts.views.common import paged, payouts_page, person_of
from guidance.payouts.wording import said_words
from portal.access.purposes import Purpose
from portal.shell.personal import Subject, shows_person

SHOWN = 8


@payouts_page
@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: HttpRequest) -> HttpResponse:
    """The files taken in, the newest first, and taking in another."""
    if request.method != "POST":
        return _list(request, BankFileForm())
    user = person_of(request)
    if not may_prepare(user):
        raise PermissionDenied
    form = BankFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=422)
    file = form.cleaned_data["file"]
    job = bring_answer(user, name=file.name, chunks=file.chunks())
    if job.state == JobState.DONE:
        messages.info(request, _("This file was taken in before: nothing has changed."))
        return redirect("payouts:in_file", job.file_id)
    messages.success(request, _("The file is being taken in."))
    return redirect("payouts:bank")


@payouts_page
@require_safe
def bank_progress(request: HttpRequest) -> HttpResponse:
    """The part of the page that says how far the taking in is."""
    return render(request, "payouts/_in_jobs.html", _jobs())


def _jobs() -> dict[str, Any]:
    rows = list(InJob.objects.exclude(state=JobState.DONE).select_related("asked_by")[:SHOWN])
    for row in rows:
        row.words = problem_words(f"{row.error}: {row.detail}" if row.detail else row.error)  # type: ignore[attr-defined]
    return {"in_jobs": rows, "in_jobs_open": any(row.state in OPEN_JOBS for row in rows)}


def _list(request: HttpRequest, form: BankFileForm, status: int = 200) -> HttpResponse:
    unmatched = Count("lines", filter=Q(lines__matched=False))
    rows = InFile.objects.select_related("imported_by").annotate(unmatched=unmatched)
    page = paged(request, rows.order_by("-imported_at", "-pk"))
    context = {
        "nav": "payouts",
        "here": "bank",
        "may_read": True,
        "rows": page["found"],
        **page,
        "form": form,
        "may_prepare": may_prepare(person_of(request)),
        **_jobs(),
    }
    return render(request, "payouts/bank.html", context, status=status)


def _file_subject(request: HttpRequest, pk: int) -> Subject:
    """The lines show several people: the look is kept under the name of the file."""
    file = get_object_or_404(InFile, pk=pk)
    purpose = Purpose.PAYOUT.value if works_on_payouts(person_of(request)) else ""
    return Subject(label=file.name, case_reference=file.sha256[:16], purpose=purpose)


@payouts_page
@shows_person(_file_subject, what="payouts.list", purposes=(Purpose.PAYOUT.value,))
@require_safe
def in_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file with its lines; those without a payment say why."""
    file = get_object_or_404(InFile, pk=pk)
    rows = InLine.objects.filter(file=file).select_related("payment__run", "run")
    only_unmatched = bool(request.GET.get("sobitamata"))
    page = paged(request, rows.filter(matched=False) if only_unmatched else rows)
    for row in page["found"]:
        row.said = said_words(row.status)
        row.why = WhyNot(row.why_not).label if row.why_not in WhyNot else row.why_not
    context = {
        "nav": "payouts",
        "file": file,
        "rows": page["found"],
        **page,
        "only_unmatched": only_unmatched,
        "unmatched": rows.filter(matched=False).count(),
    }
    return render(request, "payouts/in_file.html", context)
