"""Runs: the list with the plan, one run with its steps, and what is done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.payouts import acting, planning, running
from guidance.payouts.comparison import compare, year_until
from guidance.payouts.confirming import giver_of
from guidance.payouts.enums import RunState
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.forms import CancelForm, OpenRunForm, ReceiptForm
from guidance.payouts.models import PayoutRun
from guidance.payouts.permissions import may_prepare, may_release
from guidance.payouts.reconciling import reconcile
from guidance.payouts.services.runs import open_run
from guidance.payouts.showing_jobs import jobs_of
from guidance.payouts.statistics.tables import month_name
from guidance.payouts.stepping import LOOKS, steps_of
from guidance.payouts.views.common import paged, payouts_page, person_of, run_of, today_of
from guidance.payouts.wording import refusal_words

REFUSALS = (PayoutRefused, PermissionDenied)
RUNS_A_PAGE = 24


@payouts_page
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Every run, the latest month first, and what comes next."""
    return _list(request, OpenRunForm(today=today_of(request)))


@payouts_page
@require_POST
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a run of a month and a channel."""
    form = OpenRunForm(request.POST, today=today_of(request))
    if form.is_valid():
        try:
            data, today = form.cleaned_data, today_of(request)
            day = planning.payday_for(data["month"], today)
            made = open_run(person_of(request), today=today, payday=day, **data)
        except REFUSALS as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            return redirect(made)
    return _list(request, form, status=422)


@payouts_page
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Who does what by when, month by month."""
    today = today_of(request)
    typed = request.GET.get("aasta", "")
    year = int(typed) if typed.isdecimal() and 2020 <= int(typed) <= 2099 else today.year
    context = {
        "nav": "payouts",
        "here": "calendar",
        "may_read": True,
        "year": year,
        "previous_year": year - 1,
        "next_year": year + 1,
        "months": planning.year_of(year, today),
    }
    return render(request, "payouts/calendar.html", context)


@payouts_page
@require_safe
def run(request: HttpRequest, number: str) -> HttpResponse:
    """One run from its forming to its close."""
    return render(request, "payouts/run.html", run_context(request, run_of(request, number)))


@payouts_page
@require_POST
def act(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Do a step of a run; what stops it is said on its page, and what was typed stays."""
    one = run_of(request, number)
    user, today = person_of(request), today_of(request)
    form = CancelForm(request.POST) if slug == "tyhista" else None
    deed = acting.DEEDS.get(slug)
    if deed is None:
        raise Http404
    if form is not None and not form.is_valid():
        context = run_context(request, one, cancel_form=form)
        return render(request, "payouts/run.html", context, status=422)
    if slug in acting.CONFIRMED and not request.POST.get("confirmed"):
        return _refused(request, one, _("Tick that you have looked."))
    try:
        said = deed(user, one, today, form.cleaned_data["why"] if form else "")
    except REFUSALS as refusal:
        return _refused(request, one, refusal_words(refusal))
    messages.success(request, said)
    return redirect(one)


@payouts_page
@require_safe
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """The part of the page that says how far the work in the background is."""
    one = run_of(request, number)
    context = {"run": one, "is_redrawn": True, **jobs_of(one, person_of(request))}
    return render(request, "payouts/_jobs.html", context)


def run_context(request: HttpRequest, one: PayoutRun, **forms: Any) -> dict[str, Any]:
    """Return everything on the page of a run."""
    user, today = person_of(request), today_of(request)
    findings = running.findings_of(one)
    months = year_until(one.month) if one.state != RunState.DRAFT else []
    chart, chart_words = running.chart_of_months(months)
    is_live = one.state not in (RunState.DRAFT, RunState.CANCELLED)
    match = reconcile(one) if is_live else None
    prepares = may_prepare(user)
    return {
        **head_context(request, one, findings, months),
        **jobs_of(one, user),
        "chart": chart,
        "chart_words": chart_words,
        "benefits": compare(one, "benefit") if is_live else None,
        "match": match,
        "balance": running.balance_of(
            one, findings, lines_agree=match is not None and match.sides[1].agrees
        ),
        "files": list(one.files.all()),
        "receipts": list(one.receipts.all()),
        "may_form": prepares and one.state == RunState.DRAFT,
        "may_write_files": prepares and one.state == RunState.FORMED,
        "may_receipt": may_release(user) and one.state == RunState.HANDED_OVER,
        "receipt_form": ReceiptForm(today=today, initial={"on": today, "given_by": giver_of(one)}),
        "cancel_form": CancelForm(),
        "may_cancel": running.may_cancel(one, user, today),
        "action": running.next_action(one, user, today, findings),
        **forms,
    }


def head_context(
    request: HttpRequest, one: PayoutRun, findings: running.Findings, months: list[Any]
) -> dict[str, Any]:
    """Return what stands at the head of the pages of a run."""
    return {
        "nav": "payouts",
        "run": one,
        "month": month_name(one.month),
        "look": LOOKS[RunState(one.state)],
        "steps": steps_of(one, open_findings=findings.waiting, due=planning.due_days(one.month)),
        "tiles": running.tiles_of(one, months, findings),
        "people": running.people_of(one, person_of(request)),
        "open_findings": findings.waiting,
        "findings_count": findings.every,
    }


def _refused(request: HttpRequest, one: PayoutRun, words: str) -> HttpResponse:
    context = run_context(request, one, problem=words)
    return render(request, "payouts/run.html", context, status=422)


def _list(request: HttpRequest, form: OpenRunForm, status: int = 200) -> HttpResponse:
    user, today = person_of(request), today_of(request)
    every = PayoutRun.objects.visible_to(user)
    page = paged(request, every, size=RUNS_A_PAGE)
    latest = next((one.month for one in page["found"]), today.replace(day=1))
    chart, chart_words = running.chart_of_months(year_until(latest))
    context = {
        "nav": "payouts",
        "here": "runs",
        "may_read": True,
        **page,
        "rows": [
            {"run": one, "look": LOOKS[RunState(one.state)], "month": month_name(one.month)}
            for one in page["found"]
        ],
        "chart": chart,
        "chart_words": chart_words,
        "plan": planning.coming_days(today),
        "may_prepare": may_prepare(user),
        "open_form": form,
        "words": request.GET.get("makse", "")[:40],
    }
    return render(request, "payouts/runs.html", context, status=status)
