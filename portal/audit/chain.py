"""The arithmetic of the chain: canonical JSON and the hashes of an event and of its link."""

import datetime as dt
import json
from hashlib import sha256
from typing import Any

GENESIS = bytes(32)


class NotCanonical(ValueError):
    """Only null, booleans, whole numbers, text, lists and mappings with text keys are recorded."""


_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def canonical_json(value: Any) -> str:
    """Write a value in its one form: keys sorted, no spaces, whole numbers only.

    `{"b": [1], "a": None}` gives `{"a":null,"b":[1]}`.
    """
    _refuse_others(value)
    return _encode(value)


def _refuse_others(value: Any) -> None:
    if isinstance(value, str):
        _refuse_lone_surrogates(value)
    elif isinstance(value, dict):
        for key, below in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"the key {key!r} is not text")
            _refuse_lone_surrogates(key)
            _refuse_others(below)
    elif isinstance(value, list | tuple):
        for below in value:
            _refuse_others(below)
    elif not (value is None or isinstance(value, bool | int)):
        raise NotCanonical(f"{value!r} has no canonical form")


def _refuse_lone_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"{text!r} is not Unicode text") from error


def write_time(at: dt.datetime) -> str:
    """Write a moment in UTC to the microsecond: `2026-11-21T08:00:00.000000+00:00`."""
    moment = at if at.tzinfo is dt.UTC else at.astimezone(dt.UTC)
    return moment.isoformat(timespec="microseconds")


def event_digest(
    at: str,
    actor: int | None,
    for_whom: int | None,
    verb: str,
    object_type: str,
    object_id: str,
    personal_hash: bytes | None,
    data: str,
) -> bytes:
    """Return the hash over every column of an event.

    One line for each column; none of them can hold a line break, since canonical JSON has none
    and the service refuses it elsewhere, so no two events are written alike.
    """
    mark = personal_hash.hex() if personal_hash else ""
    text = f"{at}\n{actor}\n{for_whom}\n{verb}\n{object_type}\n{object_id}\n{mark}\n{data}"
    return sha256(text.encode()).digest()


def link_hash(previous: bytes, sequence: int, event: int, digest: bytes) -> bytes:
    """Return the hash of a link: its predecessor's hash, its place, the event and its digest."""
    place = sequence.to_bytes(8, "big") + event.to_bytes(8, "big")
    return sha256(previous + place + digest).digest()


def personal_digest(salt: bytes, payload: str) -> bytes:
    """Return the salted hash by which the chain holds a personal payload without knowing it."""
    return sha256(salt + payload.encode()).digest()
