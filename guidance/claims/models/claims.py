"""Claims: what a person was paid too much and the agency may ask back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Case, Person
from guidance.claims.enums import Cause, Ending, State
from guidance.claims.querysets import ClaimQuerySet
from guidance.decisions.models import Decision


class Claim(models.Model):
    """An overpayment of one benefit to one person (SÜS § 31); its balance is its ledger's sum.

    `case` is where it is clarified and decided; `basis` the decision that lowered what had been
    paid. `decision` is the signed precept: without one nothing is set off. `repay_by` is the last
    day of the precept's term.
    """

    number = models.CharField(_("number"), max_length=16, unique=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="claim")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="claims"
    )
    benefit = models.CharField(_("benefit"), max_length=40)
    cause = models.CharField(_("how it was noticed"), max_length=10, choices=Cause)
    reason = models.TextField(_("what happened"), max_length=2000, blank=True)
    basis = models.ForeignKey(
        Decision, null=True, on_delete=models.PROTECT, related_name="overpayments"
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("precept"),
        null=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NOTICED)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending, blank=True)
    opened_on = models.DateField(_("opened on"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    repay_by = models.DateField(_("to be repaid by"), null=True)
    closed_on = models.DateField(_("ended on"), null=True)

    objects = ClaimQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-opened_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "state", "id"], name="claim_of_person"),
            models.Index(fields=["state", "repay_by", "id"], name="claim_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="claim_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.DEMANDED)
                | Q(decision__isnull=False, repay_by__isnull=False),
                name="claim_demanded_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_on__isnull=False) & ~Q(ending="")
                | ~Q(state=State.CLOSED) & Q(closed_on=None, ending=""),
                name="claim_closed_with_ending",
            ),
            models.CheckConstraint(condition=~Q(benefit=""), name="claim_has_benefit"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("claims:claim", args=[self.number])

    @property
    def is_open(self) -> bool:
        return self.state != State.CLOSED
