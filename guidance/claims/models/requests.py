"""Applications about repayment that come over the counter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import Channel
from guidance.claims.enums import Wish
from guidance.claims.models.claims import Claim


class RepaymentRequest(models.Model):
    """What the person asks for or says about a claim; open until it is answered."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="requests")
    wish = models.CharField(_("what the person wants"), max_length=12, choices=Wish)
    words = models.TextField(_("in the person's words"), max_length=4000, blank=True)
    channel = models.CharField(_("how it came"), max_length=10, choices=Channel)
    received_on = models.DateField(_("received on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    answer = models.CharField(_("what was done"), max_length=300, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("application about repayment")
        verbose_name_plural = _("applications about repayment")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answered_by=None, answer="")
                | Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="repayment_request_answered",
            )
        ]
