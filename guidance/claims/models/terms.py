"""What a proposal about a claim says beside its reasons."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.claims.models.claims import Claim
from guidance.decisions.models import Proposal


class Terms(models.Model):
    """How an overpayment is to be recovered, or what recovering it would cost.

    Belongs to a proposal and becomes a part of the signed decision; locked with the proposal.
    `months` are `[["2026-03", 8000], …]`: what is asked back of each overpaid month.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="claim_terms")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="terms")
    months = models.JSONField(default=list)
    repay_by = models.DateField(_("to be repaid by"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("percent of each payout"), null=True, blank=True)
    cents = models.PositiveIntegerField(_("amount from each payout"), null=True, blank=True)
    set_off_from = models.DateField(_("set off from"), null=True, blank=True)
    cost_cents = models.PositiveIntegerField(_("cost of recovering"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("terms of recovery")
        verbose_name_plural = _("terms of recovery")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(cents=None), name="claim_terms_one_measure"
            ),
            models.CheckConstraint(
                condition=Q(percent=None, cents=None, set_off_from=None)
                | Q(set_off_from__isnull=False) & ~Q(percent=None, cents=None),
                name="claim_terms_set_off_from",
            ),
        ]
