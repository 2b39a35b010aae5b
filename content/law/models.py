"""Acts, their redactions and provisions, as published in Riigi Teataja."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.law.citations import Citation, from_address, is_address
from content.law.enums import ProvisionLevel, ProvisionState
from content.law.querysets import ActQuerySet, ActVersionQuerySet, ProvisionQuerySet


class Act(models.Model):
    """A law or regulation: what stays the same while its text changes."""

    abbreviation = models.CharField(_("abbreviation"), max_length=32, blank=True)
    title = models.TextField(_("title"))
    group_id = models.CharField(_("group in Riigi Teataja"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["abbreviation"],
                condition=~Q(abbreviation=""),
                name="law_act_abbreviation_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.abbreviation})" if self.abbreviation else self.title

    def get_absolute_url(self) -> str:
        return reverse("law:act", args=[self.slug])

    @property
    def slug(self) -> str:
        return self.abbreviation or self.group_id

    def cite(self, address: str) -> str:
        """`PHS § 17 lg 2`, or the section alone for an act without an abbreviation."""
        return from_address(self.abbreviation, address).short() if is_address(address) else address


class ActVersion(models.Model):
    """One redaction of an act; `valid_until` is half-open and as the file says it."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="versions")
    rt_id = models.CharField(_("Riigi Teataja id"), max_length=40, unique=True)
    title = models.TextField(_("title"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    never_in_force = models.BooleanField(_("never came into force"), default=False)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    imported_at = models.DateTimeField(_("imported at"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ActVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["act", "valid_from", "published_on", "pk"]
        indexes = [models.Index(fields=["act", "valid_from"], name="law_version_in_force")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="law_version_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.rt_id})"

    @property
    def official_url(self) -> str:
        """Where Riigi Teataja shows this redaction."""
        return f"https://www.riigiteataja.ee/akt/{self.rt_id}"


class Provision(models.Model):
    """One addressable piece of a redaction; never changed once imported."""

    act_version = models.ForeignKey(ActVersion, on_delete=models.PROTECT, related_name="provisions")
    order = models.PositiveIntegerField(_("order"))
    address = models.CharField(_("address"), max_length=64)
    parent = models.CharField(_("address of the parent"), max_length=64, blank=True)
    section = models.CharField(_("address of the section"), max_length=64)
    level = models.CharField(_("level"), max_length=12, choices=ProvisionLevel.choices)
    state = models.CharField(
        _("state"), max_length=8, choices=ProvisionState.choices, default=ProvisionState.VALID
    )
    label = models.CharField(_("number as printed"), max_length=40, blank=True)
    heading = models.TextField(_("heading"), blank=True)
    path = models.JSONField(_("chapters above"), default=list, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as safe HTML"), blank=True)
    amendment = models.CharField(_("last amendment"), max_length=500, blank=True)
    digest = models.CharField(_("digest of the text and all below"), max_length=32)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["act_version", "order"]
        indexes = [models.Index(fields=["act_version", "section"], name="law_provision_section")]
        constraints = [
            models.UniqueConstraint(
                fields=["act_version", "address"], name="law_provision_address_unique"
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def repealed(self) -> bool:
        return self.state == ProvisionState.REPEALED

    @cached_property
    def citation(self) -> Citation | None:
        """How the provision is cited; None for the preamble and the like. Reads the act."""
        if not is_address(self.address):
            return None
        return from_address(self.act_version.act.abbreviation, self.address)


class PendingImport(models.Model):
    """An uploaded file that waits for its uploader to look at the preview and confirm."""

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    name = models.CharField(_("file name"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=32, blank=True)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("uploaded act")
        verbose_name_plural = _("uploaded acts")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
