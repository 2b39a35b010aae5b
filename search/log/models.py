"""Records of searches: what was asked and found, never by whom."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.log.enums import Channel, Outcome
from search.log.querysets import SearchRecordQuerySet

MAX_TEXT = 400
MAX_KEY = 200


class SearchRecord(models.Model):
    """One search. The text is masked before it comes here; times are cut to the minute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_at = models.DateTimeField(_("asked at"))
    asked_on = models.DateField(_("asked on"))
    channel = models.CharField(_("channel"), max_length=4, choices=Channel.choices)
    text = models.CharField(_("query"), max_length=MAX_TEXT, blank=True)
    key = models.CharField(_("words in their basic form"), max_length=MAX_KEY, blank=True)
    roles = models.CharField(_("roles"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=64, blank=True)
    filters = models.JSONField(_("filters"), default=dict)
    narrowed = models.BooleanField(_("narrowed by filters"), default=False)
    total = models.PositiveIntegerField(_("results"))
    found_nothing = models.BooleanField(_("nothing was found"), default=False)
    corrected = models.BooleanField(_("spelling corrected"), default=False)
    milliseconds = models.PositiveIntegerField(_("time taken, ms"))
    position = models.PositiveIntegerField(_("result opened"), null=True)

    objects = SearchRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of a search")
        verbose_name_plural = _("records of searches")
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["asked_on", "channel", "key"], name="search_record_day"),
            models.Index(fields=["key", "asked_on"], name="search_record_key"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(position=None) | Q(position__gt=0), name="search_record_position"
            ),
            models.CheckConstraint(
                condition=Q(found_nothing=False) | Q(total=0), name="search_record_nothing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class GapDecision(models.Model):
    """What an expert did about words that find nothing; later searches open the matter again."""

    key = models.CharField(_("words in their basic form"), max_length=MAX_KEY)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("expert who was asked"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("decision on a gap")
        verbose_name_plural = _("decisions on gaps")
        ordering = ["decided_at"]
        indexes = [models.Index(fields=["key", "decided_at"], name="search_gap_key")]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="search_gap_has_key"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.QUESTION) | Q(asked__isnull=False),
                name="search_gap_question_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.NOT_OURS) | ~Q(note=""),
                name="search_gap_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_outcome_display()}"
