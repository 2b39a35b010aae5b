"""Recording what happened and erasing the personal part of it."""

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.utils import timezone

from portal.audit.chain import canonical_json, event_digest, personal_digest, write_time
from portal.audit.errors import AlreadyErased, BrokenLine, MayNotErase, NotInTransaction
from portal.audit.linking import link_event
from portal.audit.models import AuditEvent, AuditPersonal
from portal.audit.permissions import may_erase

if TYPE_CHECKING:
    from portal.people.models import User

_COLUMNS = (
    "at",
    "actor_id",
    "for_whom_id",
    "verb",
    "object_type",
    "object_id",
    "data",
    "personal_hash",
    "digest",
)
_EVENT = (
    f"INSERT INTO audit_auditevent ({', '.join(_COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}) RETURNING id"
)
_PERSONAL = "INSERT INTO audit_auditpersonal (event_id, salt, payload)"
_BOTH = (
    f"WITH event AS ({_EVENT}) {_PERSONAL} "  # noqa: S608 - our own names
    "SELECT id, %s, %s FROM event RETURNING event_id"
)


def record(
    actor: "User | None",
    verb: str,
    obj: models.Model | None = None,
    *,
    for_whom: "User | None" = None,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append an event in the transaction of the change it tells of; None acts by itself.

    `data` holds no personal data and stays for good; `personal` can be erased.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(verb)
    at = timezone.now()
    moment = write_time(at)
    salt, payload, mark = b"", "", None
    if personal:
        salt, payload = secrets.token_bytes(32), canonical_json(dict(personal))
        mark = personal_digest(salt, payload)
    told = (
        actor.pk if actor else None,
        for_whom.pk if for_whom else None,
        verb,
        obj._meta.label_lower if obj is not None else "",
        str(obj.pk) if obj is not None else "",
    )
    if "\n" in verb or "\n" in told[-1]:
        raise BrokenLine(verb)
    facts = canonical_json(dict(data)) if data else "{}"
    digest = event_digest(moment, *told, mark, facts)
    row = (at, *told, facts, mark, digest)
    pk = _insert(row, moment, salt, payload)
    # As a row that was read: the quickest way to make one.
    return AuditEvent.from_db(connection.alias, ("id", *_COLUMNS), (pk, *row))


@transaction.atomic
def erase_personal(actor: "User", *, event: AuditEvent, reason: str) -> AuditEvent:
    """Erase the personal part of an event for good; the chain keeps its salted hash.

    That it was erased, by whom and why, is itself an event.
    """
    if not may_erase(actor) or not reason.strip():
        raise MayNotErase
    removed, _ = AuditPersonal.objects.filter(event=event).delete()
    if not removed:
        raise AlreadyErased
    return record(actor, "audit.personal_erased", event, personal={"reason": reason.strip()})


def _insert(row: tuple[Any, ...], moment: str, salt: bytes, payload: str) -> int:
    """Write the rows of an event, with its link where no trigger makes it; return its key."""
    at, *columns, mark, digest = row
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Times and bytes as text: the driver takes longer over them than all hashes do.
            written = [moment, *columns, mark and _text(mark), _text(digest)]
            if mark:
                cursor.execute(_BOTH, [*written, _text(salt), payload])
            else:
                cursor.execute(_EVENT, written)
            return int(cursor.fetchone()[0])
        stored = connection.ops.adapt_datetimefield_value(at)
        cursor.execute(_EVENT, [stored, *columns, mark, digest])
        pk = int(cursor.fetchone()[0])
        if mark:
            cursor.execute(f"{_PERSONAL} VALUES (%s, %s, %s)", [pk, salt, payload])
    link_event(connection, pk, digest)
    return pk


def _text(value: bytes) -> str:
    """Write bytes as PostgreSQL reads them."""
    return "\\x" + value.hex()


def digest_of(event: AuditEvent) -> bytes:
    """Return the hash over the columns of an event."""
    return event_digest(
        write_time(event.at),
        event.actor_id,
        event.for_whom_id,
        event.verb,
        event.object_type,
        event.object_id,
        None if event.personal_hash is None else bytes(event.personal_hash),
        event.data,
    )
