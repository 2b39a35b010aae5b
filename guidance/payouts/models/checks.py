"""What is unusual in a formed run, and what was decided on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Person
from guidance.payouts.enums import FindingDecision, FindingKind
from guidance.payouts.models.payments import Payment
from guidance.payouts.models.runs import PayoutRun


class Finding(models.Model):
    """Something unusual in a run; a decision on it is made once, with a reason.

    `payment` is missing where somebody is not paid; `former` is the amount of the month before
    and `shared` how many payees share the account, where that is what is unusual.
    """

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(_("what is unusual"), max_length=20, choices=FindingKind)
    payment = models.ForeignKey(
        Payment, null=True, on_delete=models.PROTECT, related_name="findings"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="payout_findings")
    cents = models.IntegerField()
    former = models.IntegerField(null=True)
    shared = models.PositiveIntegerField(null=True)
    decision = models.CharField(_("decision"), max_length=12, choices=FindingDecision, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("something unusual")
        verbose_name_plural = _("what is unusual")
        ordering = ["run", "kind", "-cents", "pk"]
        indexes = [
            models.Index(fields=["run", "kind"], condition=Q(decision=""), name="finding_open")
        ]
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "person"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decision="")
                & ~Q(reason=""),
                name="finding_decided_with_reason",
            ),
        ]
