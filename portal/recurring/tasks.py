"""Daily work: it brings duties to where they belong on a day and may be repeated or come late."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from portal.recurring.daily import run_day


@shared_task
def daily(day: str | None = None) -> None:
    """Plan, put off and remind for a day, `YYYY-MM-DD`, by default today."""
    run_day(dt.date.fromisoformat(day) if day else timezone.localdate())
