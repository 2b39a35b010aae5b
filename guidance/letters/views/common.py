"""What every page of letters begins with."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from guidance.letters.permissions import may_edit, may_read_register, may_read_templates
from portal.people.models import User


def today_of(request: HttpRequest) -> dt.date:
    return timezone.localdate()


def person_who(request: HttpRequest, may: Callable[[User], bool]) -> User:
    """Return the signed-in person who may use a page; PermissionDenied otherwise."""
    user = cast(User, request.user)
    if not may(user):
        raise PermissionDenied
    return user


def tools(user: User) -> dict[str, Any]:
    """Return what the head of every page shows."""
    return {
        "nav": "letters",
        "sees_register": may_read_register(user),
        "sees_templates": may_read_templates(user),
        "edits": may_edit(user),
    }
