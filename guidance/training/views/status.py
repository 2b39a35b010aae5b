"""Where people stand: the list of those in sight, one person, and the quarterly review."""

import csv
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.training import status
from guidance.training.errors_requirements import RequirementRefused
from guidance.training.forms_requirements import ExtendForm, RevokeForm
from guidance.training.models import Assignment, Certificate, Requirement, Tenant, Validity
from guidance.training.seeing import Sight
from guidance.training.services.ledger import extend_validity, revoke_validity
from guidance.training.status import Filters, Standing
from guidance.training.validity import State
from guidance.training.views.common import person_of, today_of
from guidance.training.wording_requirements import add_error
from portal.audit.services import record
from portal.people.forms import UnitFilter
from portal.people.models import Unit, User
from portal.people.views.overview import harmless
from portal.shell.paging import paged
from portal.shell.templatetags.shell import day

PER_PAGE = 50
MOST_ROWS = 20_000


def sight_of(request: HttpRequest) -> Sight:
    """Return what the person sees of others; raises Http404 for those who see nobody."""
    sight = Sight(person_of(request), today_of(request))
    if not sight.sees_somebody:
        raise Http404
    return sight


def filters_from(request: HttpRequest, sight: Sight, unit: Unit | None = None) -> Filters:
    """Return what the reader narrowed the list down to; what makes no sense is left aside."""
    state = request.GET.get("seis", "")
    return Filters(
        requirement=_number(request.GET.get("noue")),
        state=state if state in set(State) else "",
        unit=unit,
        tenant=_number(request.GET.get("omavalitsus")) if sight.everybody else None,
        words=request.GET.get("kelle", "").strip()[:100],
    )


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else None


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """The people in sight with what they owe, the most urgent first."""
    sight = sight_of(request)
    form = UnitFilter(request.GET, units=sight.units)
    filters = filters_from(request, sight, form.chosen)
    requirements = list(Requirement.objects.all())
    owed = status.owed_in_sight(sight, filters)
    found = _in_state(owed, filters.state, sight.today, requirements)
    if request.GET.get("kuju") == "csv":
        return _as_file(sight, found)
    # The keys first: with the people and units beside them the database would join them all.
    page = paged(request, found.values_list("pk", flat=True), size=PER_PAGE)
    shown = Assignment.objects.filter(pk__in=page["found"]).order_by("due_on", "pk")
    summaries = status.summaries(owed, sight.today, requirements)
    context = {
        "nav": "training",
        "tab": "people",
        "sight": sight,
        "rows": status.standings(list(_with_people(shown)), sight.today),
        "summaries": summaries,
        "tiles": _tiles(summaries),
        "filters": filters,
        "requirements": [one for one in requirements if one.is_on(sight.today)],
        "form": form,
        "may_choose_unit": sight.everybody or bool(sight.led),
        "tenants": Tenant.objects.all() if sight.everybody else [],
        **page,
    }
    return render(request, "training/people.html", context)


def _in_state(owed: Any, state: str, today: dt.date, requirements: list[Requirement]) -> Any:
    found = owed.with_state(today, requirements).filter(state=state) if state else owed
    return found.order_by("due_on", "pk")


def _with_people(owed: Any) -> Any:
    return owed.select_related("person__unit", "requirement")


def _tiles(summaries: list[status.Summary]) -> list[dict[str, Any]]:
    return [
        {
            "state": state,
            "words": status.WORDS[state],
            "tone": status.TONES[State(state)][0],
            "icon": status.TONES[State(state)][1],
            "count": sum(one.counts.get(state, 0) for one in summaries),
        }
        for state in status.ORDER
    ]


def _as_file(sight: Sight, owed: Any) -> HttpResponse:
    """The same list for a spreadsheet; who took it is recorded."""
    rows = list(_with_people(owed)[:MOST_ROWS])
    with transaction.atomic():
        record(sight.user, "training.list_taken", data={"rows": len(rows)})
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"koolitus-{sight.today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(_cells(status.standings(rows, sight.today)))
    return response


def _cells(rows: list[Standing]) -> Iterator[list[str]]:
    yield [
        _("Person"),
        _("Unit or municipality"),
        _("Requirement"),
        _("State"),
        _("Valid until"),
        _("Due on"),
    ]
    for row in rows:
        cells = (
            str(row.owed.person),
            row.place,
            str(row.owed.requirement),
            str(row.words),
            day(row.last_day),
            day(row.owed.due_on),
        )
        yield [harmless(cell) for cell in cells]


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What one person owes, has proved, and what the ledger says."""
    return _person_page(request, pk)


def _person_page(
    request: HttpRequest, pk: int, forms: dict[str, Any] | None = None
) -> HttpResponse:
    sight, found = _seen(request, pk)
    ledger = Validity.objects.filter(person=found).select_related("requirement", "recorded_by")
    own = found.pk == sight.user.pk
    keeps = sight.keeps and not own
    context = {
        "nav": "training",
        "tab": "people",
        "sight": sight,
        "own": own,
        "person": found,
        "rows": status.mine(found, sight.today),
        "ledger": ledger.order_by("-pk"),
        "certificates": Certificate.objects.filter(person=found).select_related("requirement"),
        "keeps": keeps,
        "today": sight.today,
        "extend": ExtendForm(prefix="pikenda"),
        "revoke": RevokeForm(prefix="tuhista"),
        **(forms or {}),
    }
    return render(request, "training/person.html", context, status=422 if forms else 200)


def _seen(request: HttpRequest, pk: int) -> tuple[Sight, User]:
    sight = Sight(person_of(request), today_of(request))
    found = User.objects.select_related("unit").filter(pk=pk).first()
    if found is None or not sight.sees(found):
        raise Http404
    return sight, found


@require_POST
@login_required
def extend(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Extend what a person has proved."""
    form = ExtendForm(request.POST, prefix="pikenda")
    return _change(request, pk, code, form, "extend")


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take away what a person has proved."""
    form = RevokeForm(request.POST, prefix="tuhista")
    return _change(request, pk, code, form, "revoke")


def _change(request: HttpRequest, pk: int, code: str, form: Any, what: str) -> HttpResponse:
    sight, found = _seen(request, pk)
    requirement = get_object_or_404(Requirement, code=code)
    if not sight.keeps:
        raise Http404
    service: Any = extend_validity if what == "extend" else revoke_validity
    if form.is_valid():
        try:
            service(
                sight.user,
                person=found,
                requirement=requirement,
                today=sight.today,
                **form.cleaned_data,
            )
        except (RequirementRefused, PermissionDenied) as error:
            add_error(form, error)
        else:
            messages.success(request, _("It was recorded."))
            return redirect("training:person", found.pk)
    return _person_page(request, pk, {what: form, "form": form, "changed": code})


@require_safe
@login_required
def review(request: HttpRequest) -> HttpResponse:
    """The quarterly review: everybody whose check has lapsed, past every grace."""
    sight = Sight(person_of(request), today_of(request))
    if not sight.everybody:
        raise Http404
    lapsed = Assignment.objects.open().lapsed_on(sight.today)
    rows = list(_with_people(lapsed.order_by("due_on", "pk"))[:MOST_ROWS])
    context = {
        "nav": "training",
        "tab": "review",
        "sight": sight,
        "rows": status.standings(rows, sight.today),
        "today": sight.today,
    }
    return render(request, "training/review.html", context)
