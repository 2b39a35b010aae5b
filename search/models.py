"""What can be found: the truth from which every index is built, and can be built again."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.analysis.placing import Placed, pack, place, unpack
from search.curation.models import SearchRule
from search.enums import Language
from search.log.models import GapDecision, SearchRecord
from search.querysets import SearchDocumentQuerySet
from search.questions.models import ExpertAnswer, ExpertQuestion
from search.rates import UseCount
from search.searchable import Searchable, Unit

__all__ = [
    "ExpertAnswer",
    "ExpertQuestion",
    "GapDecision",
    "SearchDocument",
    "SearchRecord",
    "SearchRule",
    "UseCount",
]

_AS_THEY_ARE = (
    "source key group title url pinned_url applies_from applies_until published_at withdrawal"
    " kind label breadcrumb summary language act unit readers"
).split()


class SearchDocument(models.Model):
    """One version of something that can be found; see `search.searchable.Searchable`."""

    source = models.CharField(_("source"), max_length=40)
    key = models.CharField(_("key within the source"), max_length=160)
    group = models.CharField(_("document"), max_length=160)
    title = models.TextField(_("title"))
    breadcrumb = models.TextField(_("where it stands"), blank=True)
    summary = models.TextField(_("summary"), blank=True)
    units = models.JSONField(_("paragraphs"), default=list)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    label = models.CharField(_("number"), max_length=160, blank=True)
    act = models.CharField(_("act"), max_length=32, blank=True)
    own = models.JSONField(_("provisions that it is"), default=list)
    benefits = models.JSONField(_("benefits"), default=list)
    unit = models.CharField(_("unit"), max_length=64, blank=True)
    readers = models.CharField(_("readers"), max_length=900)
    applies_from = models.DateField(_("applies from"))
    applies_until = models.DateField(_("applies until"), null=True)
    published_at = models.DateTimeField(_("published"))
    withdrawal = models.BooleanField(_("withdraws the document"), default=False)
    url = models.CharField(_("address"), max_length=400)
    pinned_url = models.CharField(_("address of the version"), max_length=400, blank=True)
    digest = models.CharField(_("digest"), max_length=32)
    spans = models.BinaryField(_("where its words stand"), default=b"")

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        ordering = ["source", "group", "published_at"]
        indexes = [models.Index(fields=["source", "group"], name="search_document_group")]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="search_document_key_unique")
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"

    @classmethod
    def of(cls, found: Searchable) -> "SearchDocument":
        """Return an unsaved row of a document as its source describes it."""
        cleaned = found.cleaned()
        values: dict[str, Any] = {name: getattr(cleaned, name) for name in _AS_THEY_ARE}
        return cls(
            **values,
            units=[[unit.anchor, unit.text, unit.heading] for unit in cleaned.units],
            own=list(cleaned.own),
            benefits=list(cleaned.benefits),
            digest=cleaned.digest(),
        )

    @property
    def texts(self) -> list[str]:
        """The texts in which words are marked: title, summary, paragraphs."""
        return [self.title, self.summary, *(text for _, text, *_ in self.units)]

    def place_words(self) -> None:
        """Note where its words stand, so that showing it does not analyse it."""
        self.spans = pack(place(self.texts, self.language, self.act))

    @property
    def placed(self) -> Placed:
        """Where the words of `texts` stand; found out now for a row that is older than this."""
        kept = bytes(self.spans)
        return unpack(kept) if kept else place(self.texts, self.language, self.act)

    def searchable(self, *, texts: bool = True) -> Searchable:
        """Return the document as its source described it; without texts no paragraph is read."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _AS_THEY_ARE}
        return Searchable(
            **values,
            units=tuple(Unit(*unit) for unit in self.units) if texts else (),
            own=tuple(self.own),
            benefits=tuple(self.benefits),
        )
