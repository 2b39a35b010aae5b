"""Payout runs and what is done for them in the background."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.payouts.enums import OPEN_JOBS, JobKind, JobState, PayChannel, RunState
from guidance.payouts.querysets import RunQuerySet

_AFTER_FORMING = [RunState.FORMED, RunState.APPROVED, RunState.HANDED_OVER, RunState.CLOSED]
_AFTER_APPROVAL = [RunState.APPROVED, RunState.HANDED_OVER, RunState.CLOSED]
_AFTER_HANDING = [RunState.HANDED_OVER, RunState.CLOSED]


class PayoutRun(models.Model):
    """The payments of a month through one channel; three people prepare, approve and hand it over.

    Totals and `digest` (sha256 over its payments) are set once, when it is formed. Forming anew
    is cancelling and opening the next one: `sequence` counts them in a month and channel. After
    it was handed over nothing changes but that it is closed; triggers hold that.
    """

    number = models.CharField(_("number"), max_length=16, unique=True)
    month = models.DateField(_("month"))
    channel = models.CharField(_("how it is paid"), max_length=8, choices=PayChannel)
    sequence = models.PositiveSmallIntegerField()
    payday = models.DateField(_("payday"))
    state = models.CharField(_("state"), max_length=12, choices=RunState, default=RunState.DRAFT)
    n = models.PositiveIntegerField(_("payments"), default=0)
    gross = models.BigIntegerField(default=0)
    deducted = models.BigIntegerField(default=0)
    net = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    formed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True)
    why_cancelled = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    objects = RunQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payout run")
        verbose_name_plural = _("payout runs")
        ordering = ["-month", "channel", "-sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "channel", "sequence"], name="run_sequence_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="run_whole_month"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state_known"),
            models.CheckConstraint(
                condition=Q(net=F("gross") - F("deducted"), deducted__gte=0, net__gte=0),
                name="run_nets",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_AFTER_FORMING) | Q(formed_at__isnull=False) & ~Q(digest=""),
                name="run_formed_with_digest",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_AFTER_APPROVAL)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="run_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_AFTER_HANDING)
                | Q(handed_over_at__isnull=False, released_by__isnull=False),
                name="run_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(prepared_by=F("approved_by")), name="run_preparer_not_approver"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("released_by")), name="run_approver_not_releaser"
            ),
            models.CheckConstraint(
                condition=~Q(prepared_by=F("released_by")), name="run_preparer_not_releaser"
            ),
            models.CheckConstraint(
                condition=~Q(state=RunState.CANCELLED)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(why_cancelled=""),
                name="run_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("payouts:run", args=[self.number])


class RunJob(models.Model):
    """Something done in the background for a run, with a sign of life; apart from its state.

    `heartbeat` moves while it runs; one whose heartbeat has stopped may be begun anew.
    """

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="jobs")
    kind = models.CharField(_("what"), max_length=8, choices=JobKind)
    state = models.CharField(_("state"), max_length=8, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("work in the background")
        verbose_name_plural = _("work in the background")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "kind"],
                condition=Q(state__in=sorted(OPEN_JOBS)),
                name="run_job_one_open",
            )
        ]
