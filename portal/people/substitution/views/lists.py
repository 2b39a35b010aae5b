"""The list of substitutions and the month of a unit."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.people.models import Absence, AccountSuspension, Substitution, Unit, User
from portal.people.permissions import may_read_everybody, units_in_sight
from portal.people.substitution.forms import MonthFilter, SubstitutionFilter
from portal.people.substitution.month import Month
from portal.people.substitution.permissions import may_import, visible_substitutions
from portal.people.views.sight import page_of, pager, signed_in

AWAY, SUSPENDED = "away", "suspended"


@dataclass
class Line:
    """A person in the month: a mark for each day, and the absences in words where one may know."""

    person: User
    marks: list[str] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    substitutions: list[Substitution] = field(default_factory=list)
    suspensions: list[AccountSuspension] = field(default_factory=list)
    knows_why: bool = False


@signed_in
def substitution_list(request: HttpRequest) -> HttpResponse:
    """Substitutions that concern me or the people I see; my own absences beside them."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    form = SubstitutionFilter(request.GET)
    rows = visible_substitutions(user, today)
    if typed := form.value("q"):
        people = User.objects.named_like(typed).values("pk")
        rows = rows.filter(Q(absent__in=people) | Q(substitute__in=people))
    match form.value("when"):
        case None:
            rows = rows.filter(valid_until__gt=today).order_by("valid_from", "pk")
        case "past":
            rows = rows.filter(valid_until__lte=today).order_by("-valid_until", "-pk")
        case _:
            rows = rows.order_by("-valid_from", "-pk")
    page = page_of(request, rows.select_related("absent", "substitute").prefetch_related("roles"))
    context = {
        "nav": "people",
        "tab": "list",
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "rows": page.object_list,
        "absences": user.absences.filter(valid_until__gt=today),
        "may_import": may_import(user, today),
        "today": today,
        **pager(request, page),
    }
    return render(request, "people/substitutions/list.html", context)


@signed_in
def month(request: HttpRequest) -> HttpResponse:
    """Who of a unit is away on which days of a month, and who stands in."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    in_sight = units_in_sight(user, today)
    among = Unit.objects.filter(Q(pk__in=in_sight.values("pk")) | Q(pk=user.unit_id or 0))
    usual = user.unit or among.open().in_tree_order().first()
    form = MonthFilter(request.GET if "unit" in request.GET else None, units=among, usual=usual)
    unit = form.value("unit") or usual
    shown = Month.read(request.GET.get("kuu", ""), today)
    people = User.objects.filter(unit=unit) if unit else User.objects.none()
    people = people.filter(Q(closes_on=None) | Q(closes_on__gt=shown.first))
    page = page_of(request, people.order_by("last_name", "first_name", "pk"))
    sees_all = may_read_everybody(user)
    knows_why = sees_all or (unit is not None and in_sight.filter(pk=unit.pk).exists())
    context = {
        "nav": "people",
        "tab": "month",
        "form": form,
        "unit": unit,
        "may_choose": unit != usual or among.exclude(pk=user.unit_id or 0).exists(),
        "month": shown,
        "lines": _lines(list(page.object_list), shown, user, knows_why=knows_why),
        "may_import": may_import(user, today),
        "today": today,
        **pager(request, page),
    }
    return render(request, "people/substitutions/month.html", context)


def _lines(people: list[User], shown: Month, user: User, *, knows_why: bool) -> list[Line]:
    """Three queries for a page of people."""
    absences = Absence.objects.overlapping(shown.first, shown.after).filter(person__in=people)
    standing = Substitution.objects.overlapping(shown.first, shown.after)
    by_person: dict[int, Line] = {
        person.pk: Line(person, knows_why=knows_why or person.pk == user.pk) for person in people
    }
    for absence in absences.order_by("valid_from"):
        by_person[absence.person_id].absences.append(absence)
    rows = standing.filter(absent__in=people).select_related("substitute").order_by("valid_from")
    for row in rows:
        by_person[row.absent_id].substitutions.append(row)
    suspended = AccountSuspension.objects.overlapping(shown.first, shown.after)
    for out_of_use in suspended.filter(person__in=people).order_by("valid_from"):
        by_person[out_of_use.person_id].suspensions.append(out_of_use)
    for line in by_person.values():
        line.marks = shown.marks([*_suspended(line, shown), *_away(line)])
    return list(by_person.values())


def _away(line: Line) -> Iterator[tuple[dt.date, dt.date, str]]:
    for one in line.absences:
        yield one.valid_from, one.valid_until, one.kind if line.knows_why else AWAY


def _suspended(line: Line, shown: Month) -> Iterator[tuple[dt.date, dt.date, str]]:
    for one in line.suspensions:
        yield one.valid_from, one.valid_until or shown.after, SUSPENDED if line.knows_why else AWAY
