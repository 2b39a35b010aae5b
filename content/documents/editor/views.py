"""What the Markdown widget asks for while somebody writes."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from content.documents.editor.problems import check_draft
from content.documents.editor.suggestions import suggest
from portal.people.models import User
from portal.shell.asof import parse_day


@require_POST
def preview(request: HttpRequest) -> JsonResponse:
    """The draft as its reader will see it on its first day, and what is wrong with it."""
    assert isinstance(request.user, User)
    asked = _asked(request)
    body = asked.get("body")
    if not isinstance(body, str):
        return JsonResponse({"error": _("The text is missing.")}, status=400)
    checked = check_draft(body, on=_day(asked.get("applies_from")), user=request.user)
    return JsonResponse(
        {"html": checked.html, "problems": [asdict(finding) for finding in checked.findings]}
    )


@require_GET
def suggestions(request: HttpRequest) -> JsonResponse:
    """Provisions, documents and amounts that begin like what was typed."""
    assert isinstance(request.user, User)
    found = suggest(
        request.GET.get("kind", ""),
        request.GET.get("q", ""),
        on=_day(request.GET.get("on")),
        user=request.user,
    )
    return JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]})


def _asked(request: HttpRequest) -> dict[str, Any]:
    try:
        asked = json.loads(request.body)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _day(text: Any) -> dt.date | None:
    return parse_day(text) if isinstance(text, str) else None
