"""Daily work on claims; may be repeated or come late."""

import datetime as dt

from celery import shared_task
from django.utils import timezone


@shared_task
def daily(day: str | None = None) -> None:
    """Settle claims and tell of what was missed, for `YYYY-MM-DD`, by default today."""
    from guidance.claims.services.plans import notice_expiring, notice_missed
    from guidance.claims.services.settling import settle_claims

    today = dt.date.fromisoformat(day) if day else timezone.localdate()
    settle_claims(today)
    notice_missed(today)
    notice_expiring(today)
