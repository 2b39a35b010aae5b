"""Many letters at once: each exactly once, however often the work is interrupted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from content.documents.pdf import PdfUnavailable
from guidance.letters.addressee import Addressee
from guidance.letters.errors import EmptyBatch, MayNotWrite, WrongData
from guidance.letters.models import BatchItem, Letter, LetterBatch, LetterTemplate
from guidance.letters.permissions import may_write, writing_for
from guidance.letters.placeholders import Data
from guidance.letters.services.letters import check_data, create_letter, make_pdf, version_for
from portal.audit.services import record
from portal.people.models import User

CHUNK = 20
# Without a sign of life for so long nobody is at work on a batch.
SILENCE = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Wanted:
    """One letter of a batch."""

    addressee: Addressee
    reference: str
    data: Data = field(default_factory=dict)


@transaction.atomic
def create_batch(
    actor: User,
    *,
    title: str,
    template_key: str,
    wanted: Sequence[Wanted],
    on: dt.date,
    for_whom: User | None = None,
) -> LetterBatch:
    """Ask for many letters; the work begins when this is committed.

    Every letter is checked before any is made. Raises `MayNotWrite`, `EmptyBatch`, `NoTemplate`,
    `WrongData` with the position of the letter.
    """
    from guidance.letters.tasks import make_batch

    if not may_write(actor):
        raise MayNotWrite
    if not wanted:
        raise EmptyBatch
    batch = LetterBatch.objects.create(
        title=title,
        template=LetterTemplate.objects.get(key=template_key),
        dated=on,
        created_by=actor,
        for_whom=for_whom or writing_for(actor, timezone.localdate()),
        created_at=timezone.now(),
    )
    BatchItem.objects.bulk_create(
        [_item(batch, position, one) for position, one in enumerate(wanted, start=1)], 500
    )
    record(
        actor,
        "letters.batch_created",
        batch,
        for_whom=batch.for_whom,
        data={"template": template_key, "letters": len(wanted)},
    )
    transaction.on_commit(lambda: make_batch.delay(batch.pk))
    return batch


def carry_on(batch_id: int) -> LetterBatch:
    """Make the letters of a batch that are missing; stops with a problem noted when it cannot.

    Somebody else's work at the same time does no harm: the row of each letter wanted is locked,
    and its letter and its PDF are unique.
    """
    batch = LetterBatch.objects.get(pk=batch_id)
    LetterBatch.objects.filter(pk=batch.pk).update(problem="")
    while chunk := list(missing(batch)[:CHUNK]):
        LetterBatch.objects.filter(pk=batch.pk).update(heartbeat_at=timezone.now())
        for item in chunk:
            try:
                make_pdf(_letter_of(item, batch).pk)
            except PdfUnavailable:
                LetterBatch.objects.filter(pk=batch.pk).update(problem="pdf", heartbeat_at=None)
                batch.refresh_from_db()
                return batch
    LetterBatch.objects.filter(pk=batch.pk, finished_at=None).update(finished_at=timezone.now())
    batch.refresh_from_db()
    return batch


def missing(batch: LetterBatch) -> "QuerySet[BatchItem]":
    """Return the letters wanted that have no PDF yet."""
    return BatchItem.objects.filter(batch=batch, letter__file=None).order_by("position")


def stalled(now: dt.datetime) -> list[int]:
    """Return the keys of the batches that nobody is at work on."""
    unfinished = LetterBatch.objects.filter(finished_at=None, created_at__lt=now - SILENCE)
    return [batch.pk for batch in unfinished if not batch.beats(now, SILENCE)]


@transaction.atomic
def _letter_of(item: BatchItem, batch: LetterBatch) -> Letter:
    """Return the letter of an item, made now unless it exists."""
    BatchItem.objects.select_for_update().get(pk=item.pk)
    made = Letter.objects.filter(batch_item=item).first()
    if made is not None:
        return made
    return create_letter(
        batch.created_by,
        template_key=batch.template.key,
        addressee=Addressee.read(item.addressee),
        data=item.data,
        reference=item.reference,
        on=batch.dated,
        for_whom=batch.for_whom,
        batch_item=item,
    )


def _item(batch: LetterBatch, position: int, wanted: Wanted) -> BatchItem:
    version = version_for(batch.template.key, wanted.addressee.language, batch.dated)
    values = {"addressee": wanted.addressee.name, "reference": wanted.reference, **wanted.data}
    try:
        check_data(version, values)
    except WrongData as error:
        raise WrongData(error.names, position) from error
    return BatchItem(
        batch=batch,
        position=position,
        reference=wanted.reference,
        addressee=wanted.addressee.as_json(),
        data=dict(wanted.data),
    )
