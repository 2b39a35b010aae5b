"""Entering an absence with or without a substitute, and ending either early."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.people.acting import led_by
from portal.people.errors import PeopleRuleBroken
from portal.people.models import Absence, Substitution, User
from portal.people.permissions import may_manage_people
from portal.people.substitution.forms import BY_ORDER, AwayForm, EndForm
from portal.people.substitution.permissions import (
    may_enter_for,
    visible_absences,
    visible_substitutions,
)
from portal.people.substitution.services import (
    end_absence,
    end_substitution,
    enter_absence,
    enter_substitution,
)
from portal.people.substitution.words import add_error
from portal.people.views.sight import signed_in


@signed_in
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an absence, a substitute, or both at once: all or nothing."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    for_others = may_manage_people(user) or bool(led_by(user, today))
    form = AwayForm(request.POST or None, user=user, for_others=for_others)
    if form.is_valid():
        try:
            where = _enter(user, form.cleaned_data, today)
        except PeopleRuleBroken as error:
            add_error(form, error)
        else:
            messages.success(request, _("It was entered."))
            return redirect(where)
    context = {"nav": "people", "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "people/substitutions/enter.html", context, status=status)


@transaction.atomic
def _enter(user: User, typed: dict[str, Any], today: dt.date) -> str:
    """Return where to go next. A substitution of days past begins today."""
    person = typed.get("person") or user
    days = {"valid_from": typed["valid_from"], "valid_until": typed["valid_until"]}
    absence = None
    if typed["kind"] != BY_ORDER:
        absence = enter_absence(user, person=person, kind=typed["kind"], today=today, **days)
    if typed["substitute"]:
        begins = typed["valid_from"] if absence is None else max(today, typed["valid_from"])
        enter_substitution(
            user,
            absent=person,
            substitute=typed["substitute"],
            valid_from=begins,
            valid_until=typed["valid_until"],
            ground=Substitution.Ground.LEAVE if absence else Substitution.Ground.ORDER,
            reference=typed["reference"],
            roles=typed["roles"] or None,
            as_head=typed["as_head"],
            absence=absence,
            today=today,
        )
    return "substitutions:list"


@signed_in
def substitution_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A substitution: who, for whom, in what; those concerned may end it early."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    rows = visible_substitutions(user, today).prefetch_related("roles")
    row = (
        rows.select_related("absent", "substitute", "entered_by", "ended_by").filter(pk=pk).first()
    )
    if row is None:
        raise Http404
    may_end = row.valid_until > max(today, row.valid_from) and (
        user.pk == row.substitute_id or may_enter_for(user, row.absent, today)
    )
    form = _end_form(request, today, may_end=may_end)
    if form is not None and form.is_bound and form.is_valid():
        try:
            end_substitution(user, substitution=row, on=form.cleaned_data["on"], today=today)
        except PeopleRuleBroken as error:
            add_error(form, error)
        else:
            messages.success(request, _("The end was set."))
            return redirect("substitutions:substitution", row.pk)
    away = Absence.objects.filter(person=row.substitute)
    context = {
        "nav": "people",
        "row": row,
        "form": form,
        "today": today,
        "substitute_away": list(away.overlapping(max(today, row.valid_from), row.valid_until)),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "people/substitutions/substitution.html", context, status=status)


@signed_in
def absence_page(request: HttpRequest, pk: int) -> HttpResponse:
    """An absence; those who enter it may end it early."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    rows = visible_absences(user, today).select_related("person", "entered_by")
    absence = rows.filter(pk=pk).first()
    if absence is None:
        raise Http404
    may_end = absence.valid_until > max(today, absence.valid_from) and may_enter_for(
        user, absence.person, today
    )
    form = _end_form(request, today, may_end=may_end)
    if form is not None and form.is_bound and form.is_valid():
        try:
            end_absence(user, absence=absence, on=form.cleaned_data["on"], today=today)
        except PeopleRuleBroken as error:
            add_error(form, error)
        else:
            messages.success(request, _("The end was set."))
            return redirect("substitutions:absence", absence.pk)
    standing = absence.person.substituted_by.overlapping(absence.valid_from, absence.valid_until)
    context = {
        "nav": "people",
        "absence": absence,
        "form": form,
        "today": today,
        "substitutions": standing.select_related("substitute"),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "people/substitutions/absence.html", context, status=status)


def _end_form(request: HttpRequest, today: dt.date, *, may_end: bool) -> EndForm | None:
    if not may_end:
        return None
    typed: Any = request.POST if request.method == "POST" else None
    return EndForm(typed, today=today, label=_("First day on which it does not hold"))
