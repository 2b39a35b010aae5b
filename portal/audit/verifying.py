"""Recomputing the chain from its beginning, in constant memory."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain as joined
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone

from portal.audit.chain import GENESIS, event_digest, link_hash, personal_digest, write_time
from portal.audit.expiring import expired
from portal.audit.integrity import Finding, Result
from portal.audit.models import AuditEvent, AuditLink, AuditPersonal, ChainCheck, HeadSent

ERASED = "audit.personal_erased"
BATCH = 5000
# After so many broken links the rest says nothing new.
ENOUGH = 20
_ROWS = """
SELECT l.id, l.event_id, l.previous_hash, l.hash, e.digest,
    {at}, e.actor_id, e.for_whom_id, e.verb, e.object_type, e.object_id, e.personal_hash, e.data
FROM audit_auditlink l LEFT JOIN audit_auditevent e ON e.id = l.event_id
WHERE l.id > %s ORDER BY l.id LIMIT %s
"""


def check_chain(result: Result) -> None:
    """Recompute every hash; name the first broken link and those after it."""
    settle()
    sequence, before = 0, GENESIS
    for place, event, previous, stored, digest, *columns in _links():
        result.checked += 1
        what = ""
        if place != sequence + 1:
            what = f"link {sequence + 1} is missing"
        elif digest is None:
            what = "its event is missing"
        elif _digest(columns) != digest:
            what = "the event was changed"
        elif previous != before:
            what = "it does not continue the link before it"
        elif link_hash(before, place, event, digest) != stored:
            what = "its hash is not that of its event and place"
        if what:
            result.findings.append(Finding(f"link {place}", what))
            if len(result.findings) >= ENOUGH:
                return
        sequence, before = place, stored
    result.findings += joined(_unlinked(), _behind_sent_heads())
    ChainCheck.objects.create(
        checked_at=timezone.now(), sequence=sequence, findings=len(result.findings)
    )


def check_personal(result: Result) -> None:
    """Check every personal part against its hash; one that is gone must have been erased."""
    parts = AuditPersonal.objects.values_list("event_id", "salt", "payload", "event__personal_hash")
    for event, salt, payload, expected in parts.order_by("event_id").iterator(BATCH):
        result.checked += 1
        if expected is None or personal_digest(bytes(salt), payload) != bytes(expected):
            result.findings.append(Finding(f"event {event}", "its personal part was changed"))
    erasures = AuditEvent.objects.filter(verb=ERASED).annotate(
        erased=Cast("object_id", BigIntegerField())
    )
    gone = AuditEvent.objects.filter(personal_hash__isnull=False, personal=None).filter(
        ~Exists(erasures.filter(erased=OuterRef("pk"))), ~expired()
    )
    result.findings += [
        Finding(f"event {event}", "its personal part is gone and nobody recorded its erasure")
        for event in gone.order_by("pk").values_list("pk", flat=True)[:ENOUGH]
    ]


def check_head(sequence: int, expected: bytes) -> Finding | None:
    """Compare a head that left the host with the chain as it is now."""
    stored = AuditLink.objects.filter(sequence=sequence).values_list("hash", flat=True).first()
    if stored is None:
        return Finding(f"link {sequence}", "the chain was cut: a head sent out is missing")
    if bytes(stored) != expected:
        return Finding(f"link {sequence}", "the chain was rewritten: a head sent out differs")
    return None


def settle() -> None:
    """Link what this very transaction has recorded; PostgreSQL would do it when it ends."""
    if connection.in_atomic_block and connection.vendor == "postgresql":
        connection.check_constraints()


def _links() -> Iterator[tuple[Any, ...]]:
    """Read the links with their events in batches, each a query of its own by the last place."""
    last = 0
    with connection.cursor() as cursor:
        while True:
            rows = _read(cursor, [last, BATCH])
            yield from rows
            if len(rows) < BATCH:
                return
            last = rows[-1][0]


def _read(cursor: Any, bounds: list[int]) -> list[tuple[Any, ...]]:
    if connection.vendor != "postgresql":
        # As text: the driver would give a time without its zone.
        return list(cursor.execute(_ROWS.format(at="e.at || ''"), bounds).fetchall())
    # Django's cursor reads text; the driver's own reads binary, three times as fast.
    import psycopg

    with psycopg.Cursor(connection.connection) as own:
        return own.execute(_ROWS.format(at="e.at"), bounds, binary=True).fetchall()


def _digest(columns: list[Any]) -> bytes:
    at, *others = columns
    return event_digest(_moment(at), *others)


def _moment(at: dt.datetime | str) -> str:
    """Write a time as the database gives it; SQLite gives text in UTC without its zone."""
    if isinstance(at, str):
        return f"{at[:10]}T{at[11:]}{'' if '.' in at else '.000000'}+00:00"
    return write_time(at)


def _unlinked() -> Iterator[Finding]:
    loose = AuditEvent.objects.filter(link=None).order_by("pk").values_list("pk", flat=True)
    for event in loose[:ENOUGH]:
        yield Finding(f"event {event}", "it is not in the chain")


def _behind_sent_heads() -> Iterator[Finding]:
    for head in HeadSent.objects.order_by("sequence").iterator(BATCH):
        finding = check_head(head.sequence, bytes(head.hash))
        if finding:
            yield finding
