"""Calculating many decisions anew: the list, beginning one, its page with preview and progress."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from guidance.cases.errors import CaseRefused
from guidance.cases.standing import Standing
from guidance.cases.views.common import person_of, standing_from, today_of
from guidance.decisions import services
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.forms_recalculation import BeginForm
from guidance.decisions.models import Recalculation
from guidance.decisions.recalculation_desk import RecalculationDesk
from guidance.decisions.wording import refusal_words
from portal.people.models import Unit
from portal.shell.paging import paged


def _leading(request: HttpRequest) -> Standing:
    """Return the standing of somebody who leads; 404 for others."""
    standing = standing_from(request)
    if not standing.leads:
        raise Http404
    return standing


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The recalculations of the units that I lead, the newest first."""
    found = Recalculation.objects.visible_to(_leading(request))
    page = paged(request, found.select_related("unit", "prepared_by", "signed_by"))
    context = {"nav": "cases", "rows": page.pop("found"), **page}
    return render(request, "decisions/recalculations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Say what changes and ask for the preview."""
    units = Unit.objects.filter(pk__in=list(_leading(request).leads))
    form = BeginForm(request.POST or None, units=units, initial={"unit": units.first()})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.begin_recalculation(
                person_of(request), today=today_of(request), **form.facts()
            )
        except (DecisionRefused, CaseRefused) as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            return redirect(made)
    status = 422 if form.is_bound else 200
    context = {"nav": "cases", "form": form}
    return render(request, "decisions/recalculation_begin.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recalculation(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview with its totals, the reasons, the signature, and how far the work is."""
    related = ("unit", "prepared_by", "prepared_for", "signed_by")
    found = Recalculation.objects.visible_to(_leading(request)).select_related(*related)
    desk = RecalculationDesk(request, get_object_or_404(found, pk=pk))
    if request.method == "POST":
        if desk.carry_out():
            return redirect(desk.next_url)
        return render(request, "decisions/recalculation.html", desk.context(), status=422)
    is_part = bool(request.headers.get("HX-Request"))
    template = "_recalculation_progress" if is_part else "recalculation"
    return render(request, f"decisions/{template}.html", desk.context())
