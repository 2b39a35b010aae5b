"""Where a page leads next."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """Return where the person came from, within the portal; else the list of notifications."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return reverse("notifications:list")


def pager(request: HttpRequest, page: Page[Any]) -> dict[str, Any]:
    """Return what `shell/_pager.html` needs."""
    previous = page.previous_page_number() if page.has_previous() else None
    following = page.next_page_number() if page.has_next() else None
    return {
        "previous_url": _page_url(request, previous),
        "next_url": _page_url(request, following),
        "page_number": page.number,
    }


def _page_url(request: HttpRequest, number: int | None) -> str:
    if number is None:
        return ""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
