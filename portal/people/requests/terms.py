"""By when the next step of a request should be taken, and how long a right may be asked for."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from portal.people.requests.lifecycle import Action
from portal.workdays import add_working_days


def due_after(action: Action | None, today: dt.date) -> dt.date:
    """Return the last day for a step that becomes possible today (`ACCESS_REQUEST_TERMS`)."""
    terms: dict[str, int] = settings.ACCESS_REQUEST_TERMS
    return add_working_days(today, terms[action.value]) if action else today


def longest_days() -> int:
    """Return for how many days a right may be asked for at most."""
    days: int = settings.ACCESS_REQUEST_MAX_DAYS
    return days


def moment_of(today: dt.date) -> dt.datetime:
    """Return the present moment; noon of any other day, such as those of the demo."""
    now = timezone.now()
    if timezone.localdate(now) == today:
        return now
    return timezone.make_aware(dt.datetime.combine(today, dt.time(12)))
