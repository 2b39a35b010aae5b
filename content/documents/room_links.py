"""Links that the rooms above put on the page of a version, for those who may use them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

if TYPE_CHECKING:
    from content.documents.models import NoteVersion
    from portal.people.models import User


@dataclass(frozen=True)
class RoomLink:
    """A link beside the other deeds of a version; `may` asks nothing of the database."""

    code: str
    label: "str | Promise"
    icon: str
    url: "Callable[[NoteVersion], str]"
    may: "Callable[[User | AnonymousUser], bool]"


@dataclass(frozen=True)
class ShownLink:
    """A link to one version."""

    label: "str | Promise"
    icon: str
    url: str


_links: dict[str, RoomLink] = {}


def register(link: RoomLink) -> None:
    """Add a link."""
    _links[link.code] = link


def links_for(user: "User | AnonymousUser", version: "NoteVersion") -> list[ShownLink]:
    """Return the links of a version that a person may use."""
    if not user.is_authenticated:
        return []
    return [
        ShownLink(one.label, one.icon, one.url(version)) for one in _links.values() if one.may(user)
    ]
