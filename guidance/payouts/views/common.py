"""What every page of payouts begins with: who may see it, and the run that it is about."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from guidance.payouts.models import PayoutRun
from guidance.payouts.permissions import Visitor, may_read
from portal.people.models import User

PER_PAGE = 50
View = Callable[..., HttpResponseBase]


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def today_of(request: HttpRequest) -> dt.date:
    return timezone.localdate()


def only_for(may: Callable[[Visitor], bool]) -> Callable[[View], View]:
    """Give a page to those for whom `may` answers yes; for others it is not there."""

    def mark(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(person_of(request)):
                raise Http404
            return view(request, *args, **kwargs)

        return login_required(opened)

    return mark


payouts_page = only_for(may_read)


def run_of(request: HttpRequest, number: str) -> PayoutRun:
    """Return a run that the person may see; 404 otherwise."""
    runs = PayoutRun.objects.visible_to(person_of(request)).select_related(
        "prepared_by", "approved_by", "released_by", "closed_by", "cancelled_by"
    )
    found = runs.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def paged(request: HttpRequest, rows: Any, *, size: int = PER_PAGE) -> dict[str, Any]:
    """Return the rows of the page asked for and the links to its neighbours."""
    typed = request.GET.get("leht", "")
    number = min(int(typed), 10_000) if typed.isdecimal() and int(typed) > 0 else 1
    first = (number - 1) * size
    found = list(rows[first : first + size + 1])

    def url(page: int) -> str:
        query = request.GET.copy()
        query["leht"] = str(page)
        return f"?{query.urlencode()}"

    return {
        "found": found[:size],
        "page_number": number,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if len(found) > size else "",
    }
