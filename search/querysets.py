"""Reading search documents, as verbs that chain."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from search.ordering import Sortable
from search.searchable import moment_of_change

if TYPE_CHECKING:
    from search.models import SearchDocument


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def of_groups(self, groups: Iterable[tuple[str, str]]) -> Self:
        """All versions of documents named by source and group."""
        condition = Q(pk__in=[])
        for source, group in groups:
            condition |= Q(source=source, group=group)
        return self.filter(condition)

    def add_or_replace(self, rows: "list[SearchDocument]") -> None:
        """Store rows that another worker may be storing at the same time."""
        key = ("source", "key")
        others = [f.name for f in self.model._meta.concrete_fields if f.name not in {"id", *key}]
        self.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=others)

    def titled(self, words: Iterable[str]) -> Self:
        """Documents whose title holds every word as typed: the last resort without an index."""
        condition = Q()
        for word in words:
            condition &= Q(title__icontains=word) | Q(label__icontains=word)
        return self.filter(condition)

    def dates_only(self) -> Self:
        """Leave the texts in the database."""
        return self.only(
            "source", "group", "applies_from", "applies_until", "published_at", "withdrawal"
        )

    def sortable(self, keys: Iterable[int]) -> list[Sortable]:
        """What decides the order of these documents."""
        rows = self.filter(pk__in=list(keys)).values_list(
            "pk", "title", "published_at", "applies_from"
        )
        return [
            Sortable(pk, title, moment_of_change(published_at, applies_from))
            for pk, title, published_at, applies_from in rows
        ]
