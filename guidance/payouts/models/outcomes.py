"""What became of payments, and paying again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.payouts.enums import CAME_BACK, OutcomeKind
from guidance.payouts.models.files import InLine
from guidance.payouts.models.payments import Payment
from guidance.payouts.querysets import OutcomeQuerySet


class Outcome(models.Model):
    """What the bank or the unit said of a payment; a payment comes back at most once. Append-only.

    `code` and `reason` are the bank's own (`AC04`), `in_line` the line of the file that said it.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(_("outcome"), max_length=12, choices=OutcomeKind)
    code = models.CharField(_("code"), max_length=10, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    on = models.DateField(_("day"))
    in_line = models.OneToOneField(
        InLine, null=True, on_delete=models.PROTECT, related_name="outcome"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["payment"],
                condition=Q(kind__in=sorted(CAME_BACK)),
                name="outcome_comes_back_once",
            ),
            models.UniqueConstraint(
                fields=["payment"],
                condition=Q(kind=OutcomeKind.PAID),
                name="outcome_paid_once",
            ),
        ]


class Reissue(models.Model):
    """A payment that came back is to be paid again, once, to the account then in force.

    The next run of the person's channel pays it; append-only.
    """

    original = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="reissue")
    reason = models.CharField(_("why now"), max_length=300)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("re-issue")
        verbose_name_plural = _("re-issues")
        ordering = ["-asked_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="reissue_with_reason")]
