"""Recording what happened and erasing the personal part of it."""

import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from portal.audit.chain import canonical_json, event_digest, personal_digest, write_time
from portal.audit.errors import AlreadyErased, BrokenLine, MayNotErase, NotInTransaction
from portal.audit.linking import link_events
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
_ROW = f"({', '.join(['%s'] * len(_COLUMNS))})"
_EVENTS = f"INSERT INTO audit_auditevent ({', '.join(_COLUMNS)}) VALUES"
_EVENT = f"{_EVENTS} {_ROW} RETURNING id"
_Told = tuple[int | None, int | None, str, str, str]
_AT_ONCE = 500
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
    return record_each(actor, verb, [personal], obj, for_whom=for_whom, data=data)[0]


def record_each(
    actor: "User | None",
    verb: str,
    personals: Sequence[Mapping[str, Any] | None],
    obj: models.Model | None = None,
    *,
    for_whom: "User | None" = None,
    data: Mapping[str, Any] | None = None,
) -> list[AuditEvent]:
    """Append an event for each of several personal parts, with as many statements for all."""
    if not connection.in_atomic_block:
        raise NotInTransaction(verb)
    told = _told(actor, for_whom, verb, obj)
    facts = canonical_json(dict(data)) if data else "{}"
    drafts = [_drafted(told, facts, personal) for personal in personals]
    # As rows that were read: the quickest way to make them.
    return [
        AuditEvent.from_db(connection.alias, ("id", *_COLUMNS), (pk, *draft.row))
        for pk, draft in zip(_insert(drafts), drafts, strict=True)
    ]


def record_several(
    actor: "User | None", events: Sequence[tuple[str, models.Model, Mapping[str, Any]]]
) -> None:
    """Append events (verb, object, data) of several objects, with a statement for some hundred."""
    if not connection.in_atomic_block:
        raise NotInTransaction(events[0][0] if events else "")
    drafts = [
        _drafted(_told(actor, None, verb, obj), canonical_json(dict(data)), None)
        for verb, obj, data in events
    ]
    for start in range(0, len(drafts), _AT_ONCE):
        _insert(drafts[start : start + _AT_ONCE])


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


class _Draft(NamedTuple):
    """An event about to be written, the moment as text, and its salted personal part."""

    row: tuple[Any, ...]
    moment: str
    salt: bytes
    payload: str


def _told(
    actor: "User | None", for_whom: "User | None", verb: str, obj: models.Model | None
) -> _Told:
    pk = str(obj.pk) if obj is not None else ""
    if "\n" in verb or "\n" in pk:
        raise BrokenLine(verb)
    label = obj._meta.label_lower if obj is not None else ""
    return (actor.pk if actor else None, for_whom.pk if for_whom else None, verb, label, pk)


def _drafted(told: _Told, facts: str, personal: Mapping[str, Any] | None) -> _Draft:
    at = timezone.now()
    moment = write_time(at)
    salt, payload, mark = b"", "", None
    if personal:
        salt, payload = secrets.token_bytes(32), canonical_json(dict(personal))
        mark = personal_digest(salt, payload)
    digest = event_digest(moment, *told, mark, facts)
    return _Draft((at, *told, facts, mark, digest), moment, salt, payload)


def _insert(drafts: Sequence[_Draft]) -> list[int]:
    """Write the rows of events, with their links where no trigger makes them; return the keys."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(drafts) == 1:
            return [_insert_at_once(cursor, drafts[0])]
        cursor.execute(
            f"{_EVENTS} {', '.join([_ROW] * len(drafts))} RETURNING digest, id",
            [value for draft in drafts for value in _written(draft)],
        )
        # No two digests are alike: what is recorded twice at a moment has parts salted apart.
        keys = {bytes(digest): int(pk) for digest, pk in cursor.fetchall()}
        found = [keys[draft.row[-1]] for draft in drafts]
        parts = [
            (pk, draft.salt, draft.payload)
            for pk, draft in zip(found, drafts, strict=True)
            if draft.salt
        ]
        if parts:
            cursor.execute(
                f"{_PERSONAL} VALUES {', '.join(['(%s, %s, %s)'] * len(parts))}",
                [value for part in parts for value in part],
            )
    if connection.vendor != "postgresql":
        link_events(connection, [(pk, one.row[-1]) for pk, one in zip(found, drafts, strict=True)])
    return found


def _insert_at_once(cursor: CursorWrapper, draft: _Draft) -> int:
    """Write an event and its personal part in one statement of PostgreSQL."""
    if draft.salt:
        cursor.execute(_BOTH, [*_written(draft), _text(draft.salt), draft.payload])
    else:
        cursor.execute(_EVENT, _written(draft))
    return int(cursor.fetchone()[0])


def _written(draft: _Draft) -> list[Any]:
    """Return the columns as they are sent."""
    at, *columns, mark, digest = draft.row
    if connection.vendor == "postgresql":
        # Times and bytes as text: the driver takes longer over them than all hashes do.
        return [draft.moment, *columns, mark and _text(mark), _text(digest)]
    return [connection.ops.adapt_datetimefield_value(at), *columns, mark, digest]


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
