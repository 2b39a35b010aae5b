"""The ledger of a claim: signed cents, only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.claims.enums import LOWERING, RAISING, EntryKind
from guidance.claims.models.claims import Claim
from guidance.decisions.models import Decision


class ClaimEntry(models.Model):
    """Signed cents of a claim: more owed is above zero, less below. Append-only.

    The sum of a claim's entries is what is owed and never falls below zero. An overpaid month
    stands in `month` (its first day). Only a signed decision gives up (`decision`), only a claim
    with a set-off from its precept is set off, and an entry is taken back once (`reverses`).
    `reference` names the payment at the bank, so that one repayment is entered once.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("entry"), max_length=10, choices=EntryKind)
    cents = models.IntegerField()
    month = models.DateField(_("month"), null=True)
    on = models.DateField(_("day"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    reference = models.CharField(_("reference of the payment"), max_length=80, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of a claim")
        verbose_name_plural = _("entries of claims")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RAISING, cents__gt=0) | Q(kind__in=LOWERING, cents__lt=0),
                name="claim_entry_signed",
            ),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__day=1), name="claim_entry_whole_month"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.WAIVED) | Q(decision__isnull=False),
                name="claim_entry_waived_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None) | Q(kind=EntryKind.REVERSED),
                name="claim_entry_reverses",
            ),
            models.UniqueConstraint(
                fields=["claim", "reference"],
                condition=~Q(reference=""),
                name="claim_entry_payment_once",
            ),
        ]
