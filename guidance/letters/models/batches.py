"""Many letters at once: what is wanted; what is made, the letters themselves say."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.letters.models.templates import LetterTemplate


class LetterBatch(models.Model):
    """Letters of one template to many people; finished when each of them has its PDF."""

    title = models.CharField(_("title"), max_length=200)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="+")
    dated = models.DateField(_("date of the letters"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of letters")
        verbose_name_plural = _("batches of letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["heartbeat_at"],
                condition=Q(finished_at=None),
                name="letter_batch_unfinished",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("letters:batch", args=[self.pk])

    def beats(self, now: dt.datetime, within: dt.timedelta) -> bool:
        """Return whether somebody is at work on it."""
        return self.heartbeat_at is not None and self.heartbeat_at > now - within


class BatchItem(models.Model):
    """One letter wanted. Append-only; the letter points at it, so that there is one at most."""

    batch = models.ForeignKey(LetterBatch, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=40)
    addressee = models.JSONField()
    data = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="letter_batch_position")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position}"
