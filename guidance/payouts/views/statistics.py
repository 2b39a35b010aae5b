"""Statistics: a question in the address, its answer as a chart, a table and files."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, Max, Min, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guidance.payouts.forms_statistics import StatisticsForm, usual
from guidance.payouts.models import PayoutRun, RunFigure
from guidance.payouts.permissions import may_keep_reports, may_read, may_read_statistics
from guidance.payouts.showing_statistics import drawn, period_words, question_words, shown
from guidance.payouts.statistics.claims import recovery_table
from guidance.payouts.statistics.exporting import csv_of, hidden_words, xlsx_of
from guidance.payouts.statistics.queries import answer_to
from guidance.payouts.statistics.questions import Measure, Question
from guidance.payouts.statistics.tables import Table, table_of
from guidance.payouts.views.common import only_for, person_of, today_of

WHOLE_PAGE = 1240
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
statistics_page = only_for(may_read_statistics)


def counted_months(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last month of which anything is counted; this one when nothing."""
    month = today.replace(day=1)
    figures = RunFigure.objects.filter(run=OuterRef("pk"))
    found = PayoutRun.objects.filter(Exists(figures)).aggregate(
        first=Min("month"), last=Max("month")
    )
    return found["first"] or month, found["last"] or month


def form_of(request: HttpRequest) -> StatisticsForm:
    """Return the question in the address, or the usual one."""
    counted = counted_months(today_of(request))
    usually = usual(counted[1])
    asked = {**usually, **request.GET.dict()} if request.GET else usually
    return StatisticsForm(asked, with_sex=may_read(person_of(request)), counted=counted)


def answer_context(question: Question, *, hides: bool, width: int = 860) -> dict[str, Any]:
    """Return everything that shows an answer; `width` is that of its chart."""
    answer = answer_to(question)
    table = table_of(answer, hides=hides)
    picture = drawn(answer, table, width=width)
    recovered = recovery_table(question, hides=hides)
    return {
        "table": shown(table),
        "averages_people": answer.total.months > 1
        and (question.columns is None or question.measure is Measure.RECIPIENTS),
        "chart": picture.chart,
        "chart_words": picture.words,
        "legend": picture.legend,
        "chart_unit": picture.unit,
        "period": period_words(question),
        "claims_table": shown(recovered) if recovered else None,
    }


def links_of(query: dict[str, str], *, may_save: bool) -> dict[str, str]:
    """Return the addresses of the same answer as files, and where it is saved."""
    words = urlencode({name: value for name, value in query.items() if value})
    links = {
        "page": f"{reverse('payouts:statistics')}?{words}",
        "csv": f"{reverse('payouts:statistics_csv')}?{words}",
        "xlsx": f"{reverse('payouts:statistics_xlsx')}?{words}",
    }
    return links | {"save": f"{reverse('payouts:new_report')}?{words}"} if may_save else links


@statistics_page
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The answer on the screen and on paper."""
    form = form_of(request)
    user = person_of(request)
    context: dict[str, Any] = {
        "nav": "payouts",
        "here": "statistics",
        "may_read": may_read(user),
        "form": form,
    }
    if not form.is_valid():
        return render(request, "payouts/statistics.html", context, status=422)
    hides = bool(form.cleaned_data["valja"])
    context |= answer_context(form.question(), hides=hides, width=WHOLE_PAGE)
    query = {name: str(value) for name, value in form.data.items()}
    context["links"] = links_of(query, may_save=may_keep_reports(user))
    return render(request, "payouts/statistics.html", context)


@statistics_page
@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """The answer for programs."""
    table, name = _table(request)[:2]
    response = HttpResponse(csv_of(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@statistics_page
@require_safe
def statistics_xlsx(request: HttpRequest) -> HttpResponse:
    """The answer as a sheet."""
    table, name, question = _table(request)
    notes = [period_words(question), question_words(question)]
    if table.hides:
        notes.append(hidden_words())
    made = xlsx_of(table, title=_("Statistics of payouts"), notes=notes)
    response = HttpResponse(made, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _table(request: HttpRequest) -> tuple[Table, str, Question]:
    form = form_of(request)
    if not form.is_valid():
        raise Http404
    question = form.question()
    name = f"valjamaksed-{question.start:%Y-%m}-{question.last_month:%Y-%m}-{question.rows.value}"
    table = table_of(answer_to(question), hides=bool(form.cleaned_data["valja"]))
    return table, name, question
