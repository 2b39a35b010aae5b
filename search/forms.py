"""From an address to a question; nonsense in a parameter is ignored, never an error."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from content.documents.enums import Audience
from portal.shell.asof import AsOf, asof_from_request, parse_day
from search.enums import Status
from search.finding import LAST_PAGE, PERIODS, Question
from search.ordering import Sort

MOST_CHOICES = 20
EVERYTHING = "all"
_LONGEST_CODE = 64


def question_from(request: HttpRequest) -> Question:
    """Read `q`, the dates, the filters, the order and the page from the address."""
    query = request.GET
    asof = asof_from_request(request)
    return Question(
        text=query.get("q", "").replace("\x00", " "),
        asof=asof,
        statuses=_statuses(query.getlist("status")),
        kinds=_codes(query, "kind"),
        benefits=_codes(query, "benefit"),
        units=_codes(query, "unit"),
        audiences=frozenset(Audience.values) & _codes(query, "audience"),
        since=since_from(query, asof),
        sort=_sort(query.get("sort", "")),
        exact=query.get("exact") == "1",
        page=_page(query.get("page", "")),
    )


def since_from(query: QueryDict, asof: AsOf) -> dt.date | None:
    """Return the day named by `since_day`, else the first day of the period named by `since`."""
    if day := own_day(query):
        return day
    days = PERIODS.get(query.get("since", ""))
    return asof.today - dt.timedelta(days=days) if days else None


def own_day(query: QueryDict) -> dt.date | None:
    """Return the day that somebody wrote themselves, in the field or in an address."""
    return parse_day(query.get("since_day", "")[:20]) or parse_day(query.get("since", "")[:20])


def since_error(query: QueryDict) -> str:
    """Say what is wrong with the day in `since_day`; empty when nothing is."""
    typed = query.get("since_day", "").strip()[:20]
    if typed and parse_day(typed) is None:
        return _("Write the date as dd.mm.yyyy, for example 02.12.2026.")
    return ""


def _statuses(values: Iterable[str]) -> frozenset[Status]:
    """What is in force unless the reader asked otherwise."""
    chosen = list(values)
    if EVERYTHING in chosen:
        return frozenset(Status)
    known = frozenset(Status(value) for value in chosen if value in Status.values)
    return known or frozenset({Status.IN_FORCE})


def _codes(query: QueryDict, name: str) -> frozenset[str]:
    values = query.getlist(name)[:MOST_CHOICES]
    return frozenset(v for v in values if v.replace("-", "_").isidentifier() and _is_short(v))


def _is_short(value: str) -> bool:
    return len(value) <= _LONGEST_CODE


def _sort(value: str) -> Sort:
    return Sort(value) if value in Sort.__members__.values() else Sort.RELEVANCE


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
    return min(max(number, 1), LAST_PAGE)
