"""Rooms above register here what cites a provision; the law imports none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from portal.people.models import User


@dataclass(frozen=True)
class CitingQuestion:
    """Which documents cite this provision, or anything below it, as far as the reader may see?"""

    act: str
    address: str
    on: date
    user: User | AnonymousUser


@dataclass(frozen=True)
class CitingDocument:
    """A link to show: `kicker` is its kind and number."""

    url: str
    title: str
    kicker: str = ""


CitingSource = Callable[[CitingQuestion], Sequence[CitingDocument]]
citing_sources: dict[str, CitingSource] = {}


def register_citing_source(name: str, source: CitingSource) -> None:
    """Add a source under a stable name; called from `AppConfig.ready()`."""
    citing_sources[name] = source


def documents_citing(question: CitingQuestion) -> list[CitingDocument]:
    """What every source answers, in the order of registration."""
    return [document for source in citing_sources.values() for document in source(question)]


def is_at_or_below(address: str, ancestor: str) -> bool:
    """Whether an address is `ancestor` or a part of it: `para17lg2` is below `para17`."""
    rest = address.removeprefix(ancestor)
    return address.startswith(ancestor) and (not rest or rest.startswith(("lg", "p", "ap", "_")))
