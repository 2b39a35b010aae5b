"""Outages that go on now, remembered for a minute so that pages do not ask for them."""

import datetime as dt
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils import timezone

from portal.notifications.models import Notice
from portal.notifications.permissions import may_see_outages
from portal.notifications.querysets import is_for

if TYPE_CHECKING:
    from portal.people.models import User

KEY = "notifications:outages"
REMEMBERED_SECONDS = 60


def outages_for(user: "User", now: dt.datetime | None = None) -> list[Notice]:
    """Return the outages that go on and concern the person."""
    if not may_see_outages(user):
        return []
    now = now or timezone.now()
    notices = cache.get(KEY)
    if notices is None:
        soon = now + dt.timedelta(seconds=REMEMBERED_SECONDS)
        notices = list(Notice.objects.outages().live(soon))
        cache.set(KEY, notices, REMEMBERED_SECONDS)
    return [one for one in notices if one.shown_from <= now and _concerns(one, user)]


def forget() -> None:
    """Ask anew; other processes do so within a minute."""
    cache.delete(KEY)


def _concerns(notice: Notice, user: "User") -> bool:
    return is_for(user, notice.audience, notice.audience_roles)
