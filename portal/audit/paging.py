"""Paging through long logs: the next page begins where the last row ended, however long the log."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest

PER_PAGE = 50


@dataclass(frozen=True)
class LogPage:
    """Rows of a log, newest first, with the addresses of the first page and of the next."""

    rows: list[Any]
    first_url: str
    next_url: str


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int = PER_PAGE) -> LogPage:
    """Return the page that the address names by the row before it: `before=<time>_<key>`."""
    given = {name: value for name, value in request.GET.items() if value and name != "before"}
    before = _read(request.GET.get("before", ""))
    if before is not None:
        at, key = before
        # The first condition alone lets the index be read from there.
        rows = rows.filter(Q(at__lte=at), Q(at__lt=at) | Q(pk__lt=key))
    found = list(rows.order_by("-at", "-pk")[: per_page + 1])
    next_url = ""
    if len(found) > per_page:
        found.pop()
        last = found[-1]
        mark = f"{int(last.at.timestamp())}.{last.at.microsecond:06d}_{last.pk}"
        next_url = f"?{urlencode({**given, 'before': mark})}"
    return LogPage(found, f"?{urlencode(given)}" if before else "", next_url)


def _read(text: str) -> tuple[dt.datetime, int] | None:
    """Read `<seconds>.<microseconds>_<key>`; None when it is something else."""
    try:
        moment, key = text.split("_")
        seconds, fraction = moment.split(".")
        at = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
        return at.replace(microsecond=int(fraction)), int(key)
    except (ValueError, OverflowError, OSError):
        return None
