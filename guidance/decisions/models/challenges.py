"""Challenges: a person asks that a decision be looked at again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import Channel
from guidance.cases.models import Case, CaseLetter
from guidance.decisions.enums import ChallengeOutcome
from guidance.decisions.models.decided import Decision


class Challenge(models.Model):
    """A challenge against one decision (HMS § 76), open until it is decided (SÜS § 36).

    One that succeeds opens a case anew, which leads to a decision that replaces this one.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="challenges")
    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("how it came"), max_length=10, choices=Channel)
    grounds = models.TextField(_("what the person says"), max_length=10_000)
    due_on = models.DateField(_("to be decided by"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    outcome = models.CharField(_("outcome"), max_length=10, choices=ChallengeOutcome, blank=True)
    reasons = models.TextField(_("reasons"), max_length=20_000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    letter = models.OneToOneField(CaseLetter, null=True, on_delete=models.PROTECT, related_name="+")
    opened = models.OneToOneField(
        Case, null=True, on_delete=models.PROTECT, related_name="opened_by_challenge"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(outcome=""), name="challenge_one_open"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False) & ~Q(reasons="")),
                name="challenge_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("received_on")), name="challenge_has_term"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return not self.outcome
