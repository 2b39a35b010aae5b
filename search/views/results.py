"""The page of results. What people search for is not written to any log."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from search import registry
from search.enums import Status
from search.facets import Facet, facets, with_value, without
from search.finding import Results, find
from search.forms import EVERYTHING, question_from

_NEIGHBOURS = 2


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool


def results(request: HttpRequest) -> HttpResponse:
    """Show what was found for `q` on the chosen dates."""
    found = find(question_from(request), request.user)
    shown = facets(found, request.GET)
    context = {
        "q": found.question.text,
        "asof": found.question.asof,
        "nav": "search",
        "found": found,
        "kinds": registry.kind_names(),
        "facets": shown,
        "chips": _chips(shown, found),
        "exact_url": with_value(request.GET, "exact", "1"),
        "inexact_url": without(request.GET, "exact"),
        **_beyond(found, request.GET),
        **_pager(found, request.GET),
    }
    return render(request, "search/results.html", context)


def _chips(shown: list[Facet], found: Results) -> list[tuple[str, str]]:
    """Chosen filters, each with the address that removes it."""
    return [
        (choice.label, choice.remove_url)
        for facet in shown
        for choice in facet.choices
        if choice.chosen and (facet.name != "status" or not _is_default(found))
    ]


def _is_default(found: Results) -> bool:
    return found.question.statuses == {Status.IN_FORCE}


def _beyond(found: Results, query: QueryDict) -> dict[str, Any]:
    """What other statuses hold, and the address that shows it; what the filters hide."""
    counts = found.counts.get("status", Counter())
    chosen = {status.value for status in found.question.statuses}
    beyond = sum(count for status, count in counts.items() if status not in chosen)
    bare = query.copy()
    for name in ("kind", "benefit", "page"):
        bare.pop(name, None)
    return {
        "beyond": beyond,
        "everything_url": with_value(query, "status", EVERYTHING),
        "unfiltered_url": f"?{bare.urlencode()}",
        "is_filtered": bool(found.question.kinds or found.question.benefits),
    }


def _pager(found: Results, query: QueryDict) -> dict[str, Any]:
    page, last = found.question.page, found.pages
    near = range(max(1, page - _NEIGHBOURS), min(last, page + _NEIGHBOURS) + 1)
    links = [PageLink(n, with_value(query, "page", str(n)), n == page) for n in near]
    return {
        "page_links": links if last > 1 else [],
        "previous_url": with_value(query, "page", str(page - 1)) if page > 1 else "",
        "next_url": with_value(query, "page", str(page + 1)) if page < last else "",
    }
