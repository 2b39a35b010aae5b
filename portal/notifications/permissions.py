"""Who may announce what: user support outages, editors and leads announcements."""

from typing import TYPE_CHECKING

from portal.notifications.enums import NoticeKind
from portal.notifications.querysets import EXTERNAL

if TYPE_CHECKING:
    from portal.people.models import User

# Codes, not `Role`: people stand above this room.
ANNOUNCERS: dict[str, frozenset[str]] = {
    NoticeKind.ANNOUNCEMENT: frozenset({"public_editor", "lead_specialist", "administrator"}),
    NoticeKind.OUTAGE: frozenset({"user_support", "administrator"}),
}


def kinds_announced_by(user: "User") -> list[str]:
    """Return the kinds that the person may publish, change and end."""
    return [kind for kind, roles in ANNOUNCERS.items() if not user.roles.isdisjoint(roles)]


def may_announce(user: "User", kind: str) -> bool:
    return kind in kinds_announced_by(user)


def may_manage_notices(user: "User") -> bool:
    return bool(kinds_announced_by(user))


def may_see_outages(user: "User") -> bool:
    """Outages are told to those who work here."""
    return bool(user.roles - {EXTERNAL})
