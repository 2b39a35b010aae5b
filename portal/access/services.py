"""Writing the access log."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.access.errors import NobodyNamed, WithoutPurpose
from portal.access.models import AccessEntry, BreakGlass
from portal.access.purposes import HIDDEN_DAYS, HIDDEN_PURPOSES, Purpose
from portal.audit.services import record_each
from portal.people.models import User


def append_accesses(
    actor: User,
    people: Iterable[tuple[str, str]],
    *,
    what: str,
    purpose: str,
    case_reference: str = "",
    sentence: str = "",
    for_whom: User | None = None,
    break_glass: BreakGlass | None = None,
) -> list[AccessEntry]:
    """Note that somebody opens people's data, each by code and label; the caller's transaction.

    Raises when whose or why is not said. The entries lie in the audit chain too: their words as
    the personal part of an event each.
    """
    if purpose not in Purpose.values or not (sentence.strip() or case_reference.strip()):
        raise WithoutPurpose
    now = timezone.now()
    entries = [
        AccessEntry(
            at=now,
            actor=actor,
            for_whom=for_whom,
            subject_code=code,
            subject_label=label[:200],
            what=what,
            purpose=purpose,
            sentence=sentence.strip()[:300],
            case_reference=case_reference.strip()[:100],
            hidden_until=_hidden_until(purpose, timezone.localdate(now)),
            break_glass=break_glass,
        )
        for code, label in people
    ]
    for entry in entries:
        if not (entry.subject_code or entry.subject_label or entry.case_reference):
            raise NobodyNamed
    events = record_each(
        actor,
        "access.person_shown",
        [entry_facts(entry) for entry in entries],
        for_whom=for_whom,
        data={"what": what, "purpose": str(purpose)},
    )
    for entry, event in zip(entries, events, strict=True):
        entry.event = event
    return AccessEntry.objects.bulk_create(entries)


@transaction.atomic
def record_access(
    actor: User, *, subject_code: str = "", subject_label: str = "", **why: Any
) -> AccessEntry:
    """Note that somebody opens one person's data, as `append_accesses` does."""
    return append_accesses(actor, [(subject_code, subject_label)], **why)[0]


def entry_facts(entry: AccessEntry) -> dict[str, str]:
    """Return what the audit chain holds of an entry beside who, when, what and purpose."""
    return {
        "code": entry.subject_code,
        "label": entry.subject_label,
        "case": entry.case_reference,
        "sentence": entry.sentence,
        "hidden_until": entry.hidden_until.isoformat() if entry.hidden_until else "",
        "break_glass": str(entry.break_glass_id or ""),
    }


def _hidden_until(purpose: str, today: dt.date) -> dt.date | None:
    return today + dt.timedelta(days=HIDDEN_DAYS) if purpose in HIDDEN_PURPOSES else None
