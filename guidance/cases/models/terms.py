"""Deadlines of cases and what they wait for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import DeadlineKind, WaitEnd, WaitReason
from guidance.cases.models.cases import Case


class Deadline(models.Model):
    """A day by which something must be done, with the reckoning that gave it.

    Open until it is met or replaced by one reckoned anew.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(_("what"), max_length=20, choices=DeadlineKind)
    due_on = models.DateField(_("due on"))
    rule = models.CharField(max_length=40)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    is_verified = models.BooleanField(default=True)
    computed_from = models.DateField(_("reckoned from"))
    computed_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deadline of a case")
        verbose_name_plural = _("deadlines of cases")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(met_at=None, replaced_at=None),
                name="case_deadline_open_once",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("computed_from")), name="case_deadline_after_its_start"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.met_at is None and self.replaced_at is None


class Wait(models.Model):
    """A case waits for something until a day; one wait at a time."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="waits")
    reason = models.CharField(_("reason"), max_length=16, choices=WaitReason)
    note = models.CharField(_("note"), max_length=500, blank=True)
    started_on = models.DateField(_("from"))
    until = models.DateField(_("until"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True)
    ended_by_what = models.CharField(max_length=10, choices=WaitEnd, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wait of a case")
        verbose_name_plural = _("waits of cases")
        ordering = ["-started_on", "-pk"]
        indexes = [
            models.Index(
                fields=["until"], condition=Q(ended_on=None), name="case_wait_active_until"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on=None), name="case_waits_once"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("started_on")), name="case_wait_period"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by_what="")
                | (Q(ended_on__gte=F("started_on")) & ~Q(ended_by_what="")),
                name="case_wait_end",
            ),
        ]
