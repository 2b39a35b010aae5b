"""Holds: for a while nothing is paid, and nothing is lost."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.payouts.enums import HoldReason
from guidance.payouts.querysets import HoldQuerySet


class Hold(models.Model):
    """Nothing of a benefit (or of any) is paid to a person on the days `[start, until)`.

    Its dues wait and are paid when it has ended. Only its end ever changes, and once.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payout_holds")
    benefit = models.CharField(_("benefit"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=HoldReason)
    note = models.CharField(_("note"), max_length=300, blank=True)
    start = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = HoldQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("start")), name="hold_period"
            )
        ]


class SuspensionProposal(models.Model):
    """Payments came back two months running: the benefit should be suspended (SÜS § 28 lg 5).

    The handler of the person answers; suspending is a decision of a case.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="suspension_proposals"
    )
    former = models.ForeignKey(
        "payouts.Outcome", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    latter = models.OneToOneField(
        "payouts.Outcome", on_delete=models.PROTECT, related_name="suspension_proposal"
    )
    hold = models.OneToOneField(Hold, null=True, on_delete=models.PROTECT, related_name="proposal")
    proposed_on = models.DateField(_("proposed on"))
    answer = models.CharField(_("what was done"), max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal to suspend")
        verbose_name_plural = _("proposals to suspend")
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, answer="")
                | Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="suspension_proposal_answered",
            ),
            models.CheckConstraint(
                condition=~Q(former=F("latter")), name="suspension_after_two_returns"
            ),
        ]
