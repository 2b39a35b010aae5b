"""The rooms below search, as sources: published versions and provisions of law."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.functional import Promise

from content.documents.enums import Kind
from content.documents.models import NoteVersion
from content.documents.querysets import VersionQuerySet
from content.parameters.table import ParameterTable, in_words, parameter_table
from portal.people.models import User
from search.law_source import LAW
from search.registry import Source
from search.registry import register as register_source
from search.searchable import BOTH, Searchable, Unit

_AMOUNT = re.compile(r"\{\{([\w.]+)(?:@(\d{4}-\d\d-\d\d))?\}\}")


def register() -> None:
    """Offer what content holds."""
    register_source(DOCUMENTS)
    register_source(LAW)


def _every_version() -> Iterator[Searchable]:
    yield from _searchables(NoteVersion.objects.all())


def _versions_of(number: str) -> Iterable[Searchable]:
    return _searchables(NoteVersion.objects.filter(document_number=number))


def _searchables(versions: VersionQuerySet) -> Iterator[Searchable]:
    table = parameter_table()
    rows = versions.select_related("document", "unit")
    rows = rows.defer("body", "html", "toc", "document__body")
    for version in rows.order_by("document_id", "number").iterator(100):
        yield _searchable(version, table)


def _searchable(version: NoteVersion, table: ParameterTable) -> Searchable:
    return Searchable(
        source="documents",
        key=str(version.pk),
        group=version.document_number,
        title=version.title,
        summary=version.summary,
        units=tuple(
            Unit(p["anchor"], _with_amounts(p["text"], version, table), p["heading"])
            for p in version.paragraphs
        ),
        url=version.permalink,
        pinned_url=version.get_absolute_url(),
        applies_from=version.applies_from,
        applies_until=version.applies_until,
        published_at=version.published_at,
        withdrawal=version.withdrawal,
        kind=version.kind,
        label=version.document_number,
        benefits=tuple(version.benefits),
        unit=version.unit.code,
        readers=f"{version.readers}{BOTH}{version.document.readers}",
    )


def _with_amounts(text: str, version: NoteVersion, table: ParameterTable) -> str:
    """Amounts as they are on the version's first day, so that a search for `650` finds it."""

    def value(found: re.Match[str]) -> str:
        day = dt.date.fromisoformat(found[2]) if found[2] else version.applies_from
        known = table.lookup(found[1], day, timezone.now())
        return in_words(known) if known else ""

    return _AMOUNT.sub(value, text) if "{{" in text else text


def _visible_versions(user: User | AnonymousUser, keys: Collection[str]) -> set[str]:
    found = NoteVersion.objects.visible_to(user).filter(pk__in=[int(key) for key in keys])
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def _kinds() -> dict[str, str | Promise]:
    return {kind.value: kind.label for kind in Kind}


def note_scope(version_id: int) -> str | None:
    """Return the number of the document that a version belongs to."""
    numbers = NoteVersion.objects.filter(pk=version_id).values_list("document_number", flat=True)
    return numbers.first()


DOCUMENTS = Source(
    name="documents",
    everything=_every_version,
    of_group=_versions_of,
    visible=_visible_versions,
    kinds=_kinds,
)
