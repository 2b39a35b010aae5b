"""Who may read a letter: whoever may read what it is about.

Letters know no cases. A room above registers, for what it writes letters about, which letters a
person may read and when what they are about is itself the purpose of reading; without an entry
nobody reads any.
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from portal.people.models import User

Readable = Callable[["User", dt.date], Q]
PurposeOf = Callable[["User", str, dt.date], str]
NOBODY = Q(pk__in=[])
_rooms: dict[str, tuple[Readable, PurposeOf | None]] = {}


def register(room: str, readable: Readable, purpose: PurposeOf | None = None) -> None:
    """Say which letters a person may read today, as a condition on `Letter`.

    `purpose` gets the reference of a letter and returns the purpose for which the person reads it
    without being asked, such as the case they work on; "" for none.
    """
    _rooms[room] = (readable, purpose)


def readable_by(user: "User", today: dt.date) -> Q:
    """Return the condition on the letters that a person may read."""
    condition = NOBODY
    for readable, _purpose in _rooms.values():
        condition |= readable(user, today)
    return condition


def purpose_of(user: "User", reference: str, today: dt.date) -> str:
    """Return the purpose for which the person reads a letter without being asked; "" for none."""
    given = (purpose(user, reference, today) for _, purpose in _rooms.values() if purpose)
    return next(filter(None, given), "")
