"""Background work of people; safe to repeat."""

from celery import shared_task
from django.utils import timezone

from portal.people.requests.reminding import look_after
from portal.people.services import mirror_accounts


@shared_task
def mirror_everybody() -> None:
    """Early every day: roles that begin or end today reach Wagtail's groups, accounts too."""
    mirror_accounts(None, timezone.localdate())


@shared_task
def look_after_requests() -> None:
    """Every morning: close what lapsed, remind of what is late, tell of what ends soon."""
    look_after(timezone.localdate())
