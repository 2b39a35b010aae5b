"""Work of training that nobody waits for."""

from celery import shared_task
from django.utils import timezone

from content.documents.models import NoteVersion


@shared_task
def finish_run_out() -> int:
    """Every minute: finish the attempts whose time has ended; may be repeated."""
    from guidance.training.services.attempts import finish_run_out

    return finish_run_out(now=timezone.now())


@shared_task
def look_for_stale_questions() -> int:
    """Each morning: texts that begin to apply today may change what questions test."""
    from guidance.training.services.staleness import mark_stale

    return len(mark_stale(today=timezone.localdate()))


@shared_task
def compare_with(version_id: int) -> int:
    """Compare the questions about a text with its new version; may be repeated."""
    from guidance.training.services.staleness import mark_stale

    version = NoteVersion.objects.get(pk=version_id)
    return len(mark_stale(today=timezone.localdate(), documents=[version.document_id]))


@shared_task
def follow_rights(people: list[int] | None) -> None:
    """Bring what these people, or all, owe in line with their rights of today; may be repeated."""
    from guidance.training.services.assigning import keep_up

    keep_up(timezone.localdate(), people)


@shared_task
def forget_invitations() -> int:
    """Each night: throw away lists of invitations that are older than a month."""
    from guidance.training.invitations import forget_old_uploads

    return forget_old_uploads(timezone.now())
