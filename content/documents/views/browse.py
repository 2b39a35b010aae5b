"""Browsing by kind, benefit and life event, and what changed lately."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.documents.enums import Kind
from content.documents.lists import ListPage, filters_from, listed, page_of, shelves
from content.documents.models import NoteVersion, SectionPage
from portal.shell.asof import AsOf, asof_from_request


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """The knowledge base as a list with filters."""
    return _list(request, {"heading": _("Knowledge base")})


def section(request: HttpRequest, page: SectionPage) -> HttpResponse:
    """A section of the knowledge base: the same list under the section's name."""
    return _list(request, {"heading": page.title, "intro": page.intro})


def _list(request: HttpRequest, extra: dict[str, Any]) -> HttpResponse:
    asof = asof_from_request(request)
    filters = filters_from(request.GET)
    benefits, events = shelves()
    found = page_of(listed(request.user, filters, asof), request.GET.get("page"))
    kept = {**filters.chosen, **_dates(asof)}
    context = {
        "asof": asof,
        "nav": "knowledge",
        "filters": filters,
        "chips": _chips(filters.chosen, kept, {b.code: b.name for b in [*benefits, *events]}),
        "kinds": Kind.choices,
        "benefits": benefits,
        "life_events": events,
        "list": found,
        **_pages(found, kept),
        **extra,
    }
    return render(request, "documents/browse.html", context)


def _dates(asof: AsOf) -> dict[str, str]:
    dates = {}
    if asof.on != asof.today:
        dates["on"] = asof.on.isoformat()
    if asof.known != asof.today:
        dates["known"] = asof.known.isoformat()
    return dates


def _chips(
    chosen: dict[str, str], kept: dict[str, str], names: dict[str, str]
) -> list[dict[str, str]]:
    """Return each chosen filter with the address that takes it off."""
    words = {**names, **dict(Kind.choices), "future": _("Coming"), "withdrawn": _("Withdrawn")}
    return [
        {
            "label": str(words.get(value, value)),
            "url": "?" + urlencode({k: v for k, v in kept.items() if k != name}),
        }
        for name, value in chosen.items()
    ]


def _pages(found: ListPage, kept: dict[str, str]) -> dict[str, str]:
    pages = {}
    if found.has_previous:
        pages["previous_url"] = "?" + urlencode({**kept, "page": str(found.number - 1)})
    if found.has_next:
        pages["next_url"] = "?" + urlencode({**kept, "page": str(found.number + 1)})
    return pages


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed lately, by the day of publishing."""
    asof = asof_from_request(request)
    known = NoteVersion.objects.known(asof.known_at).visible_to(request.user).for_lists()
    found = page_of(known.newest_first(), request.GET.get("page"))
    context = {"asof": asof, "nav": "changes", "list": found, **_pages(found, _dates(asof))}
    return render(request, "documents/changes.html", context)
