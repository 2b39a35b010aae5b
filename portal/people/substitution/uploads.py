"""Keeping an uploaded leave schedule until its lines are in and its errors mended."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.models import ScheduleUpload, User
from portal.people.permissions import managing_for, may_manage_people
from portal.people.substitution import importing
from portal.people.substitution.errors import MayNotEnterFor
from portal.people.substitution.importing import Line
from portal.people.substitution.permissions import may_import
from portal.people.substitution.rehearsing import rehearse
from portal.people.substitution.schedule import read_schedule

KEPT = dt.timedelta(days=30)


def keep_upload(actor: User, *, name: str, content: bytes, today: dt.date) -> ScheduleUpload:
    """Keep a file that can be read; raises a ScheduleUnreadable."""
    if not may_import(actor, today):
        raise MayNotEnterFor
    read_schedule(name, content)
    return ScheduleUpload.objects.create(
        name=name[-200:], content=content, uploaded_by=actor, uploaded_at=timezone.now()
    )


def preview_upload(actor: User, *, upload: ScheduleUpload, today: dt.date) -> list[Line]:
    """Return what each line would bring today; nothing is kept."""
    rows = read_schedule(upload.name, bytes(upload.content))
    return rehearse(actor, rows=rows, default_reference=upload.name, today=today)


@transaction.atomic
def import_upload(actor: User, *, upload: ScheduleUpload, today: dt.date) -> list[Line]:
    """Put the good lines in. Safe to repeat: what is there already stays as it is."""
    if not may_import(actor, today):
        raise MayNotEnterFor
    upload = ScheduleUpload.objects.select_for_update().get(pk=upload.pk)
    rows = read_schedule(upload.name, bytes(upload.content))
    lines = importing.put_in(actor, rows=rows, default_reference=upload.name, today=today)
    upload.imported_at = timezone.now()
    upload.save(update_fields=["imported_at"])
    outcomes = [line.outcome for line in lines]
    counts = {outcome: outcomes.count(outcome) for outcome in ("new", "present", "refused")}
    for_whom = managing_for(actor, today) if may_manage_people(actor) else None
    record(actor, "people.schedule_imported", upload, for_whom=for_whom, data=counts)
    return lines


def discard_upload(actor: User, *, upload: ScheduleUpload) -> None:
    """Throw a file away; what was put in stays."""
    ScheduleUpload.objects.filter(pk=upload.pk, uploaded_by=actor).delete()


def forget_old_uploads(now: dt.datetime) -> int:
    """Throw away files that are older than a month; return how many."""
    old = ScheduleUpload.objects.filter(uploaded_at__lt=now - KEPT)
    return old.delete()[0]
