"""From an address to a question; nonsense in a parameter is ignored, never an error."""

from collections.abc import Iterable

from django.http import HttpRequest, QueryDict

from portal.shell.asof import asof_from_request
from search.enums import Status
from search.finding import LAST_PAGE, Question

MOST_CHOICES = 20
EVERYTHING = "all"


def question_from(request: HttpRequest) -> Question:
    """Read `q`, the dates, the filters and the page from the address."""
    query = request.GET
    return Question(
        text=query.get("q", "").replace("\x00", " "),
        asof=asof_from_request(request),
        statuses=_statuses(query.getlist("status")),
        kinds=_codes(query, "kind"),
        benefits=_codes(query, "benefit"),
        exact=query.get("exact") == "1",
        page=_page(query.get("page", "")),
    )


def _statuses(values: Iterable[str]) -> frozenset[Status]:
    """What is in force unless the reader asked otherwise."""
    chosen = list(values)
    if EVERYTHING in chosen:
        return frozenset(Status)
    known = frozenset(Status(value) for value in chosen if value in Status.values)
    return known or frozenset({Status.IN_FORCE})


def _codes(query: QueryDict, name: str) -> frozenset[str]:
    return frozenset(v for v in query.getlist(name)[:MOST_CHOICES] if v.isidentifier())


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    return min(max(number, 1), LAST_PAGE)
