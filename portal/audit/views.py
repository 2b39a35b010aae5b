"""The log of what happened, for those who watch over it."""

import csv
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.audit.errors import AlreadyErased
from portal.audit.forms import EraseForm, EventFilter
from portal.audit.heads import current_head
from portal.audit.models import AuditEvent, AuditPersonal, ChainCheck, HeadSent
from portal.audit.paging import page_of
from portal.audit.permissions import may_erase, may_read_events, may_read_personal_parts
from portal.audit.services import erase_personal, record

CSV_ROWS = 50_000


class _Echo:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        return text


def for_readers(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """Let in those who may read the log; for others there is nothing here."""

    @wraps(view)
    def let_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read_events(request.user):  # type: ignore[arg-type]
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(let_in)


@for_readers
def events(request: HttpRequest) -> HttpResponse:
    """Who did what to what and when, newest first."""
    form = EventFilter(request.GET)
    page = page_of(request, form.events().select_related("actor", "for_whom"))
    given = request.GET.copy()
    given.pop("before", None)
    context = {
        "form": form,
        "asked": any(value for name, value in given.items()),
        "page": page,
        "csv_query": given.urlencode(),
        "head": current_head(),
        "checked": ChainCheck.objects.first(),
        "sent": HeadSent.objects.first(),
    }
    return render(request, "audit/events.html", context)


@for_readers
def event(request: HttpRequest, pk: int, form: EraseForm | None = None) -> HttpResponse:
    """One event with its place in the chain; its personal part is shown by a recorded step."""
    found = get_object_or_404(AuditEvent.objects.select_related("actor", "for_whom", "link"), pk=pk)
    context = {
        "event": found,
        "has_personal": AuditPersonal.objects.filter(event=found).exists(),
        "may_read_personal": may_read_personal_parts(request.user),  # type: ignore[arg-type]
        "may_erase": may_erase(request.user),  # type: ignore[arg-type]
        "form": form or EraseForm(),
    }
    return render(request, "audit/event.html", context)


@require_POST
@for_readers
def personal(request: HttpRequest, pk: int) -> HttpResponse:
    """The personal part of an event; that it was read is an event too."""
    if not may_read_personal_parts(request.user):  # type: ignore[arg-type]
        raise Http404
    part = get_object_or_404(AuditPersonal.objects.select_related("event__actor"), pk=pk)
    with transaction.atomic():
        record(request.user, "audit.personal_read", part.event)  # type: ignore[arg-type]
    return render(request, "audit/personal.html", {"event": part.event, "facts": part.facts})


@require_POST
@for_readers
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase the personal part of an event for good."""
    if not may_erase(request.user):  # type: ignore[arg-type]
        raise Http404
    found = get_object_or_404(AuditEvent, pk=pk)
    form = EraseForm(request.POST)
    if form.is_valid():
        try:
            erase_personal(
                request.user,  # type: ignore[arg-type]
                event=found,
                reason=form.cleaned_data["reason"],
            )
        except AlreadyErased:
            form.add_error(None, _("The personal part is no longer there."))
    return event(request, pk, form) if form.errors else redirect("audit:event", pk)


@for_readers
def events_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The events asked for as CSV, without their personal parts; the newest 50,000."""
    form = EventFilter(request.GET)
    if not form.is_valid():
        raise Http404
    rows = form.events().select_related("actor", "for_whom").order_by("-at", "-pk")[:CSV_ROWS]
    with transaction.atomic():
        record(request.user, "audit.exported")  # type: ignore[arg-type]
    writer = csv.writer(_Echo(), delimiter=";")
    heads = [_("Time"), _("Who"), _("On behalf of"), _("What was done"), _("To what"), _("Details")]

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(heads)
        for row in rows.iterator(2000):
            moment = f"{timezone.localtime(row.at):%d.%m.%Y %H:%M:%S}"
            yield writer.writerow(
                [moment, row.actor or "", row.for_whom or "", row.label, row.object_label, row.data]
            )

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="logi.csv"'
    return response
