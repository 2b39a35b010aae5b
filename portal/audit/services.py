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

_COLUMNS = [
    "at",
    "actor_id",
    "for_whom_id",
    "verb",
    "object_type",
    "object_id",
    "data",
    "personal_hash",
    "digest",
]
_EVENT = (
    f"INSERT INTO audit_auditevent ({', '.join(_COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))}) RETURNING id"
)
_BOTH = (
    f"WITH event AS ({_EVENT}) INSERT INTO audit_auditpersonal (event_id, salt, payload) "  # noqa: S608
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
    salt = secrets.token_bytes(32) if personal else b""
    payload = canonical_json(dict(personal)) if personal else ""
    event = AuditEvent(
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        for_whom_id=for_whom.pk if for_whom else None,
        verb=verb,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        data=canonical_json(dict(data or {})),
        personal_hash=personal_digest(salt, payload) if personal else None,
    )
    if "\n" in event.verb + event.object_id:
        raise BrokenLine(verb)
    event.digest = digest_of(event)
    _insert(event, salt, payload)
    return event


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


def _insert(event: AuditEvent, salt: bytes, payload: str) -> None:
    """Write the rows of an event in one statement where the database can; with its link."""
    columns = [getattr(event, name) for name in _COLUMNS]
    columns[0] = connection.ops.adapt_datetimefield_value(event.at)
    at_once = connection.vendor == "postgresql" and event.personal_hash is not None
    with connection.cursor() as cursor:
        if at_once:
            cursor.execute(_BOTH, [*columns, salt, payload])
        else:
            cursor.execute(_EVENT, columns)
        event.pk = cursor.fetchone()[0]
        event._state.adding = False
        if event.personal_hash is not None and not at_once:
            AuditPersonal.objects.create(event=event, salt=salt, payload=payload)
    if connection.vendor != "postgresql":
        link_event(connection, event.pk, bytes(event.digest))


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
