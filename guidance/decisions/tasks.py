"""Work of decisions that nobody waits for."""

from celery import shared_task

from content.documents.models import NoteVersion


@shared_task
def tell_of_change(version_id: int) -> None:
    """Tell handlers that a text they have cited has a newer version; may be repeated."""
    from guidance.decisions.notices import tell_of_change

    tell_of_change(NoteVersion.objects.get(pk=version_id))
