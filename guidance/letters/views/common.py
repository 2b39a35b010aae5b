"""What every page of letters begins with."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from guidance.letters.permissions import may_edit, may_read_register, may_read_templates
from portal.people.models import User

PER_PAGE = 40


def today_of(request: HttpRequest) -> dt.date:
    return timezone.localdate()


def person_who(request: HttpRequest, may: Callable[[User], bool]) -> User:
    """Return the signed-in person who may use a page; PermissionDenied otherwise."""
    user = cast(User, request.user)
    if not may(user):
        raise PermissionDenied
    return user


def page_from(request: HttpRequest) -> int:
    """Return the number of the page asked for; the first when it makes no sense."""
    typed = request.GET.get("leht", "")
    return min(int(typed), 10_000) if typed.isdecimal() and int(typed) > 0 else 1


def paged(request: HttpRequest, rows: Any) -> dict[str, Any]:
    """Return the rows of the page asked for and the links to its neighbours."""
    number = page_from(request)
    first = (number - 1) * PER_PAGE
    found = list(rows[first : first + PER_PAGE + 1])

    def url(page: int) -> str:
        query = request.GET.copy()
        query["leht"] = str(page)
        return f"?{query.urlencode()}"

    return {
        "rows": found[:PER_PAGE],
        "page_number": number,
        "previous_url": url(number - 1) if number > 1 else "",
        "next_url": url(number + 1) if len(found) > PER_PAGE else "",
    }


def tools(user: User) -> dict[str, Any]:
    """Return what the head of every page shows."""
    return {
        "nav": "letters",
        "sees_register": may_read_register(user),
        "sees_templates": may_read_templates(user),
        "edits": may_edit(user),
    }
