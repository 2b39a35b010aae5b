"""A change of one person, as a form on a page of its own: what was typed is kept."""

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from portal.people import errors
from portal.people.messages import explain
from portal.people.models import User
from portal.people.views.sight import Sight

# Where the form shows an error; the rest stands above it.
PLACES: dict[type[errors.PeopleRuleBroken], tuple[str, ...]] = {
    errors.BeginsInPast: ("valid_from", "opens_on", "head_from"),
    errors.EndsInPast: ("on",),
    errors.EndsSooner: ("on",),
    errors.PeriodBackwards: ("valid_until",),
    errors.ReasonMissing: ("reason",),
    errors.GroundMissing: ("order_reference",),
    errors.HeadNotActive: ("head",),
    errors.UnitInsideItself: ("parent",),
    errors.TooDeep: ("parent",),
    errors.UnitClosed: ("unit", "parent"),
}


def add_error(form: forms.BaseForm, error: errors.PeopleRuleBroken) -> None:
    """Say what was refused where it was typed."""
    place = next((name for name in PLACES.get(type(error), ()) if name in form.fields), None)
    form.add_error(place, explain(error))


class PersonAction(LoginRequiredMixin, View, ABC):
    """One change of a person by whoever may change them; a hidden person answers 404."""

    title: Any = ""
    button: Any = ""
    lead: Any = ""
    done: Any = ""
    is_harsh = False
    sight: Sight
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.sight = Sight.of(request)
        self.sight.require_manager()
        self.person = self.sight.person(kwargs["pk"])
        if not self.sight.may_change(self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def make_form(self, **kwargs: Any) -> forms.BaseForm:
        """Return the form, with what was typed."""

    @abstractmethod
    def carry_out(self, facts: dict[str, Any]) -> None:
        """Call the service."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.make_form(data=request.POST)
        if form.is_valid():
            try:
                self.carry_out(form.cleaned_data)
            except errors.PeopleRuleBroken as error:
                add_error(form, error)
            else:
                messages.success(request, self.done)
                return redirect("directory:person", self.person.pk)
        return self.show(form)

    def show(self, form: forms.BaseForm) -> HttpResponse:
        context = {
            "nav": "people",
            "person": self.person,
            "form": form,
            "title": self.title,
            "button": self.button,
            "lead": self.lead,
            "is_harsh": self.is_harsh,
        }
        return render(self.request, "people/action.html", context)
