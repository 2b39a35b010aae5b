"""Work of decisions that nobody waits for."""

from celery import shared_task
from django.utils import timezone

from content.documents.models import NoteVersion


@shared_task
def tell_of_change(version_id: int) -> None:
    """Tell handlers that a text they have cited has a newer version; may be repeated."""
    from guidance.decisions.notices import tell_of_change

    tell_of_change(NoteVersion.objects.get(pk=version_id))


@shared_task(acks_late=True)
def preview_recalculation(recalculation_id: int) -> None:
    """Look at the decisions that a recalculation may change; may be repeated."""
    from guidance.decisions.services.recalculated import preview

    preview(recalculation_id, timezone.localdate())


@shared_task(acks_late=True)
def carry_out_recalculation(recalculation_id: int) -> None:
    """Make the decisions of a signed recalculation that are missing; may be repeated."""
    from guidance.decisions.services.recalculated import carry_out

    carry_out(recalculation_id, timezone.localdate())


@shared_task
def resume_recalculations() -> None:
    """Every few minutes: take up the recalculations that nobody is at work on."""
    from guidance.decisions.services.recalculated import stalled

    for one in stalled(timezone.now()):
        task = preview_recalculation if one.signed_at is None else carry_out_recalculation
        task.delay(one.pk)
