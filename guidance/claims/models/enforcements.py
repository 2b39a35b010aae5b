"""A precept with a bailiff."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.claims.models.claims import Claim


class Enforcement(models.Model):
    """A precept was handed over for enforcement (SÜS §§ 32, 35); one at a time for a claim.

    While it stands the bailiff collects: nothing is reminded of, set off or agreed in parts.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="enforcements")
    bailiff = models.CharField(_("bailiff"), max_length=200)
    reference = models.CharField(_("number of the enforcement file"), max_length=60)
    handed_on = models.DateField(_("handed over on"))
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True)
    why_ended = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enforcement of a precept")
        verbose_name_plural = _("enforcements of precepts")
        ordering = ["-handed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_on=None), name="enforcement_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(bailiff="") & ~Q(reference=""), name="enforcement_says_with_whom"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, why_ended="")
                | Q(ended_on__gte=F("handed_on")) & ~Q(why_ended=""),
                name="enforcement_end",
            ),
        ]
