"""What was published: append-only versions, chained by their hashes."""

import datetime as dt
import hashlib
import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from content.documents.addresses import to_number
from content.documents.enums import Audience, ChangeClass, Kind
from content.documents.models.pages import DocumentPage
from content.documents.querysets import VersionQuerySet
from portal.people.models import Unit

# An index that holds all this answers a list without reading the long rows.
ASKED_OF_A_KIND = ("applies_from", "applies_until", "withdrawal", "readers")
ASKED_BY_LISTS = ("applies_from", "applies_until", "withdrawal", "kind", "readers")


class NoteVersion(models.Model):
    """One published version of a document, with its own interval `[applies_from, applies_until)`.

    Never updated or deleted: triggers refuse it. `sha256` covers the content and the
    predecessor's hash, so that a change of any published word shows.
    """

    document = models.ForeignKey(DocumentPage, on_delete=models.PROTECT, related_name="versions")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    document_number = models.CharField(max_length=20)
    address = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=255)
    summary = models.TextField()
    body = models.TextField()
    html = models.TextField()
    paragraphs = models.JSONField(default=list)
    toc = models.JSONField(default=list)
    citations = models.JSONField(default=list)
    amounts = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    applies_from = models.DateField()
    applies_until = models.DateField(null=True)
    change_class = models.CharField(max_length=20, choices=ChangeClass.choices)
    what_changed = models.TextField()
    correction_reason = models.TextField(blank=True)
    withdrawal = models.BooleanField(default=False)
    told = models.JSONField(default=list)
    published_at = models.DateTimeField()
    contributors = models.JSONField(default=list)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviewed_versions"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approved_versions"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_versions"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    benefits = models.JSONField(default=list)
    life_events = models.JSONField(default=list)
    audience = models.CharField(max_length=20, choices=Audience.choices)
    audience_roles = models.JSONField(default=list)
    readers = models.CharField(max_length=400)
    restriction_basis = models.CharField(max_length=200, blank=True)
    restriction_until = models.DateField(null=True)
    review_due = models.DateField(null=True)
    previous_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    objects = VersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="note_version_number"),
            models.UniqueConstraint(
                fields=["document", "previous_sha256"], name="note_version_unforked"
            ),
            models.CheckConstraint(
                condition=Q(applies_until__isnull=True) | Q(applies_until__gt=F("applies_from")),
                name="note_version_interval",
            ),
            models.CheckConstraint(
                condition=~Q(approver=F("reviewer")), name="note_version_two_people"
            ),
            models.CheckConstraint(condition=~Q(what_changed=""), name="note_version_says_change"),
        ]
        indexes = [
            models.Index(fields=["address", "number"], name="note_version_address"),
            models.Index(
                fields=["published_at", "id", "document", "number", *ASKED_BY_LISTS],
                name="note_version_newest",
            ),
            models.Index(
                fields=["document", "number", "published_at", *ASKED_BY_LISTS],
                name="note_version_of_document",
            ),
            models.Index(
                fields=["kind", "published_at", "id", "document", "number", *ASKED_OF_A_KIND],
                name="note_version_of_kind",
            ),
            models.Index(
                fields=["applies_from", "id", "published_at", "kind", "document", "readers"],
                name="note_version_coming",
            ),
            models.Index(
                fields=["published_at", "id"],
                condition=Q(withdrawal=True),
                name="note_version_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_number} v{self.number}"

    def get_absolute_url(self) -> str:
        """The permanent address of exactly this version."""
        return f"{self.permalink}v{self.number}/"

    @property
    def permalink(self) -> str:
        """The permanent address of the document."""
        return _permalink(self.address)

    @property
    def published_on(self) -> dt.date:
        return timezone.localdate(self.published_at)

    @property
    def referred(self) -> list[tuple[str, str]]:
        """The documents that the text links to: address and number of each."""
        return [(address, to_number(address)) for address in self.notes]

    def content(self) -> dict[str, Any]:
        """Return the content that the hash covers: every column but the key and the hashes."""
        left_out = {"id", "sha256", "previous_sha256"}
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in left_out
        }

    def digest(self) -> str:
        """Return the hash over the canonical JSON of the content and the predecessor's hash."""
        canonical = json.dumps(
            self.content(),
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
            default=_canonical,
        )
        return hashlib.sha256((self.previous_sha256 + canonical).encode()).hexdigest()


@lru_cache(maxsize=1000)
def _permalink(address: str) -> str:
    """The versions of a document are listed together and share this part of their addresses."""
    return reverse("documents:permalink", args=[address])


def _canonical(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")


class CitedProvision(models.Model):
    """A provision that a version cites; answers which texts rest on a provision."""

    version = models.ForeignKey(NoteVersion, on_delete=models.PROTECT, related_name="cited")
    act = models.CharField(max_length=20)
    address = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "act", "address"], name="cited_provision_once"
            )
        ]
        indexes = [models.Index(fields=["act", "address"], name="cited_provision_address")]

    def __str__(self) -> str:
        return f"{self.act} {self.address}"
