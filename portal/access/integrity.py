"""The access log against the audit chain, which holds every entry a second time."""

import datetime as dt

from portal.access.models import AccessEntry, LogErasure
from portal.access.services import entry_facts
from portal.audit.integrity import Finding, Result
from portal.audit.models import AuditEvent


def check_entries(result: Result) -> None:
    """Check that every entry says what its event said, and that no entry is gone."""
    entries = AccessEntry.objects.select_related("event__personal").order_by("pk")
    for entry in entries.iterator(2000):
        result.checked += 1
        event = entry.event
        personal = getattr(event, "personal", None)
        same = (
            event.verb == "access.person_shown"
            and (event.actor_id, event.for_whom_id) == (entry.actor_id, entry.for_whom_id)
            and event.facts == {"what": entry.what, "purpose": entry.purpose}
            and abs((event.at - entry.at).total_seconds()) < 1
            and (personal is None or personal.facts == entry_facts(entry))
        )
        if not same:
            result.findings.append(Finding(f"access entry {entry.pk}", "it was changed"))
    kept = AccessEntry.objects.values("event")
    gone = AuditEvent.objects.filter(verb="access.person_shown").exclude(pk__in=kept)
    for erasure in LogErasure.objects.select_related("event"):
        said = erasure.event.facts if erasure.event.verb == "access.log_erased" else {}
        before = dt.datetime.fromisoformat(said["before"]) if "before" in said else None
        if (before, said.get("entries")) == (erasure.before, erasure.entries):
            gone = gone.exclude(at__lt=erasure.before)
        else:
            result.findings.append(Finding(f"erasure {erasure.pk}", "nobody recorded it"))
    result.findings += [
        Finding(f"event {pk}", "its entry in the access log is missing")
        for pk in gone.order_by("pk").values_list("pk", flat=True)[:20]
    ]
