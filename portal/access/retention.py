"""How long it is kept who opened whose data."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.access.models import AccessEntry, LogErasure
from portal.audit.expiring import expire_personal
from portal.audit.services import record

SHOWN = "access.person_shown"


def kept_since(today: dt.date) -> dt.datetime:
    """Return the moment from which entries are kept: `ACCESS_LOG_YEARS` before today."""
    day = min(today.day, 28) if today.month == 2 else today.day
    first = today.replace(year=today.year - settings.ACCESS_LOG_YEARS, day=day)
    return timezone.make_aware(dt.datetime.combine(first, dt.time.min))


def count_old_entries(today: dt.date) -> int:
    """Return how many entries are older than the office keeps."""
    return AccessEntry.objects.filter(event__at__lt=kept_since(today)).count()


@transaction.atomic
def erase_old_entries(today: dt.date) -> int:
    """Erase the entries whose years are over, and their words beside the chain; return how many.

    The events stay and the chain with them: who opened what kind of data and when, not whose.
    """
    before = kept_since(today)
    old = AccessEntry.objects.filter(event__at__lt=before)
    count = old.count()
    if not count:
        return 0
    expire_personal(verb=SHOWN, before=before)
    facts = {"before": before.isoformat(), "years": settings.ACCESS_LOG_YEARS, "entries": count}
    event = record(None, "access.log_erased", data=facts)
    LogErasure.objects.create(before=before, erased_at=timezone.now(), entries=count, event=event)
    old.delete()
    return count
