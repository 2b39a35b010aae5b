"""Which notifications a person may see today."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from portal.notifications.errors import UnknownKind
from portal.notifications.kinds import kind_of
from portal.notifications.models import Notification

if TYPE_CHECKING:
    from portal.people.models import User


def visible_to(user: "User", items: Sequence[Notification]) -> list[Notification]:
    """Return the notifications that the person may still see, in the same order.

    Each kind is asked once; a kind that is no longer registered shows nothing.
    """
    by_kind: dict[str, list[Notification]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    seen: set[int] = set()
    for code, of_kind in by_kind.items():
        try:
            answers = kind_of(code).which_visible(user, [item.params for item in of_kind])
        except UnknownKind:
            continue
        seen |= {item.pk for item, may in zip(of_kind, answers, strict=True) if may}
    return [item for item in items if item.pk in seen]
