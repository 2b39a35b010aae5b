"""What every page of cases begins with."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guidance.cases.errors import StaleCase
from guidance.cases.models import Case, CaseEvent, Party
from guidance.cases.standing import Standing, standing_of
from guidance.cases.wording import event_line
from portal.access.purposes import Purpose
from portal.people.models import User
from portal.shell.personal import Subject, shows_person


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def today_of(request: HttpRequest) -> dt.date:
    return timezone.localdate()


def standing_from(request: HttpRequest) -> Standing:
    """Return where the signed-in person stands today."""
    return standing_of(person_of(request), today_of(request))


def worker_from(request: HttpRequest) -> Standing:
    """Return the standing of somebody who handles or leads cases; 404 for others."""
    standing = standing_from(request)
    if not standing.works:
        raise Http404
    return standing


def case_of(request: HttpRequest, number: str) -> Case:
    """Return a case that the person may see, read once for a request; 404 otherwise."""
    kept: dict[str, Case] = request.__dict__.setdefault("_cases", {})
    if number not in kept:
        cases = Case.objects.visible_to(standing_from(request))
        related = ("applicant", "handler", "unit", "follows")
        found = cases.select_related(*related).filter(number=number).first()
        if found is None:
            raise Http404
        kept[number] = found
    return kept[number]


def case_subject(request: HttpRequest, number: str, **rest: Any) -> Subject:
    """Say whose data a page of the case shows: of the applicant and of everybody beside them.

    Who works on the case is asked for no purpose: the case is the purpose.
    """
    case = case_of(request, number)
    parties = Prefetch("parties", Party.objects.select_related("person"))
    prefetch_related_objects([case], parties)  # once for the whole page
    people = {party.person_id: party.person for party in case.parties.all()}
    people.pop(case.applicant_id, None)
    works = standing_from(request).works_on(case)
    return Subject(
        code=case.applicant.log_code,
        label=str(case.applicant),
        case_reference=case.number,
        purpose=Purpose.CASE.value if works else "",
        others=tuple(Subject(one.log_code, str(one)) for one in people.values()),
    )


def shows_case(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a page of one case; its first argument after the request is the number."""
    return shows_person(case_subject, what="cases.case", purposes=(Purpose.CASE.value,))(view)


def seen_version(request: HttpRequest) -> int | None:
    """Return the version of the case that the page sent back; None when it says none."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else None


def stale_page(
    request: HttpRequest, error: StaleCase, *, form: forms.Form | None, title: str
) -> HttpResponse:
    """Say what changed meanwhile and give back what was typed, ready to be sent again: 409."""
    case = case_of(request, error.case.number)
    events = list(error.case.events.select_related("actor", "for_whom"))
    names = names_in(events)
    context = {
        "nav": "cases",
        "case": case,
        "version": error.case.version,
        "lines": [event_line(one, names) for one in events if one.version > error.seen],
        "form": form,
        "title": title,
    }
    return render(request, "cases/stale.html", context, status=409)


def names_in(events: Sequence[CaseEvent]) -> dict[int, str]:
    """Return the names of the handlers that events tell of; no query for those who acted."""
    names = {event.actor.pk: str(event.actor) for event in events if event.actor is not None}
    missing = {event.data.get("handler") for event in events} - {None, *names}
    if missing:
        names |= {person.pk: str(person) for person in User.objects.filter(pk__in=missing)}
    return names
