"""Looking people up: the list and the page of one person."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.people.enums import AccountState
from portal.people.forms import PeopleFilter, may_be_ended
from portal.people.models import RoleAssignment, Substitution, Unit, UnitHead, User
from portal.people.rights import Right, Why, rights_on
from portal.people.views.sight import Sight, page_of, pager, signed_in


@dataclass(frozen=True)
class Row:
    """A person in a list: the account's state and the roles of the day."""

    person: User
    state: AccountState
    rights: list[Right]


@signed_in
def people_list(request: HttpRequest) -> HttpResponse:
    """People by name, unit, role and state of the account."""
    sight = Sight.of(request)
    form = PeopleFilter(request.GET, units=sight.units)
    people = sight.people
    if typed := form.value("q"):
        people = people.named_like(typed)
    if unit := form.value("unit"):
        people = people.filter(unit__in=Unit.objects.below([unit.pk]))
    if role := form.value("role"):
        people = people.with_role(role, on=sight.today)
    if state := form.value("state"):
        people = people.in_state(state, sight.today)
    people = (
        people.with_suspension(sight.today)
        .select_related("unit")
        .order_by("last_name", "first_name", "pk")
    )
    page = page_of(request, people)
    context = {
        "nav": "people",
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "rows": rows_of(page, sight),
        "count": page.paginator.count,
        "sight": sight,
        **pager(request, page),
    }
    return render(request, "people/list.html", context)


def rows_of(people: Iterable[User], sight: Sight) -> list[Row]:
    """Return people for a list, with their roles; they must know `suspended`."""
    listed = list(people)
    rights: dict[int, list[Right]] = defaultdict(list)
    for right in rights_on(sight.today, listed, outside=False):
        rights[right.person.pk].append(right)
    return [
        Row(
            person,
            person.state_on(sight.today, suspended=person.suspended),  # type: ignore[attr-defined]
            rights[person.pk],
        )
        for person in listed
    ]


@signed_in
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A person: the account, roles with their grounds, absences, and what may be done."""
    sight = Sight.of(request)
    person = sight.person(pk)
    context = {
        "nav": "people",
        "person": person,
        "state": person.state_on(sight.today, suspended=person.suspended),  # type: ignore[attr-defined]
        "path": person.unit.path() if person.unit else [],
        "heads": Unit.objects.filter(
            headships__in=UnitHead.objects.on(sight.today).filter(person=person)
        ),
        "may_change": sight.may_change(person),
        "is_self": person.pk == sight.user.pk,
        "sight": sight,
        "periods": person.former_periods.select_related("closed_by", "reopened_by"),
        "headed": person.headships.select_related("unit"),
        **holdings(person, sight.today),
    }
    return render(request, "people/person.html", context)


def holdings(person: User, today: dt.date) -> dict[str, Any]:
    """What a person holds, will hold and held, and when they are away; for their pages."""
    assignments = list(
        RoleAssignment.objects.filter(person=person)
        .select_related("unit", "field", "granted_by", "ended_by")
        .order_by("-valid_from", "role")
    )
    present = [row for row in assignments if row.is_on(today)]
    coming = [row for row in assignments if row.valid_from > today and not row.is_cancelled]
    suspensions = [row for row in person.suspensions.all() if not row.has_ended(today)]
    absences = list(person.absences.filter(valid_until__gt=today))
    standing = list(
        Substitution.objects.filter(Q(absent=person) | Q(substitute=person))
        .filter(valid_until__gt=today)
        .select_related("absent", "substitute")
        .prefetch_related("roles")
    )
    return {
        "today": today,
        "present": [(row, may_be_ended(row, today)) for row in present],
        "coming": coming,
        "past": [row for row in assignments if row not in present and row not in coming],
        "outside": person.external_rights.filter(valid_until__gt=F("valid_from"))
        .select_related("register")
        .order_by("-valid_from"),
        "borrowed": [
            right
            for right in rights_on(today, [person], outside=False)
            if right.why in (Why.SUBSTITUTION, Why.SUPERUSER)
        ],
        "suspensions": suspensions,
        "absences": absences,
        "roles_rest": any(row.suspends_roles and row.valid_from <= today for row in absences),
        "stands_in_for": [row for row in standing if row.substitute_id == person.pk],
        "substitutes": [row for row in standing if row.absent_id == person.pk],
    }
