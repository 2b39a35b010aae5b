"""Personal parts that nobody needs any more, erased together when their years are over."""

import datetime as dt
import json
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from portal.audit.models import AuditEvent, AuditPersonal
from portal.audit.services import record

EXPIRED = "audit.personal_expired"


@transaction.atomic
def expire_personal(*, verb: str, before: dt.datetime) -> int:
    """Erase the personal parts of a verb's events from before a moment; return how many.

    The events and their salted hashes stay in the chain; the erasure is an event with the count.
    """
    removed, _ = AuditPersonal.objects.filter(event__verb=verb, event__at__lt=before).delete()
    if removed:
        facts = {"verb": verb, "before": before.isoformat(), "count": removed}
        record(None, EXPIRED, data=facts)
    return removed


def expired() -> Q:
    """Return the condition on events whose personal parts were erased so."""
    found = Q(pk__in=())
    for verb, before in _expiries():
        found |= Q(verb=verb, at__lt=before)
    return found


def _expiries() -> Iterator[tuple[str, dt.datetime]]:
    latest: dict[str, dt.datetime] = {}
    for data in AuditEvent.objects.filter(verb=EXPIRED).values_list("data", flat=True):
        facts = json.loads(data)
        before = dt.datetime.fromisoformat(facts["before"])
        latest[facts["verb"]] = max(before, latest.get(facts["verb"], before))
    yield from latest.items()
