"""Lists of duties: my own, those I oversee, and the calendar year."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, IntegerField, Q, QuerySet, Subquery
from django.db.models.functions import ExtractMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.people.forms import UnitFilter
from portal.people.models import Unit, User
from portal.recurring.kinds import DutyKind, all_kinds, kind_of
from portal.recurring.listing import DAYS_SOON, rows_of
from portal.recurring.models import DutyTerm
from portal.recurring.querysets import TermQuerySet
from portal.recurring.viewers import Viewer
from portal.recurring.views.common import (
    may_oversee,
    months_of,
    tools,
    viewer_from,
    with_duties,
)
from portal.shell.paging import paged
from portal.workdays import DAY, add_months

LATE, SOON, LATER, DONE = "late", "soon", "later", "done"
MOST_COUNTED = 100
MOST_LATE = 500
STATES = (LATE, SOON, LATER, DONE)


class CountOf(Subquery):
    """How many rows a query gives, beside other such counts in one query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counts_of(owed: TermQuerySet, viewer: Viewer) -> dict[str, str]:
    """Count late terms, and duties by whether their next time is soon or later; one query.

    No further than people still count, so that many cost no more: `100+`; nothing for none.
    """
    owed = owed.next_ones(viewer.today)
    found = {
        state: CountOf(in_state(owed, state, viewer.today).values("pk")[: MOST_COUNTED + 1])
        for state in (LATE, SOON, LATER)
    }
    reader = User.objects.filter(pk=viewer.user.pk).order_by()
    counts = reader.annotate(**found).values(*found).get()
    return {
        state: f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
        for state, count in counts.items()
    }


def in_state(terms: Any, state: str, today: dt.date) -> QuerySet[DutyTerm]:
    """Narrow owed terms down to a state, the earliest first."""
    soon = today + DAYS_SOON * DAY
    condition = {
        LATE: Q(due_on__lt=today),
        SOON: Q(due_on__gte=today, due_on__lte=soon),
        LATER: Q(due_on__gt=soon),
    }.get(state, Q())
    found: QuerySet[DutyTerm] = terms.filter(condition).order_by("due_on", "pk")
    return found


def listed(request: HttpRequest, terms: QuerySet[DutyTerm], viewer: Viewer) -> dict[str, Any]:
    """Return one page of rows with its pager."""
    page = paged(request, with_duties(terms))
    return {**page, "rows": rows_of(page["found"], viewer)}


def state_from(request: HttpRequest) -> str:
    state = request.GET.get("seis", "")
    return state if state in STATES else ""


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What I have to do again: late, soon, later; and what I have done."""
    viewer = viewer_from(request)
    state = state_from(request)
    owed = DutyTerm.objects.owed_on(viewer.today).filter(duty__in=viewer.own_duties)
    if state == DONE:
        terms: QuerySet[DutyTerm] = DutyTerm.objects.done().filter(outcome__done_by=viewer.user)
        terms = terms.order_by("-outcome__done_on", "-pk")
    else:
        terms = in_state(owed.next_ones(viewer.today), state, viewer.today)
    context = {
        **tools(viewer),
        **listed(request, terms, viewer),
        "counts": counts_of(owed, viewer),
        "state": state,
        "days_soon": DAYS_SOON,
    }
    return render(request, "recurring/mine.html", context)


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """The duties of those whom I lead, or of the kinds I oversee."""
    viewer = viewer_from(request)
    if not may_oversee(viewer):
        raise Http404
    units = Unit.objects.all() if viewer.sees_all else Unit.objects.filter(pk__in=viewer.leads)
    form = UnitFilter(request.GET, units=units)
    filters = Filters.from_request(request, form.chosen)
    seen = viewer.seen_times()
    owed = filters.narrow(DutyTerm.objects.owed_on(viewer.today).filter(seen))
    state = state_from(request)
    if state == DONE:
        terms = filters.narrow(DutyTerm.objects.done().filter(seen))
        terms = terms.order_by("-outcome__done_on", "-pk")
    else:
        terms = in_state(owed.next_ones(viewer.today), state, viewer.today)
    context = {
        **tools(viewer),
        **listed(request, terms, viewer),
        "counts": counts_of(owed, viewer),
        "behind": _behind(owed, viewer.today) if state != DONE else [],
        "filters": filters,
        "kinds": all_kinds(),
        "form": form,
        "may_choose_unit": viewer.sees_all or len(viewer.leads) > 1,
        "state": state,
        "days_soon": DAYS_SOON,
    }
    return render(request, "recurring/overview.html", context)


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the list down to; what makes no sense is left aside."""

    kind: str = ""
    month: dt.date | None = None
    words: str = ""
    unit: Unit | None = None

    @classmethod
    def from_request(cls, request: HttpRequest, unit: Unit | None) -> "Filters":
        kind = request.GET.get("liik", "")
        return cls(
            kind=kind if kind in {one.code for one in all_kinds()} else "",
            month=_month_from(request.GET.get("kuu", "")),
            unit=unit,
            words=request.GET.get("kelle", "").replace("\x00", "").strip()[:100],
        )

    def narrow(self, terms: Any) -> Any:
        """Narrow the terms down."""
        if self.kind:
            terms = terms.filter(duty__kind=self.kind)
        if self.unit:
            terms = terms.filter(duty__unit=self.unit)
        if self.month:
            terms = terms.filter(due_on__gte=self.month, due_on__lt=add_months(self.month, 1))
        for word in self.words.split()[:4]:
            terms = terms.filter(
                Q(duty__owner_person__first_name__icontains=word)
                | Q(duty__owner_person__last_name__icontains=word)
                | Q(duty__title__icontains=word)
            )
        return terms


