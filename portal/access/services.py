"""Writing the access log."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal.access.errors import NobodyNamed, WithoutPurpose
from portal.access.models import AccessEntry, BreakGlass
from portal.access.purposes import HIDDEN_DAYS, HIDDEN_PURPOSES, Purpose
from portal.audit.services import record
from portal.people.models import User


def append_access(
    actor: User,
    *,
    subject_code: str,
    subject_label: str,
    what: str,
    purpose: str,
    case_reference: str = "",
    sentence: str = "",
    for_whom: User | None = None,
    break_glass: BreakGlass | None = None,
) -> AccessEntry:
    """Note that somebody opens a person's data, in the transaction of the caller.

    Raises when whose or why is not said. The entry lies in the audit chain too: its words as the
    personal part of an event.
    """
    if purpose not in Purpose.values or not (sentence.strip() or case_reference.strip()):
        raise WithoutPurpose
    if not (subject_code or subject_label or case_reference):
        raise NobodyNamed
    now = timezone.now()
    entry = AccessEntry(
        at=now,
        actor=actor,
        for_whom=for_whom,
        subject_code=subject_code,
        subject_label=subject_label[:200],
        what=what,
        purpose=purpose,
        sentence=sentence.strip()[:300],
        case_reference=case_reference.strip()[:100],
        hidden_until=_hidden_until(purpose, timezone.localdate(now)),
        break_glass=break_glass,
    )
    entry.event = record(
        actor,
        "access.person_shown",
        for_whom=for_whom,
        data={"what": what, "purpose": str(purpose)},
        personal=entry_facts(entry),
    )
    entry.save(force_insert=True)
    return entry


record_access = transaction.atomic(append_access)


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
