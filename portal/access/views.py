"""Who looked at my data; whose log may be looked up; the question for a purpose."""

import json

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.access.forms import LookUpForm, PurposeForm
from portal.access.models import AccessEntry
from portal.access.permissions import may_look_up, may_see_accounts
from portal.access.purposes import Purpose
from portal.access.querysets import AccessEntryQuerySet
from portal.access.reading import own_entries, usages, usages_csv
from portal.access.showing import (
    Asked,
    Reason,
    Subject,
    ask,
    offered_to,
    remember,
    shows_person,
)
from portal.audit.paging import page_of
from portal.people.models import User

LOOKED_UP = "access_looked_up"
WATCHING = (Purpose.OVERSIGHT.value, Purpose.SECURITY.value, Purpose.INQUIRY.value)
ACCOUNTS = (Purpose.ACCOUNT.value, Purpose.SUPPORT.value, Purpose.SECURITY.value)


@require_POST
@login_required
def purpose(request: HttpRequest) -> HttpResponse:
    """Take the purpose for opening a person's data and go on to the page that shows them."""
    asked = Asked.read(request.POST.get("asked", ""))
    user = request.user
    if asked is None or not isinstance(user, User):
        raise Http404
    form = PurposeForm(request.POST, purposes=offered_to(user, asked))
    if not form.is_valid():
        return ask(request, user, asked, form)
    remember(request, asked.subject, Reason(**form.cleaned_data))
    return redirect(asked.next)


@never_cache
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Who opened my data, when, which and why."""
    user = request.user
    assert isinstance(user, User)
    page = page_of(request, own_entries(user, timezone.localdate()))
    context = {"page": page, "has_code": bool(user.personal_code)}
    return render(request, "access/own.html", context)


@never_cache
@login_required
def own_export(request: HttpRequest, form: str) -> HttpResponse:
    """My log in the fields of the data tracker, as CSV or JSON."""
    user = request.user
    assert isinstance(user, User)
    return _export(own_entries(user, timezone.localdate()), form)


@never_cache
@login_required
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for the personal code whose log is opened; it never stands in an address."""
    user = request.user
    if not isinstance(user, User) or not may_look_up(user):
        raise Http404
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[LOOKED_UP] = form.cleaned_data["personal_code"]
        return redirect("access:looked_up")
    return render(request, "access/look_up.html", {"form": form})


def _looked_up(request: HttpRequest, **kwargs: str) -> Subject:
    user = request.user
    code = request.session.get(LOOKED_UP, "")
    if not isinstance(user, User) or not may_look_up(user) or not code:
        raise Http404
    known = User.objects.filter(personal_code=code).first()
    return Subject(code=code, label=str(known or ""))


@never_cache
@login_required
@shows_person(_looked_up, what="access.log", purposes=WATCHING)
def looked_up(request: HttpRequest) -> HttpResponse:
    """The log of the person looked up, with what is still hidden from them."""
    subject = _looked_up(request)
    entries = AccessEntry.objects.about(subject.code).select_related("actor__unit", "for_whom")
    context = {"page": page_of(request, entries), "subject": subject, "today": timezone.localdate()}
    return render(request, "access/looked_up.html", context)


@never_cache
@login_required
@shows_person(_looked_up, what="access.log", purposes=WATCHING)
def looked_up_export(request: HttpRequest, form: str) -> HttpResponse:
    """The log of the person looked up in the fields of the data tracker."""
    return _export(AccessEntry.objects.about(_looked_up(request).code), form)


def _colleague(request: HttpRequest, pk: int) -> Subject:
    user = request.user
    if not isinstance(user, User) or not may_see_accounts(user):
        raise Http404
    person = get_object_or_404(User, pk=pk)
    return Subject(code=person.personal_code, label=str(person))


@never_cache
@login_required
@shows_person(_colleague, what="access.account", purposes=ACCOUNTS)
def colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """The personal data of a colleague's account, for those who manage accounts."""
    person = get_object_or_404(User.objects.select_related("unit"), pk=pk)
    return render(request, "access/colleague.html", {"person": person})


def _export(entries: AccessEntryQuerySet, form: str) -> HttpResponse:
    rows = usages(entries, timezone.localdate())
    if form == "json":
        body = json.dumps({"usage": [row.as_dict() for row in rows]}, ensure_ascii=False, indent=2)
        response = HttpResponse(body, content_type="application/json")
    else:
        response = HttpResponse(usages_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="andmejalg.{form}"'
    return response
