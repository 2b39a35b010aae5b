"""Letters as registered, their PDF, and how they went out. All append-only."""

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.letters.addressee import Addressee
from guidance.letters.delivery import delivered_on, earliest
from guidance.letters.enums import Channel
from guidance.letters.models.batches import BatchItem
from guidance.letters.models.templates import TemplateVersion
from guidance.letters.querysets import LetterQuerySet


class LetterSeries(models.Model):
    """The last number of the register in a year."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Letter(models.Model):
    """A letter with everything it was made of; `reference` says what it is about (a case)."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    year = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    dated = models.DateField(_("date"))
    template_version = models.ForeignKey(
        TemplateVersion, on_delete=models.PROTECT, related_name="letters"
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=300)
    reference = models.CharField(_("reference"), max_length=40)
    addressee = models.JSONField(_("addressee"))
    data = models.JSONField(_("data"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    batch_item = models.OneToOneField(
        BatchItem, null=True, on_delete=models.PROTECT, related_name="letter"
    )
    sha256 = models.CharField(max_length=64)

    objects = LetterQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-year", "-sequence"]
        indexes = [models.Index(fields=["reference", "year", "sequence"], name="letter_reference")]
        constraints = [
            models.UniqueConstraint(fields=["year", "sequence"], name="letter_number_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="letter_has_reference"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def to(self) -> Addressee:
        """The addressee as they were when the letter was made."""
        return Addressee.read(self.addressee)

    @property
    def is_made(self) -> bool:
        """Whether the PDF exists."""
        return hasattr(self, "file")

    @property
    def delivered_on(self) -> dt.date | None:
        """The day from which the letter counts as delivered, by whichever way came first."""
        return earliest([issue.delivered_on for issue in self.issues.all()])

    def digest(self) -> str:
        """Return the hash over the content of the letter."""
        content: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("number", "language", "subject", "reference", "addressee", "data")
        }
        content |= {"dated": self.dated.isoformat(), "template_version": self.template_version_id}
        return hashlib.sha256(
            json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()


class LetterFile(models.Model):
    """The PDF of a letter, kept under its hash."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="file")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="letter_file_not_empty")
        ]


class Issue(models.Model):
    """A letter went out: by which way, when, to where, and when it counts as delivered."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="issues")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    sent_on = models.DateField(_("sent on"))
    to = models.CharField(_("to"), max_length=300)
    abroad = models.BooleanField(_("abroad"), default=False)
    presumed_on = models.DateField(_("counts as delivered on"), null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "channel", "sent_on"], name="letter_issued_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(channel="email", presumed_on=None)
                | (
                    ~Q(channel="email")
                    & Q(presumed_on__isnull=False, presumed_on__gte=models.F("sent_on"))
                ),
                name="letter_issue_delivery",
            ),
            models.CheckConstraint(condition=~Q(to=""), name="letter_issue_says_where"),
        ]

    @property
    def delivered_on(self) -> dt.date | None:
        """The day of delivery: presumed by law, or the day of a confirmed receipt before that."""
        receipt = getattr(self, "receipt", None)
        return earliest([self.presumed_on, receipt.received_on if receipt else None])

    def presume(self) -> None:
        """Set the day on which the law presumes delivery."""
        self.presumed_on = delivered_on(self.channel, self.sent_on, abroad=self.abroad)


class Receipt(models.Model):
    """The addressee confirmed that they have received the letter."""

    issue = models.OneToOneField(Issue, on_delete=models.PROTECT, related_name="receipt")
    received_on = models.DateField(_("received on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True
