"""Many decisions calculated anew at once: the preview, the signature over it, what was made."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.decisions.content import Span
from guidance.decisions.enums import ByHand, RowResult
from guidance.decisions.models.decided import Decision
from guidance.decisions.models.sources import ONE_SOURCE, Source
from guidance.decisions.querysets import RecalculationQuerySet
from portal.people.models import Unit


class Recalculation(models.Model):
    """After a change of a rate or of the law: decisions of a unit calculated anew from a month on.

    A lead specialist prepares it, another signs the whole; `sha256` is the digest of the preview
    that was signed. `assessed_to` is the key of the last decision looked at, so that the preview
    goes on from there; `heartbeat_at` tells whether somebody is at work.
    """

    title = models.CharField(_("title"), max_length=200)
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT)
    benefits = models.JSONField(_("benefits"))
    changes_on = models.DateField(_("from which month"))
    reasons = models.TextField(_("reasons"), max_length=20_000, blank=True)
    not_heard_because = models.TextField(
        _("why people who get less are not heard"), max_length=2000, blank=True
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    assessed_to = models.BigIntegerField(default=0)
    assessed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    dropped_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=40, blank=True)

    objects = RecalculationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("recalculation")
        verbose_name_plural = _("recalculations")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(prepared_by=F("signed_by")),
                name="recalculation_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None, signed_at=None)
                | Q(signed_by__isnull=False, signed_at__isnull=False, sent_at__isnull=False),
                name="recalculation_signed_when_sent",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sha256="")
                | (Q(sent_at__isnull=False, assessed_at__isnull=False) & ~Q(sha256="")),
                name="recalculation_sent_with_digest",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(signed_at=None),
                name="recalculation_dropped_before_signing",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(signed_at__isnull=False),
                name="recalculation_finished_when_signed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decisions:recalculation", args=[self.pk])

    @property
    def is_written(self) -> bool:
        """Whether its reasons may still be changed."""
        return self.sent_at is None and self.dropped_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a signature."""
        return self.sent_at is not None and self.signed_at is None and self.dropped_at is None

    @property
    def changes_nothing(self) -> bool:
        """Whether the preview found nothing to sign; who would get less may still be signed for."""
        to_sign = Q(result=RowResult.CHANGES) | Q(why=ByHand.LESS)
        return self.assessed_at is not None and not self.rows.filter(to_sign).exists()

    def beats(self, now: dt.datetime, within: dt.timedelta) -> bool:
        """Return whether somebody is at work on it."""
        return self.heartbeat_at is not None and self.heartbeat_at > now - within


class RecalculationSource(Source):
    """What every decision of a recalculation rests on; its place is the number in `[1]`."""

    recalculation = models.ForeignKey(
        Recalculation, on_delete=models.CASCADE, related_name="citations"
    )

    class Meta(Source.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["recalculation", "place"], name="recalculation_cites_once"
            ),
            models.CheckConstraint(condition=ONE_SOURCE, name="recalculation_source_one"),
        ]


class RecalculationRow(models.Model):
    """One decision in the preview: what it gives from the month on, and what it would.

    `old` and `new` are spans (`content.Span.as_json`); `old_cents` and `new_cents` are those of
    the first month that differs, `past_cents` the sum of the differences of the months before the
    preview. `made` is the decision that came of it: one at most.
    """

    recalculation = models.ForeignKey(Recalculation, on_delete=models.CASCADE, related_name="rows")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=RowResult)
    why = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    old = models.JSONField(default=list)
    new = models.JSONField(default=list)
    first_on = models.DateField(null=True)
    old_cents = models.PositiveIntegerField(default=0)
    new_cents = models.PositiveIntegerField(default=0)
    past_cents = models.IntegerField(default=0)
    is_less = models.BooleanField(default=False)
    made = models.OneToOneField(
        Decision, null=True, on_delete=models.PROTECT, related_name="recalculated_in"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["recalculation", "result", "id"], name="recalculation_rows")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recalculation", "decision"], name="recalculation_row_once"
            ),
            models.CheckConstraint(
                condition=Q(made=None) | Q(result=RowResult.CHANGES),
                name="recalculation_made_of_change",
            ),
            models.CheckConstraint(
                condition=~Q(result=RowResult.CHANGES) | Q(first_on__isnull=False),
                name="recalculation_change_has_month",
            ),
            models.CheckConstraint(
                condition=Q(made=None) | ~Q(made=F("decision")),
                name="recalculation_makes_another",
            ),
        ]

    @property
    def new_spans(self) -> list[Span]:
        return [Span.read(kept) for kept in self.new]

    @property
    def difference(self) -> int:
        """Cents a month, of the first month that differs."""
        return self.new_cents - self.old_cents
