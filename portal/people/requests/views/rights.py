"""A right in an external register: ending it early, confirming that it was removed."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.people.acting import identities, led_by
from portal.people.errors import PeopleRuleBroken
from portal.people.models import ExternalRight, User
from portal.people.permissions import may_manage_people
from portal.people.requests.external import confirm_removal, end_external_right, may_end
from portal.people.requests.forms import EndRightForm, RemovalForm
from portal.people.requests.permissions import visible_rights
from portal.people.requests.words import add_error
from portal.people.views.sight import signed_in


@signed_in
def right_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A right outside the portal, with what may be done about it today."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    right = _visible(user, pk, today)
    form = _form_for(user, right, request, today)
    if form is not None and form.is_bound and form.is_valid():
        try:
            _carry_out(user, right, form, today)
        except PeopleRuleBroken as error:
            add_error(form, error)
        else:
            messages.success(request, _("It was written down."))
            return redirect("requests:right", right.pk)
    context = {"nav": "people", "right": right, "form": form, "today": today}
    context["is_over"] = right.valid_until <= today
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "people/requests/right.html", context, status=status)


def _visible(user: User, pk: int, today: dt.date) -> ExternalRight:
    rows = ExternalRight.objects.select_related(
        "person", "register", "request__executor", "removed_by", "ended_by"
    )
    led = led_by(user, today)
    seen = rows.filter(Q(pk__in=visible_rights(user).values("pk")) | Q(person__unit__in=led))
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form_for(
    user: User, right: ExternalRight, request: HttpRequest, today: dt.date
) -> forms.Form | None:
    typed: Any = request.POST if request.method == "POST" else None
    if right.removed_on is not None:
        return None
    if right.valid_until > today:
        return EndRightForm(typed, initial={"on": today}) if may_end(user, right, today) else None
    if may_manage_people(user) and right.person_id not in identities(user, today):
        return RemovalForm(typed, initial={"removed_on": today})
    return None


def _carry_out(user: User, right: ExternalRight, form: forms.Form, today: dt.date) -> None:
    if isinstance(form, RemovalForm):
        confirm_removal(user, right=right, today=today, **form.cleaned_data)
    else:
        end_external_right(user, right=right, today=today, **form.cleaned_data)
