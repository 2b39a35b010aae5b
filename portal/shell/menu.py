"""Links to the rooms: each room registers its own, everybody sees those they may use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.people.models import User

Group = Literal["work", "people", "control"]
GROUPS: dict[Group, Promise] = {
    "work": _("Work"),
    "people": _("People and rights"),
    "control": _("Control"),
}
REMEMBERED_SECONDS = 300


@dataclass(frozen=True)
class MenuLink:
    """A link for those who may use it. An `action` begins something: a button on the desk;
    one with a `section` stands in the main menu too, for the pages of that section.

    `may` only decides what is shown; the page asks again.
    """

    code: str
    label: "str | Promise"
    url_name: str
    icon: str
    may: Callable[["User"], bool]
    group: Group = "work"
    order: int = 100
    action: bool = False
    section: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class MenuGroup:
    """Links under one heading."""

    title: "str | Promise"
    links: list[MenuLink]


_links: dict[str, MenuLink] = {}


def register(link: MenuLink) -> None:
    """Add a link."""
    _links[link.code] = link


def links_for(user: "User") -> list[MenuLink]:
    """Return the links that a person may use, in order; remembered for minutes, since every page
    shows them. Another day or other roles are asked anew."""
    roles = ".".join(sorted(user.roles))
    key = f"menu:{user.pk}:{timezone.localdate()}:{roles}"
    codes = cache.get(key)
    if codes is None:
        answers = {may: may(user) for may in {link.may for link in _links.values()}}
        codes = [code for code, link in _links.items() if answers[link.may]]
        cache.set(key, codes, REMEMBERED_SECONDS)
    found = [_links[code] for code in codes if code in _links]
    return sorted(found, key=lambda link: (link.order, link.code))


def main_links_for(user: "User") -> tuple[MenuLink, ...]:
    """Return the links of the main menu that only some people have."""
    return tuple(link for link in links_for(user) if link.section)


def groups_for(user: "User") -> list[MenuGroup]:
    """Return the links that a person may use, by group; groups without any are left out."""
    links = links_for(user)
    grouped = (
        MenuGroup(title, [link for link in links if link.group == group and not link.action])
        for group, title in GROUPS.items()
    )
    return [group for group in grouped if group.links]
