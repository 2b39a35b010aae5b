"""Background work of the access log; safe to repeat."""

from celery import shared_task
from django.utils import timezone

from portal.access.retention import erase_old_entries


@shared_task
def erase_old() -> None:
    """Once a month: erase the entries whose years are over."""
    erase_old_entries(timezone.localdate())
