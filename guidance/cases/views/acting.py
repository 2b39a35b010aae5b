"""Doing something with a case: actions, changes, people, tasks, handing many over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guidance.cases.actions import BY_SLUG, suits
from guidance.cases.enums import PartyRole
from guidance.cases.errors import CaseRefused, StaleCase, WrongState
from guidance.cases.forms import ChangeForm, HandlerForm, PartyForm, TaskForm
from guidance.cases.listing import rows_of
from guidance.cases.models import Case
from guidance.cases.people import handlers_in
from guidance.cases.services import (
    add_party,
    add_task,
    bulk_reassign,
    change_case,
    complete_task,
)
from guidance.cases.transitions import may
from guidance.cases.views.common import (
    case_of,
    person_of,
    seen_version,
    shows_case,
    stale_page,
    standing_from,
    today_of,
    worker_from,
)
from guidance.cases.views.lists import tools
from guidance.cases.wording import FIELDS_OF_PERSON, refusal
from portal.workdays import DAY

MOST_AT_ONCE = 500
LISTED = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def act(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """Ask what an action needs and do it."""
    case, standing = case_of(request, number), standing_from(request)
    wanted = BY_SLUG.get(slug)
    if wanted is None or not standing.works_on(case) or not suits(wanted, case):
        raise Http404
    form = wanted.make_form(request.POST or None, case, standing)

    def do() -> str:
        data = form.cleaned_data if form is not None else {}
        wanted.do(person_of(request), case, standing.today, seen_version(request), data)
        return str(wanted.action.label)

    if request.method == "POST":
        return _try(request, case, form, str(wanted.title), do)
    if not may(standing, case, wanted.action):
        messages.warning(request, refusal(WrongState()))
        return redirect(case)
    return _form_page(request, case, form, str(wanted.title), wanted=wanted)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def change(request: HttpRequest, number: str) -> HttpResponse:
    """Change what was written down at receipt."""
    case = _open_case(request, number)
    until = case.asked_until
    initial = {
        name: getattr(case, name)
        for name in ("benefit", "event_on", "date_that_matters", "asked_from", "request", "remarks")
    }
    initial["asked_to"] = until - DAY if until else None
    form = ChangeForm(request.POST or None, kind=case.kind_facts, initial=initial)

    def do() -> str:
        data = dict(form.cleaned_data)
        last = data.pop("asked_to")
        data["asked_until"] = last + DAY if last else None
        change_case(
            person_of(request),
            case=case,
            today=today_of(request),
            version=seen_version(request),
            **data,
        )
        return _("Data of the case changed")

    title = _("Change the data of the case")
    if request.method == "POST":
        return _try(request, case, form, title, do)
    return _form_page(request, case, form, title)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def new_party(request: HttpRequest, number: str) -> HttpResponse:
    """Add a child, the other parent, a payee or a representative."""
    case = _open_case(request, number)
    form = PartyForm(request.POST or None)

    def do() -> str:
        add_party(
            person_of(request),
            case=case,
            facts=form.facts(),
            role=PartyRole(form.cleaned_data["role"]),
            since=form.cleaned_data["since"],
            today=today_of(request),
            version=seen_version(request),
        )
        return _("Person added to the case")

    title = _("Add a person")
    if request.method == "POST":
        return _try(request, case, form, title, do)
    return _form_page(request, case, form, title)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def new_task(request: HttpRequest, number: str) -> HttpResponse:
    """Add a task to a case."""
    case = case_of(request, number)
    if not standing_from(request).works_on(case):
        raise Http404
    form = TaskForm(request.POST or None)

    def do() -> str:
        add_task(
            person_of(request),
            case=case,
            title=form.cleaned_data["title"],
            due_on=form.cleaned_data["due_on"],
            today=today_of(request),
        )
        return _("Task added")

    title = _("New task")
    if request.method == "POST":
        return _try(request, case, form, title, do)
    return _form_page(request, case, form, title)


@login_required
@require_POST
@shows_case
def task_done(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Note that a task is done."""
    case = case_of(request, number)
    task = get_object_or_404(case.tasks.all(), pk=pk)
    try:
        complete_task(person_of(request), task=task, today=today_of(request))
    except CaseRefused as error:
        messages.warning(request, refusal(error))
    return redirect(f"{case.get_absolute_url()}#ylesanded")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: HttpRequest) -> HttpResponse:
    """Give many cases of a handler, or of the pool, to somebody else; for who leads."""
    standing = worker_from(request)
    if not standing.leads:
        raise Http404
    people = handlers_in(standing.leads, standing.today)
    form = HandlerForm(request.POST or None, people=people)
    whose = request.GET.get("kellelt", "")
    cases = Case.objects.filter(unit__in=list(standing.leads)).open()
    by_key = {str(person.pk): person for person in people}
    cases = cases.filter(handler=by_key[whose]) if whose in by_key else cases.in_pool()
    chosen = {int(key) for key in request.POST.getlist("juhtum") if key.isdecimal()}
    nothing_chosen = request.method == "POST" and not chosen
    if request.method == "POST" and form.is_valid() and chosen:
        try:
            count = bulk_reassign(
                person_of(request),
                cases=sorted(chosen)[:MOST_AT_ONCE],
                handler=form.cleaned_data["handler"],
                reason=form.cleaned_data["reason"],
                today=standing.today,
            )
        except CaseRefused as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(
                request,
                ngettext(
                    "%(count)s case was handed over.", "%(count)s cases were handed over.", count
                )
                % {"count": count},
            )
            return redirect("cases:team")
    listed = cases.select_related("applicant", "handler", "unit").defer("request", "remarks")
    context = {
        **tools(standing, "reassign"),
        "rows": rows_of(listed.soonest_first()[:LISTED], standing.today),
        "people": people,
        "whose": whose if whose in by_key else "",
        "form": form,
        "chosen": chosen,
        "nothing_chosen": nothing_chosen,
    }
    return render(request, "cases/reassign.html", context)


def _open_case(request: HttpRequest, number: str) -> Case:
    case = case_of(request, number)
    if not case.is_open or not standing_from(request).works_on(case):
        raise Http404
    return case


def _try(
    request: HttpRequest,
    case: Case,
    form: forms.Form | None,
    title: str,
    do: Callable[[], str],
) -> HttpResponse:
    """Do it when the form is right; a refusal stands in the form, a conflict is a page: 409."""
    if form is not None and not form.is_valid():
        return _form_page(request, case, form, title)
    try:
        done = do()
    except StaleCase as error:
        return stale_page(request, error, form=form, title=title)
    except CaseRefused as error:
        if form is None:
            messages.warning(request, refusal(error))
            return redirect(case)
        field = FIELDS_OF_PERSON.get(type(error), "")
        form.add_error(field if field in form.fields else None, refusal(error))
        return _form_page(request, case, form, title)
    messages.success(request, f"{done}: {case.number}.")
    if standing_from(request).works_on(Case.objects.get(pk=case.pk)):
        return redirect(case)
    return redirect("cases:mine")


def _form_page(
    request: HttpRequest, case: Case, form: forms.Form | None, title: str, **more: Any
) -> HttpResponse:
    context = {
        "nav": "cases",
        "case": case,
        "version": seen_version(request) or case.version,
        "form": form,
        "title": title,
        **more,
    }
    return render(request, "cases/action.html", context)
