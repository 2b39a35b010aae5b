"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content.documents.lists import latest_changes, shelves
from portal.shell.asof import asof_from_request


def front(request: HttpRequest) -> HttpResponse:
    """Search, shelves and what changed lately."""
    asof = asof_from_request(request)
    benefits, events = shelves()
    context = {
        "asof": asof,
        "nav": "front",
        "benefits": benefits,
        "life_events": events,
        "changes": latest_changes(request.user, asof, 6),
    }
    return render(request, "documents/front.html", context)
