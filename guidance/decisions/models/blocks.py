"""Building blocks of reasons: texts that experts keep and handlers put into proposals."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.decisions.enums import DecisionKind
from guidance.decisions.models.sources import ONE_SOURCE, Source
from guidance.decisions.querysets import BlockQuerySet


class ReasonBlock(models.Model):
    """A text that recurs in reasons; what it says stands in its versions.

    Without a benefit or a kind of decision it is offered for all of them.
    """

    title = models.CharField(_("title"), max_length=120)
    benefit = models.CharField(_("benefit"), max_length=40, blank=True)
    kind = models.CharField(_("decision"), max_length=16, choices=DecisionKind, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="et"
    )
    retired_at = models.DateTimeField(null=True)

    objects = BlockQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("building block of reasons")
        verbose_name_plural = _("building blocks of reasons")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["title", "language"], name="reason_block_once"),
            models.CheckConstraint(condition=~Q(title=""), name="reason_block_titled"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decisions:block", args=[self.pk])


class ReasonBlockVersion(models.Model):
    """What a block says; the latest is offered. Append-only.

    The text points at its sources by number, `[1]`; `sha256` is the digest of text and sources.
    """

    block = models.ForeignKey(ReasonBlock, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("text"), max_length=6000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["block", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["block", "number"], name="reason_block_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="reason_block_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.block.title} v{self.number}"


class BlockSource(Source):
    """What a version of a block rests on; its place is the number in `[1]`. Append-only."""

    block_version = models.ForeignKey(
        ReasonBlockVersion, on_delete=models.PROTECT, related_name="citations"
    )

    class Meta(Source.Meta):
        constraints = [
            models.UniqueConstraint(fields=["block_version", "place"], name="block_cites_once"),
            models.CheckConstraint(condition=ONE_SOURCE, name="block_source_one"),
        ]
