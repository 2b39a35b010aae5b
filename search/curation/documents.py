"""Documents that rules name, as people write and read them."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import Q

from portal.people.models import User
from search import registry
from search.analysis import citing
from search.analysis.citing import ANY_ACT
from search.curation.errors import UnknownDocument
from search.models import SearchDocument


def document_named(text: str, user: User) -> str:
    """Return `source:group` of what a number, a provision or an address names."""
    typed = " ".join(text.split())
    path = urlsplit(typed).path if "/" in typed else ""
    wanted = Q(label__iexact=typed)
    if path:
        wanted |= Q(url=path) | Q(pinned_url=path)
    for citation in citing.in_query(typed)[0][:1]:
        if citation.act != ANY_ACT:
            wanted |= Q(label=type(citation)(citation.act, citation.section).short())
    for row in _readable(SearchDocument.objects.filter(wanted).order_by("pk")[:20], user):
        return f"{row.source}:{row.group}"
    raise UnknownDocument(typed)


def titles_of(documents: Iterable[str], user: User) -> dict[str, SearchDocument]:
    """Return the newest readable version of each document, by `source:group`."""
    groups = {tuple(each.split(":", 1)) for each in documents if each}
    if not groups:
        return {}
    rows = SearchDocument.objects.of_groups([(source, group) for source, group in groups])
    light = rows.filter(withdrawal=False).defer("units").order_by("applies_from", "published_at")
    return {f"{row.source}:{row.group}": row for row in _readable(light, user)}


def _readable(rows: Iterable[SearchDocument], user: User) -> list[SearchDocument]:
    found = list(rows)
    readable = {
        (name, key)
        for name in {row.source for row in found} & registry.sources.keys()
        for key in registry.sources[name].visible(user, [r.key for r in found if r.source == name])
    }
    return [row for row in found if (row.source, row.key) in readable]
