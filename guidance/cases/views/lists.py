"""Lists of cases: my own, the pool, the team's, and search."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.cases.enums import State
from guidance.cases.kinds import kind_choices
from guidance.cases.listing import Filters, counts_of, rows_of
from guidance.cases.models import Case
from guidance.cases.people import handlers_in
from guidance.cases.querysets import CaseQuerySet
from guidance.cases.standing import Standing
from guidance.cases.views.common import (
    person_of,
    standing_from,
    today_of,
    worker_from,
)
from portal.audit.services import record
from portal.shell.paging import paged


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The cases that I handle, also for those whom I stand in for, the most urgent first."""
    standing = worker_from(request)
    cases = Case.objects.handled_by(standing)
    return _list(request, standing, cases, here="mine")


@require_safe
@login_required
def pool(request: HttpRequest) -> HttpResponse:
    """What was received and nobody has taken yet."""
    standing = worker_from(request)
    units = {*standing.pools, *standing.leads}
    cases = Case.objects.in_pool().filter(unit__in=units)
    return _list(request, standing, cases, here="pool")


@require_safe
@login_required
def team(request: HttpRequest) -> HttpResponse:
    """The cases of the units that I lead."""
    standing = worker_from(request)
    if not standing.leads:
        raise Http404
    cases = Case.objects.filter(unit__in=list(standing.leads))
    handlers = list(handlers_in(standing.leads, standing.today))
    return _list(request, standing, cases, here="team", handlers=handlers)


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Cases by number, name or personal code, among those the person may see; it is recorded."""
    standing = standing_from(request)
    if standing.is_empty:
        raise Http404
    filters = Filters.read(request.GET)
    context: dict[str, Any] = {"found": [], "page_number": 1}
    if filters.words:
        cases = Case.objects.visible_to(standing).found_by(filters.words)
        context = paged(request, cases.order_by("-received_at", "-pk"), whole=_rows())
        with transaction.atomic():
            record(
                person_of(request),
                "cases.searched",
                data={"found": len(context["found"])},
                personal={"words": filters.words},
            )
    context |= {
        **tools(standing, "search"),
        "filters": filters,
        "rows": rows_of(context["found"], standing.today),
        "shows_handler": True,
    }
    return render(request, "cases/search.html", context)


def tools(standing: Standing, here: str) -> dict[str, Any]:
    """Return what the head of every list shows."""
    return {
        "nav": "cases",
        "here": here,
        "today": standing.today,
        "may_receive": bool(standing.pools),
        "leads": bool(standing.leads),
        "handles": bool(standing.handles_for),
    }


def _list(
    request: HttpRequest,
    standing: Standing,
    cases: CaseQuerySet,
    *,
    here: str,
    handlers: list[Any] | None = None,
) -> HttpResponse:
    filters = Filters.read(request.GET)
    narrowed = filters.narrow(cases, today_of(request)).soonest_first()
    page = paged(request, narrowed, whole=_rows())
    context = {
        **tools(standing, here),
        **page,
        "rows": rows_of(page["found"], standing.today),
        "filters": filters,
        "counts": counts_of(cases, standing.today),
        "kinds": kind_choices(),
        "states": [] if here == "pool" else State.choices,
        "handlers": handlers,
        "shows_handler": here == "team" or len(standing.handles_for) > 1,
    }
    return render(request, "cases/list.html", context)


def _rows() -> CaseQuerySet:
    return Case.objects.select_related("applicant", "handler", "unit").defer("request", "remarks")
