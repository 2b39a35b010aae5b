"""Background work of letters: every task may be repeated and may come late."""

import contextlib

from celery import shared_task
from django.utils import timezone


@shared_task(acks_late=True)
def make_batch(batch_id: int) -> None:
    """Make the letters of a batch that are missing."""
    from guidance.letters.services import carry_on

    carry_on(batch_id)


@shared_task
def resume_batches() -> None:
    """Every few minutes: take up the batches that nobody is at work on."""
    from guidance.letters.services.batches import stalled

    for batch_id in stalled(timezone.now()):
        make_batch.delay(batch_id)


@shared_task(acks_late=True)
def make_letter(letter_id: int) -> None:
    """Make the PDF of a letter; where none can be made, the first who opens it hears of it."""
    from content.documents.pdf import PdfUnavailable
    from guidance.letters.services import make_pdf

    with contextlib.suppress(PdfUnavailable):
        make_pdf(letter_id)
