"""What happened: append-only events, the chain that binds them, the heads that went out."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit.objects import type_label
from portal.audit.querysets import AuditEventQuerySet
from portal.audit.verbs import label_of


class AuditEvent(models.Model):
    """Somebody did something to something; `digest` covers every column.

    The columns hold no personal data: names and free words lie in `AuditPersonal`. People are
    held without a foreign key in the database, so that recording never waits for their rows.
    """

    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("on behalf of"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    verb = models.CharField(_("what"), max_length=64)
    object_type = models.CharField(max_length=64, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    data = models.TextField(default="{}")
    personal_hash = models.BinaryField(max_length=32, null=True)
    digest = models.BinaryField(max_length=32)

    objects = AuditEventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["at", "id"], name="audit_at"),
            models.Index(fields=["actor", "at", "id"], name="audit_actor"),
            models.Index(fields=["verb", "at", "id"], name="audit_verb"),
            models.Index(fields=["object_type", "object_id", "at", "id"], name="audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_id}".strip()

    @property
    def label(self) -> str:
        """What was done, in the reader's language."""
        return label_of(self.verb)

    @property
    def object_label(self) -> str:
        """What it was done to: the kind of thing and its key."""
        return f"{type_label(self.object_type)} {self.object_id}" if self.object_type else ""

    @property
    def facts(self) -> dict[str, Any]:
        """The data of the event, read from its canonical JSON."""
        facts: dict[str, Any] = json.loads(self.data)
        return facts


class AuditPersonal(models.Model):
    """The personal part of an event, beside the chain so that it can be erased lawfully."""

    event = models.OneToOneField(
        AuditEvent,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="personal",
        db_constraint=False,
    )
    salt = models.BinaryField(max_length=32)
    payload = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("personal part of an event")
        verbose_name_plural = _("personal parts of events")

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads(self.payload)
        return facts


class AuditLink(models.Model):
    """The place of an event in the chain; the numbers have no gaps.

    Made when the transaction ends (PostgreSQL: a deferred trigger), so that nobody waits for the
    chain while another works.
    """

    sequence = models.BigIntegerField(primary_key=True, db_column="id")
    event = models.OneToOneField(
        AuditEvent, on_delete=models.PROTECT, related_name="link", db_constraint=False
    )
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link of the chain")
        verbose_name_plural = _("links of the chain")
        ordering = ["sequence"]


class HeadSent(models.Model):
    """The end of the chain as it left the host on a day, so that a cut shows."""

    class Channel(models.TextChoices):
        MAIL = "mail", _("By e-mail")
        FILE = "file", _("As a file")

    sent_on = models.DateField(_("day"))
    sent_at = models.DateTimeField(_("sent at"))
    channel = models.CharField(_("how"), max_length=4, choices=Channel)
    sent_to = models.CharField(_("where to"), max_length=300)
    sequence = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("head sent out")
        verbose_name_plural = _("heads sent out")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(fields=["sent_on", "channel"], name="head_sent_once_a_day")
        ]


class ChainCheck(models.Model):
    """The chain was recomputed from its beginning to `sequence`."""

    checked_at = models.DateTimeField(_("checked at"))
    sequence = models.BigIntegerField()
    findings = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("check of the chain")
        verbose_name_plural = _("checks of the chain")
        ordering = ["-checked_at"]
