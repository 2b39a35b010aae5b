"""The page of a request: what happened, for whom it waits, and the next step."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.people.errors import PeopleRuleBroken
from portal.people.models import AccessRequest, User
from portal.people.models.requests import RequestState
from portal.people.requests.checks import concerns_of
from portal.people.requests.deciders import deciders_on
from portal.people.requests.errors import WrongState
from portal.people.requests.forms import ConfirmationForm, StepForm
from portal.people.requests.lifecycle import TRANSITIONS, Action, next_action
from portal.people.requests.permissions import visible_requests
from portal.people.requests.services import (
    approve_request,
    carry_out_request,
    refuse_request,
    withdraw_request,
)
from portal.people.requests.views.asking import ends_on
from portal.people.requests.words import add_error
from portal.people.views.sight import signed_in


@signed_in
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A request; whoever may take its next step finds the buttons here."""
    user = request.user
    assert isinstance(user, User)
    today = timezone.localdate()
    asked = _visible(user, pk, today)
    form = _form_for(asked, request, today)
    if request.method == "POST" and form.is_valid() and _stepped(request, user, asked, form, today):
        return redirect(asked)
    if request.method == "POST":
        user.__dict__.pop("_deciders", None)
        asked = _visible(user, pk, today)
    context = _context(user, asked, form, today)
    status = 422 if form.is_bound else 200
    return render(request, "people/requests/request.html", context, status=status)


def _visible(user: User, pk: int, today: dt.date) -> AccessRequest:
    rows = visible_requests(user, today).with_people()
    found = rows.select_related(
        "requested_as", "beneficiary__unit", "extends", "assignment", "external_right"
    )
    asked = found.filter(pk=pk).first()
    if asked is None:
        raise Http404
    return asked


def _form_for(asked: AccessRequest, request: HttpRequest, today: dt.date) -> StepForm:
    typed = request.POST if request.method == "POST" else None
    if asked.right and next_action(asked) == Action.CARRY_OUT:
        return ConfirmationForm(typed, initial={"done_on": max(today, asked.valid_from)})
    return StepForm(typed)


def _stepped(
    request: HttpRequest, user: User, asked: AccessRequest, form: StepForm, today: dt.date
) -> bool:
    action = request.POST.get("action", "")
    if action not in Action.values:
        form.add_error(None, _("Choose what to do."))
        return False
    try:
        _take(user, asked, Action(action), form.cleaned_data, today)
    except WrongState as error:
        if _is_repeated(error, user, Action(action)):
            return True
        add_error(form, error)
        return False
    except PeopleRuleBroken as error:
        add_error(form, error)
        return False
    messages.success(request, _said(Action(action)))
    return True


def _take(
    user: User, asked: AccessRequest, action: Action, typed: dict[str, Any], today: dt.date
) -> None:
    comment = typed["comment"]
    match action:
        case Action.APPROVE_AS_HEAD | Action.APPROVE_AS_OWNER:
            approve_request(user, request=asked, action=action, comment=comment, today=today)
        case Action.REFUSE:
            refuse_request(user, request=asked, reason=comment, today=today)
        case Action.WITHDRAW:
            withdraw_request(user, request=asked, comment=comment, today=today)
        case Action.CARRY_OUT:
            carry_out_request(
                user,
                request=asked,
                reference=typed.get("reference", ""),
                done_on=typed.get("done_on"),
                comment=comment,
                today=today,
            )
        case _:
            raise WrongState(asked.state)


def _is_repeated(error: WrongState, user: User, action: Action) -> bool:
    """Return whether the person has just done the same, as a double click does."""
    last = error.last
    return last is not None and last.person_id == user.pk and last.kind == TRANSITIONS[action].kind


def _said(action: Action) -> str:
    match action:
        case Action.REFUSE:
            return _("The request was refused.")
        case Action.WITHDRAW:
            return _("The request was withdrawn.")
        case Action.CARRY_OUT:
            return _("The request was carried out.")
    return _("The request was approved.")


def _context(user: User, asked: AccessRequest, form: StepForm, today: dt.date) -> dict[str, Any]:
    action = next_action(asked)
    deciders = deciders_on(today)
    acting = deciders.of(asked)
    concerned = user.pk in (asked.beneficiary_id, asked.requester_id)
    return {
        "nav": "people",
        "asked": asked,
        "events": asked.events.select_related("person", "for_whom"),
        "form": form,
        "action": action.value if action else "",
        "may_decide": user.pk in acting and asked.valid_until > today,
        "for_whom": User.objects.filter(pk=acting.get(user.pk)).first(),
        "own_matter": bool(action) and not concerned and deciders.concerns(user.pk, asked),
        "may_withdraw": asked.is_open and concerned,
        "may_extend": asked.state == RequestState.CARRIED_OUT and concerned,
        "waits_for": _named(acting),
        "ends_on": ends_on(asked),
        "extensions": asked.extended_by.all(),
        "concerns": concerns_of(asked.beneficiary, today) if asked.is_open else [],
        "today": today,
    }


def _named(acting: dict[int, int | None]) -> list[tuple[User, User | None]]:
    """The people for whom a request waits, each with whom they stand in for."""
    keys = {*acting, *(for_whom for for_whom in acting.values() if for_whom)}
    people = {person.pk: person for person in User.objects.filter(pk__in=keys)}
    named = [(people[person], people.get(for_whom or 0)) for person, for_whom in acting.items()]
    return sorted(named, key=lambda pair: (pair[0].last_name, pair[0].first_name))
