"""Instalments agreed with the person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import CaseLetter
from guidance.claims.models.claims import Claim


class InstalmentPlan(models.Model):
    """Repayment in parts, agreed with the person (SÜS § 32); one at a time for a claim.

    What was repaid since `agreed_on` pays the instalments in their order.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="plans")
    agreed_on = models.DateField(_("agreed on"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    repaid_before = models.PositiveIntegerField(default=0)
    letter = models.OneToOneField(CaseLetter, null=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("instalment plan")
        verbose_name_plural = _("instalment plans")
        ordering = ["-agreed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_on=None), name="instalment_plan_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, why_ended="")
                | Q(ended_on__gte=F("agreed_on")) & ~Q(why_ended=""),
                name="instalment_plan_end",
            ),
        ]


class Instalment(models.Model):
    """One part: cents due by a day; `paid_on` is kept by `services.settling` from the ledger.

    `noticed_on` is when it was found missed, `reminded_on` when the person was reminded.
    """

    plan = models.ForeignKey(InstalmentPlan, on_delete=models.PROTECT, related_name="instalments")
    place = models.PositiveSmallIntegerField()
    due_on = models.DateField(_("due on"))
    cents = models.PositiveIntegerField()
    paid_on = models.DateField(null=True)
    noticed_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        ordering = ["plan", "place"]
        indexes = [
            models.Index(
                fields=["due_on", "plan"], condition=Q(paid_on=None), name="instalment_unpaid"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="instalment_place_once"),
            models.UniqueConstraint(fields=["plan", "due_on"], name="instalment_day_once"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="instalment_pays"),
        ]
