"""Requirements: the list, one of them, setting, changing and ending."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.training import status
from guidance.training.errors_requirements import RequirementRefused
from guidance.training.forms_requirements import RequirementForm
from guidance.training.group_results import by_group, by_month, read_owed, summary_of
from guidance.training.models import DeltaTest, Requirement, RequirementTarget
from guidance.training.seeing import Sight
from guidance.training.services.requirements import (
    change_requirement,
    create_requirement,
    end_requirement,
)
from guidance.training.status import Filters
from guidance.training.views.status import sight_of
from guidance.training.wording_requirements import add_error

CHOSEN = ("whole_staff", "roles", "unit", "all_external", "tenants")


def keeper_of(request: HttpRequest) -> Sight:
    """Return the sight of somebody who keeps requirements; Http404 for others."""
    sight = sight_of(request)
    if not sight.keeps:
        raise Http404
    return sight


@require_safe
@login_required
def requirements(request: HttpRequest) -> HttpResponse:
    """Every requirement with how its people stand, over those in sight."""
    sight = sight_of(request)
    owed = status.owed_in_sight(sight, Filters())
    found = list(Requirement.objects.select_related("quiz"))
    asked = {one.requirement.pk: one for one in status.summaries(owed, sight.today, found)}
    rows = [one for one in found if sight.keeps or one.pk in asked]
    context = {
        "nav": "training",
        "tab": "requirements",
        "sight": sight,
        "rows": [(one, asked.get(one.pk), one.is_on(sight.today)) for one in rows],
    }
    return render(request, "training/requirements.html", context)


@require_safe
@login_required
def requirement(request: HttpRequest, code: str) -> HttpResponse:
    """One requirement: its rules, how its people stand, results per target group and month."""
    sight = sight_of(request)
    targets = Prefetch("targets", RequirementTarget.objects.select_related("unit", "tenant"))
    known = Requirement.objects.select_related("quiz", "refresh_quiz").prefetch_related(targets)
    found = get_object_or_404(known, code=code)
    rows = read_owed(status.owed_in_sight(sight, Filters(requirement=found.pk)))
    summary = summary_of(found, rows, sight.today)
    if not (summary or sight.keeps):
        raise Http404
    context = {
        "nav": "training",
        "tab": "requirements",
        "sight": sight,
        "requirement": found,
        "in_force": found.is_on(sight.today),
        "summary": summary,
        "groups": by_group(found, rows, sight),
        "months": by_month(found, sight),
        "deltas": DeltaTest.objects.filter(requirement=found).select_related("version")[:20],
    }
    return render(request, "training/requirement.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Set a requirement."""
    sight = keeper_of(request)
    form = RequirementForm(request.POST or None, is_new=True)
    if form.is_valid():
        facts = _facts(form)
        try:
            made = create_requirement(sight.user, today=sight.today, **facts)
        except RequirementRefused as error:
            add_error(form, error)
        except ValidationError as error:
            form.add_error("code", error.messages[0])
        else:
            messages.success(request, _("The requirement was set; those concerned are told."))
            return redirect(made)
    return _form_page(request, form, None)


@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a requirement."""
    sight = keeper_of(request)
    found = get_object_or_404(Requirement, code=code)
    form = RequirementForm(
        request.POST or None,
        is_new=False,
        initial=RequirementForm.initial_of(found),
    )
    if form.is_valid():
        try:
            change_requirement(sight.user, requirement=found, today=sight.today, **_facts(form))
        except RequirementRefused as error:
            add_error(form, error)
        else:
            messages.success(request, _("The requirement was changed."))
            return redirect(found)
    return _form_page(request, form, found)


@require_POST
@login_required
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a requirement today."""
    sight = keeper_of(request)
    found = get_object_or_404(Requirement, code=code)
    try:
        end_requirement(sight.user, requirement=found, today=sight.today)
    except RequirementRefused:
        messages.info(request, _("It has ended already."))
    else:
        messages.success(request, _("The requirement ends today."))
    return redirect(found)


def _facts(form: RequirementForm) -> dict[str, Any]:
    typed = form.cleaned_data
    facts = {name: value for name, value in typed.items() if name not in CHOSEN}
    return {**facts, "whom": form.whom(typed)}


def _form_page(
    request: HttpRequest, form: RequirementForm, found: Requirement | None
) -> HttpResponse:
    context = {"nav": "training", "tab": "requirements", "form": form, "requirement": found}
    status_code = 422 if form.is_bound else 200
    return render(request, "training/requirement_form.html", context, status=status_code)
