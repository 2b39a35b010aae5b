"""Saved reports: kept questions with their rhythm and their readers."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.payouts import reporting
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.forms_statistics import ReportForm, StatisticsForm, kept
from guidance.payouts.models import SavedReport
from guidance.payouts.permissions import (
    STATISTICS_READERS,
    may_keep_reports,
    may_read,
)
from guidance.payouts.showing_statistics import period_words, question_words
from guidance.payouts.views.common import only_for, person_of, today_of
from guidance.payouts.views.statistics import (
    answer_context,
    counted_months,
    form_of,
    links_of,
    statistics_page,
)
from guidance.payouts.wording import refusal_words
from portal.people.models import User

keepers_page = only_for(may_keep_reports)


@statistics_page
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report that has not ended."""
    rows = list(
        SavedReport.objects.filter(ended_at=None)
        .select_related("duty")
        .annotate(told=Count("recipients"))
    )
    counted = counted_months(today_of(request))
    for row in rows:
        row.words = _words(_question_form(request, row, counted))  # type: ignore[attr-defined]
    context = {
        "nav": "payouts",
        "here": "reports",
        "may_read": may_read(person_of(request)),
        "rows": rows,
    }
    return render(request, "payouts/reports.html", context)


@statistics_page
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as it is today, up to the last month that was paid."""
    one = get_object_or_404(SavedReport.objects.select_related("duty"), pk=pk)
    form = _question_form(request, one, counted_months(today_of(request)))
    context: dict[str, Any] = {
        "nav": "payouts",
        "here": "reports",
        "report": one,
        "words": _words(form),
        "recipients": list(one.recipients.all()),
        "may_change": may_keep_reports(person_of(request)) and one.ended_at is None,
        "next_due": _next_due(one),
    }
    if form.is_valid():
        query = {name: str(value) for name, value in form.data.items()}
        context |= answer_context(form.question(), hides=one.leaves_agency)
        context["links"] = links_of(query, may_save=False)
    return render(request, "payouts/report.html", context)


@keepers_page
@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest) -> HttpResponse:
    """Keep the question in the address under a name."""
    asked = form_of(request)
    if not asked.is_valid():
        return redirect("payouts:statistics")
    question, today = asked.question(), today_of(request)
    people = User.objects.with_role(*STATISTICS_READERS, on=today).order_by("last_name")
    form = ReportForm(
        request.POST or None,
        people=people,
        initial={"months": question.months, "leaves_agency": asked.cleaned_data["valja"]},
    )
    if form.is_valid():
        try:
            made = reporting.save_report(
                person_of(request), query=kept(asked.cleaned_data), today=today, **form.cleaned_data
            )
        except (PayoutRefused, PermissionDenied) as refusal:
            form.add_error("name", refusal_words(refusal))
        else:
            messages.success(request, _("The report is saved."))
            return redirect(made)
    context = {
        "nav": "payouts",
        "may_read": True,
        "form": form,
        "heading": _("Save as a report"),
        "intro": f"{question_words(question)}. {period_words(question)}",
        "submit": _("Save"),
        "back_url": links_of({k: str(v) for k, v in asked.data.items()}, may_save=False)["page"],
        "back_label": _("Statistics"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "payouts/form.html", context, status=status)


@keepers_page
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the recipients that the report is ready."""
    one = get_object_or_404(SavedReport, pk=pk, ended_at=None)
    told = reporting.tell_recipients(person_of(request), report=one, today=today_of(request))
    messages.success(request, _("Told: %(count)s.") % {"count": told})
    return redirect(one)


@keepers_page
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a report and its rhythm."""
    one = get_object_or_404(SavedReport, pk=pk)
    reporting.end_report(person_of(request), report=one, today=today_of(request))
    messages.success(request, _("The report has ended."))
    return redirect(reverse("payouts:reports"))


def _question_form(
    request: HttpRequest, one: SavedReport, counted: tuple[dt.date, dt.date]
) -> StatisticsForm:
    asked = QueryDict(mutable=True)
    asked.update(reporting.query_of(one, counted[1]))
    return StatisticsForm(asked, with_sex=may_read(person_of(request)), counted=counted)


def _words(form: StatisticsForm) -> str:
    return question_words(form.question()) if form.is_valid() else ""


def _next_due(one: SavedReport) -> Any:
    if one.duty is None:
        return None
    return one.duty.terms.open().order_by("due_on").values_list("due_on", flat=True).first()
