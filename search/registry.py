"""What can be found: rooms register a source in `AppConfig.ready()`; nobody imports them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise

from portal.people.models import User
from search.searchable import Searchable


@dataclass(frozen=True)
class Source:
    """A room's offer: all its documents, those of one group, and who may read which."""

    name: str
    everything: Callable[[], Iterable[Searchable]]
    of_group: Callable[[str], Iterable[Searchable]]
    visible: Callable[[User | AnonymousUser, Collection[str]], set[str]]
    """Of these keys the ones that the person may read now, asked of the room's own tables."""
    kinds: Callable[[], dict[str, str | Promise]]
    """Its kinds of document with their names, for the filter."""


sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source under its stable name."""
    sources[source.name] = source


def everything() -> Iterator[Searchable]:
    """Yield all documents of all sources."""
    for source in sources.values():
        yield from source.everything()


def kind_names() -> dict[str, str | Promise]:
    """Return the names of all kinds, in the order of registration."""
    return {code: name for source in sources.values() for code, name in source.kinds().items()}
