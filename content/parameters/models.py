"""Dated amounts and limits: the one table for text, calculator and payouts."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    EURO = "euro", _("euros")
    YEARS = "years", _("years")
    FACTOR = "factor", _("times")
    WORKING_DAYS = "working_days", _("working days")


class Status(models.TextChoices):
    VERIFIED = "verified", _("Verified")
    INFERRED = "inferred", _("Inferred")
    UNVERIFIED = "unverified", _("Unverified")


class Parameter(models.Model):
    """A named amount or limit, such as `child_allowance.first_second`."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    name_et = models.CharField(_("name in Estonian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    law = models.CharField(_("provision"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("amount or limit")
        verbose_name_plural = _("amounts and limits")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_et


class ParameterValue(models.Model):
    """A value for `[applies_from, applies_until)`; never changed, a later row supersedes it.

    Euros are integer cents, everything else a plain number.
    """

    parameter = models.ForeignKey(Parameter, on_delete=models.PROTECT, related_name="values")
    applies_from = models.DateField(_("applies from"))
    applies_until = models.DateField(_("applies until"), null=True, blank=True)
    cents = models.BigIntegerField(_("amount in cents"), null=True, blank=True)
    number = models.DecimalField(
        _("number"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=300)
    redaction = models.CharField(_("redaction in Riigi Teataja"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices)
    recorded_at = models.DateTimeField(_("known since"))

    class Meta:
        verbose_name = _("dated value")
        verbose_name_plural = _("dated values")
        ordering = ["parameter", "applies_from", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["parameter", "applies_from", "recorded_at"], name="parameter_value_once"
            ),
            models.CheckConstraint(
                condition=Q(applies_until__isnull=True) | Q(applies_until__gt=F("applies_from")),
                name="parameter_value_interval",
            ),
            models.CheckConstraint(
                condition=Q(cents__isnull=True, number__isnull=False)
                | Q(cents__isnull=False, number__isnull=True),
                name="parameter_value_cents_or_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parameter_id} {self.applies_from}"

    @property
    def published_at(self) -> dt.datetime:
        """When the value became known: the second clock."""
        return self.recorded_at

    @property
    def value(self) -> Decimal:
        """Euros or a plain number."""
        if self.cents is not None:
            return Decimal(self.cents) / 100
        return Decimal(self.number or 0)
