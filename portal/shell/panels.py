"""Panels of the desk: each room registers its own in its AppConfig."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from portal.people.models import User

Tone = Literal["", "info", "warn", "bad"]
Group = Literal["waiting", "late", "soon", "changed", "own"]


@dataclass(frozen=True)
class PanelItem:
    """A piece of work, with the address where it is done; `lang` when its title is in one only."""

    title: str
    url: str
    meta: str = ""
    due: dt.date | None = None
    tone: Tone = ""
    person: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Panel:
    """A list on the desk: the first items of `count`, the most urgent first.

    `group` says in which tile they are counted, what is one's "own" in none; `empty` is said when
    there are none.
    """

    code: str
    title: str
    items: list[PanelItem]
    count: int
    all_url: str = ""
    empty: str = ""
    group: Group = "waiting"
    place: Literal["main", "side"] = "main"

    def late(self, today: dt.date) -> int:
        """How many are overdue: all of a panel of late work, of others those shown as overdue."""
        if self.group == "late":
            return self.count
        return sum(1 for item in self.items if item.due and item.due < today)


Builder = Callable[["User", dt.date], Panel | None]
_builders: dict[str, tuple[int, Builder]] = {}


def register(code: str, builder: Builder, order: int) -> None:
    """Add a panel; the builder takes a constant number of queries and returns None for those
    whom the panel does not concern."""
    _builders[code] = (order, builder)


def panels_for(user: "User", today: dt.date) -> list[Panel]:
    """Return the person's panels in their order."""
    in_order = sorted(_builders.items(), key=lambda entry: (entry[1][0], entry[0]))
    built = (builder(user, today) for _, (_, builder) in in_order)
    return [panel for panel in built if panel is not None]
