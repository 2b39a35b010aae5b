"""Lists of documents: what is in force on a day, what changed lately, by what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from content.documents.enums import Kind
from content.documents.models import Benefit, DocumentPage, LifeEvent, NoteVersion
from content.documents.querysets import VersionQuerySet
from portal.people.models import User
from portal.shell.asof import AsOf

PAGE_SIZE = 20
SMALL_SHELF = 200


@dataclass(frozen=True)
class Filters:
    """What a reader narrowed the list to; unknown values are dropped."""

    kind: str = ""
    benefit: str = ""
    event: str = ""
    status: str = "in_force"

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are set, as query parameters."""
        set_ones = {"kind": self.kind, "benefit": self.benefit, "event": self.event}
        if self.status != "in_force":
            set_ones["status"] = self.status
        return {name: value for name, value in set_ones.items() if value}


STATUSES = ("in_force", "future", "withdrawn")


def filters_from(query: Mapping[str, str]) -> Filters:
    """Read the filters from an address."""
    kind, benefit, event, status = (
        query.get(name, "") for name in ("kind", "benefit", "event", "status")
    )
    return Filters(
        kind=kind if kind in Kind.values else "",
        benefit=benefit if benefit.isidentifier() else "",
        event=event if event.isidentifier() else "",
        status=status if status in STATUSES else "in_force",
    )


def listed(user: User | AnonymousUser, filters: Filters, asof: AsOf) -> VersionQuerySet:
    """Return the versions that a list shows: what is coming by its day, the rest newest first."""
    on, known_at = asof.on, asof.known_at
    versions = {
        "in_force": lambda: NoteVersion.objects.in_force(on, known_at),
        "future": lambda: NoteVersion.objects.coming(on, known_at),
        "withdrawn": lambda: NoteVersion.objects.speaking(on, known_at).filter(withdrawal=True),
    }[filters.status]()
    condition = Q()
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.benefit:
        links = DocumentPage.benefits.through.objects.filter(benefit__code=filters.benefit)
        condition &= _on_shelf(links)
    if filters.event:
        links = DocumentPage.life_events.through.objects.filter(lifeevent__code=filters.event)
        condition &= _on_shelf(links)
    found: VersionQuerySet = versions.filter(condition).visible_to(user).for_lists()
    return found.soonest_first() if filters.status == "future" else found.newest_first()


def _on_shelf(links: QuerySet[Any]) -> Q:
    """Return the condition that a version's document stands on a shelf.

    A small shelf is looked up by its documents, a large one while going along the list, so that
    a page takes no longer than what it shows.
    """
    if links[SMALL_SHELF : SMALL_SHELF + 1].exists():
        return Q(Exists(links.filter(documentpage=OuterRef("document"))))
    return Q(document__in=links.values("documentpage"))


@dataclass(frozen=True)
class ListPage:
    """One page of a list; whether there is a next one is known without counting."""

    items: Sequence[NoteVersion]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page_of(versions: VersionQuerySet, text: str | None, size: int = PAGE_SIZE) -> ListPage:
    """Return the page asked for; nonsense gives the first.

    First the keys, which an index answers alone; whole rows only of what is shown, since a row
    is as long as its text.
    """
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1
    number = max(number, 1)
    start = (number - 1) * size
    keys = list(versions.values_list("pk", flat=True)[start : start + size + 1])
    rows = NoteVersion.objects.for_lists().in_bulk(keys[:size])
    return ListPage([rows[key] for key in keys[:size]], number, len(keys) > size)


def latest_changes(user: User | AnonymousUser, asof: AsOf, limit: int) -> list[NoteVersion]:
    """Return the versions published last, as known at the moment."""
    known = NoteVersion.objects.known(asof.known_at).visible_to(user).for_lists()
    return list(known.newest_first()[:limit])


def shelves() -> tuple[list[Benefit], list[LifeEvent]]:
    """Return what documents are browsed by."""
    return list(Benefit.objects.all()), list(LifeEvent.objects.all())