def _month_from(typed: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(f"{typed}-01")
    except ValueError:
        return None


def _behind(owed: Any, today: dt.date) -> list[dict[str, Any]]:
    """Return the people with most of the times that are late longest, the furthest behind first."""
    late = owed.filter(due_on__lt=today, duty__owner_person__isnull=False)
    longest = late.order_by("due_on", "pk").values("pk")[:MOST_LATE]
    rows = (
        DutyTerm.objects.filter(pk__in=longest)
        .order_by()
        .values("duty__owner_person__first_name", "duty__owner_person__last_name")
        .annotate(late=Count("pk"))
        .order_by("-late", "duty__owner_person__last_name")[:8]
    )
    return [
        {
            "name": f"{row['duty__owner_person__first_name']} "
            f"{row['duty__owner_person__last_name']}",
            "late": row["late"],
        }
        for row in rows
    ]


@dataclass
class Cell:
    """A month of a kind: how many terms are done, late and still ahead."""

    month: dt.date
    done: int = 0
    late: int = 0
    ahead: int = 0

    @property
    def total(self) -> int:
        return self.done + self.late + self.ahead

    @property
    def tone(self) -> str:
        """What colours the cell: late before ahead before done."""
        return "bad" if self.late else "info" if self.ahead else "ok" if self.done else ""


@require_safe
@login_required
def year(request: HttpRequest, year: int) -> HttpResponse:
    """A calendar year as months by kinds."""
    viewer = viewer_from(request)
    if not viewer.today.year - 10 <= year <= viewer.today.year + 1:
        raise Http404
    overseeing = may_oversee(viewer) and request.GET.get("ulatus") != "minu"
    condition = viewer.seen_times() if overseeing else Q(duty__in=viewer.own_duties)
    table = _matrix(condition, year, viewer.today)
    context = {
        **tools(viewer),
        "year": year,
        "months": months_of(year),
        "table": [(kind_of(code), cells) for code, cells in table.items()],
        "overseeing": overseeing,
        "this_month": viewer.today.replace(day=1),
        "last_year": year - 1,
        "next_year": year + 1 if year <= viewer.today.year else None,
    }
    return render(request, "recurring/year.html", context)


def _matrix(condition: Q, year: int, today: dt.date) -> dict[str, list[Cell]]:
    """Count the terms of a year by kind and month; one query."""
    not_dropped = Q(is_open=False, outcome__isnull=False) | (
        Q(is_open=True) & (Q(duty__ends_on=None) | Q(duty__ends_on__gt=today))
    )
    counted = (
        DutyTerm.objects.filter(condition, not_dropped)
        .filter(due_on__gte=dt.date(year, 1, 1), due_on__lt=dt.date(year + 1, 1, 1))
        .order_by()
        .values("duty__kind", month=ExtractMonth("due_on"))
        .annotate(
            done=Count("pk", filter=Q(is_open=False)),
            late=Count("pk", filter=Q(is_open=True, due_on__lt=today)),
            ahead=Count("pk", filter=Q(is_open=True, due_on__gte=today)),
        )
    )
    table: dict[str, list[Cell]] = defaultdict(lambda: [Cell(m) for m in months_of(year)])
    for row in counted:
        cell = table[row["duty__kind"]][row["month"] - 1]
        cell.done, cell.late, cell.ahead = row["done"], row["late"], row["ahead"]
    known: list[DutyKind] = all_kinds()
    return {kind.code: table[kind.code] for kind in known if kind.code in table}
