"""Who may read what happened."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.people.models import User

# Roles by their codes: this room stands below the one that knows them.
READERS = ("auditor", "information_security_specialist", "administrator")
READERS_OF_PERSONAL_PARTS = ("auditor", "information_security_specialist")
ERASERS = ("information_security_specialist",)


def may_read_events(user: "User") -> bool:
    return user.has_role(*READERS)


def may_read_personal_parts(user: "User") -> bool:
    """An administrator sees what was done, not the personal data in it."""
    return user.has_role(*READERS_OF_PERSONAL_PARTS)


def may_erase(user: "User") -> bool:
    return user.has_role(*ERASERS)
