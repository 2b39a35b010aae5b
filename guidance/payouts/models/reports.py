"""Reports of statistics that are asked for again and again, and who gets them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.recurring.models import Duty


class SavedReport(models.Model):
    """A question to the statistics, kept under a name; `query` is what its address holds.

    Months are kept as a distance from the last whole month, so that the report of next month
    tells of next month. `leaves_agency`: small counts are hidden. `duty` makes it recur.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    query = models.JSONField(default=dict)
    months = models.PositiveSmallIntegerField(_("how many months"), default=12)
    leaves_agency = models.BooleanField(_("leaves the agency"), default=True)
    recipients = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is told"),
        related_name="payout_reports",
        blank=True,
    )
    outside = models.CharField(_("to whom outside the agency"), max_length=300, blank=True)
    duty = models.OneToOneField(
        Duty, null=True, on_delete=models.PROTECT, related_name="payout_report"
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("saved report")
        verbose_name_plural = _("saved reports")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="payout_report_has_name"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=60), name="payout_report_months"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("payouts:report", args=[self.pk])
