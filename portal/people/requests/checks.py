"""What other rooms know about a person that matters when rights are asked for.

A room registers a check; this room knows nothing of what is checked.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from portal.people.models import User
from portal.people.requests.errors import RequestRuleBroken


@dataclass(frozen=True)
class Concern:
    """Something that speaks against giving rights, in the reader's language; it warns or blocks."""

    text: str
    blocks: bool = False


Check = Callable[[User, dt.date], list[Concern]]
_checks: dict[str, Check] = {}


class Blocked(RequestRuleBroken):
    """A check of another room says that nothing may be asked for now."""

    def __init__(self, concerns: list[Concern]) -> None:
        super().__init__("blocked")
        self.concerns = concerns


def register(code: str, check: Check) -> None:
    """Add a check under its stable code; it takes the person whom the rights are for, and today."""
    _checks[code] = check


def concerns_of(person: User, today: dt.date) -> list[Concern]:
    """Return everything that the rooms know against giving the person rights."""
    return [concern for check in _checks.values() for concern in check(person, today)]


def require_no_block(person: User, today: dt.date) -> None:
    """Raise `Blocked` when a concern blocks."""
    blocking = [concern for concern in concerns_of(person, today) if concern.blocks]
    if blocking:
        raise Blocked(blocking)
