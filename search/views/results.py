"""The page of results. What people search for is kept without who they are."""

import time
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.documents.lists import latest_changes
from portal.people.models import User
from search import registry
from search.facets import SINCE, Facet, facets, with_value, without
from search.finding import Results, find
from search.forms import EVERYTHING, question_from, since_error
from search.log.enums import Channel
from search.log.services import send_record
from search.ordering import Sort
from search.permissions import may_curate
from search.suggestions import frequent_queries

_NEIGHBOURS = 2
_LATEST, _OFTEN = 8, 8


@dataclass(frozen=True)
class PageLink:
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class Way:
    """A link that leads on, with how many results it gives."""

    label: str
    url: str
    count: int = 0
    current: bool = False


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found for `q` on the chosen dates."""
    begun = time.perf_counter()
    question = question_from(request)
    context: dict[str, Any] = {"q": question.text, "asof": question.asof, "nav": "search"}
    if not question.text.strip():
        return render(request, "search/start.html", {**context, **_start(request, question.asof)})
    found = find(question, request.user)
    shown = facets(found, request.GET)
    taken = round(1000 * (time.perf_counter() - begun))
    record = send_record(found, request.user, channel=Channel.PAGE, milliseconds=taken)
    context |= {
        "found": found,
        "kinds": registry.kind_names(),
        "facets": shown,
        "since_error": since_error(request.GET),
        "chips": _chips(shown, found),
        "sorts": _sorts(found, request.GET),
        "exact_url": with_value(request.GET, "exact", "1"),
        "inexact_url": without(request.GET, "exact"),
        "record": record,
        "ask_key": record or uuid.uuid4(),
        "may_curate": may_curate(request.user),
        **_beyond(found, request.GET),
        **_pager(found, request.GET),
    }
    if found.found_nothing:
        context["ways_out"] = _ways_out(shown, found, request.GET)
    return render(request, "search/results.html", context)


def _start(request: HttpRequest, asof: Any) -> dict[str, Any]:
    """What stands on the page before anything is asked."""
    person = request.user
    is_staff = isinstance(person, User) and person.is_agency_staff
    return {
        "latest": latest_changes(person, asof, _LATEST),
        "often": frequent_queries()[:_OFTEN] if is_staff else (),
    }


def _chips(shown: list[Facet], found: Results) -> list[tuple[str, str]]:
    """Chosen filters, each with the address that removes it."""
    chosen = found.question.filters
    return [
        (choice.label, choice.remove_url)
        for facet in shown
        for choice in facet.choices
        if choice.chosen and facet.name in chosen
    ]


def _sorts(found: Results, query: QueryDict) -> list[Way]:
    names = {
        Sort.RELEVANCE: _("Best first"),
        Sort.NEWEST: _("Newest change first"),
        Sort.TITLE: _("By title"),
    }
    return [
        Way(name, with_value(query, "sort", sort.value), current=sort is found.question.sort)
        for sort, name in names.items()
    ]


def _ways_out(shown: Iterable[Facet], found: Results, query: QueryDict) -> list[Way]:
    """Each filter that could be dropped, with how many results there would be without it."""
    counts = found.counts.get("without", Counter())
    titles = {facet.name: facet.title for facet in shown}
    return [
        Way(
            titles.get(name, name),
            without(query, name, also="since_day" if name == SINCE else ""),
            counts[name],
        )
        for name in found.question.filters
        if name != "status" and counts.get(name)
    ]


def _beyond(found: Results, query: QueryDict) -> dict[str, Any]:
    """What other statuses hold, and the address that shows it; what the filters hide."""
    counts = found.counts.get("status", Counter())
    chosen = {status.value for status in found.question.statuses}
    beyond = sum(count for status, count in counts.items() if status not in chosen)
    bare, today = query.copy(), query.copy()
    for name in ("kind", "benefit", "unit", "audience", SINCE, "since_day", "page"):
        bare.pop(name, None)
    for name in ("on", "known", "page"):
        today.pop(name, None)
    return {
        "beyond": beyond,
        "everything_url": with_value(query, "status", EVERYTHING),
        "unfiltered_url": f"?{bare.urlencode()}",
        "today_url": f"?{today.urlencode()}",
        "is_filtered": bool(found.question.filters.keys() - {"status"}),
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
