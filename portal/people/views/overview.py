"""The delegable overview: who had which right on a day, and why; a page and a CSV file."""

import csv
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.people.forms import OverviewFilter
from portal.people.models import Unit, User
from portal.people.periods import last_day
from portal.people.querysets import UserQuerySet
from portal.people.rights import Right, rights_on
from portal.people.views.sight import PAGE_LENGTH, Sight, signed_in
from portal.shell.paging import paged
from portal.shell.templatetags.shell import day as written_day

# A spreadsheet takes a cell that begins so for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
PEOPLE_AT_ONCE = 500


@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """The rights of a day, by person."""
    sight = Sight.of(request)
    typed = request.GET.copy()
    typed["on"] = typed.get("on") or written_day(sight.today)
    form = OverviewFilter(typed, units=sight.units)
    on = form.value("on") or sight.today
    page = paged(request, _people(sight, form), size=PAGE_LENGTH)
    context = {
        "nav": "people",
        "form": form,
        "on": on,
        "sight": sight,
        "rights": _rights(sight, form, page["found"]),
        **page,
    }
    return render(request, "people/overview.html", context)


@signed_in
def overview_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a file for a spreadsheet, all of it; who took it is recorded."""
    sight = Sight.of(request)
    form = OverviewFilter(request.GET, units=sight.units)
    on = form.value("on") or sight.today
    keys = list(_people(sight, form).values_list("pk", flat=True))
    unit = form.value("unit")
    facts = {"unit": unit.pk if unit else None, "role": form.value("role")}
    with transaction.atomic():
        record(
            sight.user,
            "people.overview_taken",
            data={"on": on.isoformat(), "people": len(keys), **facts},
            personal={"q": form.value("q")} if form.value("q") else None,
        )
    response = StreamingHttpResponse(
        _lines(sight, form, keys), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="oigused-{on.isoformat()}.csv"'
    return response


class _Echo:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(sight: Sight, form: OverviewFilter, keys: list[int]) -> Iterator[str]:
    """The file, some people at a time."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(_heads())
    for first in range(0, len(keys), PEOPLE_AT_ONCE):
        people = list(User.objects.filter(pk__in=keys[first : first + PEOPLE_AT_ONCE]))
        yield "".join(writer.writerow(cells) for cells in _cells(_rights(sight, form, people)))


def _people(sight: Sight, form: OverviewFilter) -> UserQuerySet:
    """People in sight with a right on the day."""
    on, role = form.value("on") or sight.today, form.value("role")
    people = sight.people.with_role(role, on=on) if role else sight.people.with_rights(on=on)
    if typed := form.value("q"):
        people = people.named_like(typed)
    if unit := form.value("unit"):
        people = people.filter(unit__in=Unit.objects.below([unit.pk]))
    return people.order_by("last_name", "first_name", "pk")


def _rights(sight: Sight, form: OverviewFilter, people: Iterable[User]) -> list[Right]:
    on, role = form.value("on") or sight.today, form.value("role")
    return [right for right in rights_on(on, people) if not role or right.role == role]


def _heads() -> list[str]:
    return [
        _("Person"),
        _("User name"),
        _("Unit"),
        _("Role or right"),
        _("Only in unit"),
        _("Only in field"),
        _("From"),
        _("Last day"),
        _("Why"),
    ]


def _cells(rights: list[Right]) -> Iterator[list[str]]:
    for right in rights:
        yield [
            harmless(cell)
            for cell in (
                str(right.person),
                right.person.username,
                str(right.person.unit or ""),
                right.role_name,
                str(right.unit or ""),
                str(right.field or ""),
                written_day(right.valid_from),
                written_day(last_day(right.valid_until)),
                right.reason,
            )
        ]


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
