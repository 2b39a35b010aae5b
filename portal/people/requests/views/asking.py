"""Asking for rights: a role here, a right elsewhere, an extension."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.people.acting import people_led_by
from portal.people.errors import PeopleRuleBroken
from portal.people.models import AccessRequest, Register, User
from portal.people.models.requests import RequestState
from portal.people.requests.checks import concerns_of
from portal.people.requests.errors import AlreadyAsked
from portal.people.requests.forms import ExtensionForm, RightWishForm, RoleWishForm
from portal.people.requests.permissions import visible_requests
from portal.people.requests.services import ask_access
from portal.people.requests.words import add_error
from portal.people.views.sight import signed_in


@signed_in
def ask_role(request: HttpRequest) -> HttpResponse:
    """Ask for a role in the portal."""
    asking = _Asking(request)
    form = RoleWishForm(request.POST or None, **asking.facts)
    return asking.answer(form, "role", Register.objects.get(is_portal=True))


@signed_in
def ask_right(request: HttpRequest) -> HttpResponse:
    """Ask for a right in an external register."""
    asking = _Asking(request)
    form = RightWishForm(request.POST or None, **asking.facts)
    return asking.answer(form, "right", None)


class _Asking:
    """One visit to a form that asks for rights."""

    def __init__(self, request: HttpRequest) -> None:
        assert isinstance(request.user, User)
        self.request, self.user, self.today = request, request.user, timezone.localdate()
        led = people_led_by(self.user, self.today).active_on(self.today)
        self.leads = led.exists()

    @property
    def facts(self) -> dict[str, Any]:
        asked_for = self.request.GET.get("kellele", "")[:150]
        initial = {"person": asked_for} if asked_for else {}
        return {
            "user": self.user,
            "leads": self.leads,
            "today": self.today,
            "initial": initial,
        }

    def answer(self, form: forms.Form, tab: str, portal: Register | None) -> HttpResponse:
        if form.is_valid():
            wish = {**form.cleaned_data}
            person = wish.pop("person", None) or self.user
            if portal is not None:
                wish["register"] = portal
            made = _ask(self.request, form, self.user, self.today, beneficiary=person, **wish)
            if made is not None:
                return redirect(made)
        context = {"nav": "people", "form": form, "tab": tab}
        status = 422 if form.is_bound else 200
        return render(self.request, "people/requests/ask.html", context, status=status)


@signed_in
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the same once more, from the day on which it ends."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    rows = visible_requests(user, today).filter(state=RequestState.CARRIED_OUT)
    extended = rows.with_people().filter(pk=pk).first()
    if extended is None:
        raise Http404
    begins = max(ends_on(extended), today)
    form = ExtensionForm(request.POST or None, initial={"reason": extended.reason})
    if form.is_valid():
        made = _ask(
            request,
            form,
            user,
            today,
            register=extended.register,
            beneficiary=extended.beneficiary,
            role=extended.role,
            unit=extended.unit,
            field=extended.field,
            right=extended.right,
            extends=extended,
            valid_from=begins,
            **form.cleaned_data,
        )
        if made is not None:
            return redirect(made)
    context = {"nav": "people", "form": form, "extended": extended, "begins": begins}
    status = 422 if form.is_bound else 200
    return render(request, "people/requests/extend.html", context, status=status)


def ends_on(request: AccessRequest) -> dt.date:
    """Return the day from which what a request gave is not held any more."""
    given = getattr(request, "assignment", None) or getattr(request, "external_right", None)
    until: dt.date | None = given.valid_until if given is not None else None
    return until or request.valid_until


def _ask(
    request: HttpRequest, form: forms.Form, user: User, today: dt.date, **wish: Any
) -> AccessRequest | None:
    """Ask, or say in the form what is wrong; the same wish sent twice leads to the first."""
    try:
        made = ask_access(user, today=today, **wish)
    except AlreadyAsked as error:
        twin = error.present
        days = (twin.valid_from, twin.valid_until)
        if twin.requester_id == user.pk and days == (wish["valid_from"], wish["valid_until"]):
            messages.info(request, _("This was asked already; here it is."))
            return twin
        add_error(form, error)
        return None
    except PeopleRuleBroken as error:
        add_error(form, error)
        return None
    messages.success(request, _("The request was sent."))
    for concern in concerns_of(made.beneficiary, today):
        messages.warning(request, concern.text)
    return made
