"""Background work of documents: every task may be repeated and may come late."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

MISSED_DAYS = 3


@shared_task
def tell_of_version(version_id: int) -> None:
    """Tell those concerned of a published version."""
    from content.documents import notices
    from content.documents.models import NoteVersion

    version = NoteVersion.objects.filter(pk=version_id).first()
    if version is not None:
        notices.tell_of_version(version)


@shared_task
def tell_missed() -> None:
    """Each morning before the summaries: versions of the last days of which nobody was told."""
    from content.documents import notices
    from content.documents.models import NoteVersion
    from portal.notifications.models import Notification

    since = timezone.now() - dt.timedelta(days=MISSED_DAYS)
    for version in NoteVersion.objects.known().filter(published_at__gte=since):
        if not Notification.objects.filter(event=notices.event_of(version)).exists():
            notices.tell_of_version(version)
