"""Set-off from coming payouts: only by a signed precept."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.claims.models.claims import Claim
from guidance.decisions.models import Decision


class DeductionRule(models.Model):
    """What is kept from each payout of `[start, end)` until the claim is paid (SÜS § 34).

    Either a whole percent of what is paid or an amount; `protected_cents` a month stay with the
    person. The law's limits (`limits`) bind whatever a rule says. Of several rules of one person
    the lowest `order` goes first. Only `end` ever changes; a trigger refuses the rest, and refuses
    a rule whose decision is not the claim's precept.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="deduction_rules")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="deduction_rules")
    order = models.PositiveSmallIntegerField(default=1)
    percent = models.PositiveSmallIntegerField(null=True)
    cents = models.PositiveIntegerField(null=True)
    protected_cents = models.PositiveIntegerField(default=0)
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("set-off")
        verbose_name_plural = _("set-offs")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=False, cents=None)
                | Q(percent=None, cents__isnull=False),
                name="deduction_percent_or_cents",
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=1, percent__lte=100),
                name="deduction_percent_whole",
            ),
            models.CheckConstraint(
                condition=Q(cents=None) | Q(cents__gt=0), name="deduction_cents_positive"
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="deduction_period"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(end=None), name="deduction_one_open"
            ),
        ]
