"""What every page of training begins with."""

import datetime as dt
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone

from guidance.training.models import Attempt
from portal.people.models import User


def person_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def today_of(request: HttpRequest) -> dt.date:
    return timezone.localdate()


def own_attempt(request: HttpRequest, pk: int) -> Attempt:
    """Return the person's own attempt; those of others are not there."""
    person = person_of(request)
    found = Attempt.objects.of(person).select_related("quiz__course").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.person = person
    return found
