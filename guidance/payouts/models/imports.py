"""Files of the bank on their way in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.payouts.enums import OPEN_JOBS, JobState
from guidance.payouts.models.files import InFile


class InJob(models.Model):
    """A file of the bank that somebody brought, while it is taken in and after.

    The content lies under its sha256. `error` is a code of why it was refused and `detail` where;
    `file` is what it became, the former one when the same content was brought before.
    """

    name = models.CharField(_("name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    state = models.CharField(_("state"), max_length=8, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    file = models.ForeignKey(InFile, null=True, on_delete=models.PROTECT, related_name="jobs")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import of a file of the bank")
        verbose_name_plural = _("imports of files of the bank")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(state__in=sorted(OPEN_JOBS)),
                name="in_job_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED) | ~Q(error=""), name="in_job_failed_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.DONE) | Q(file__isnull=False),
                name="in_job_done_has_file",
            ),
        ]

    def __str__(self) -> str:
        return self.name
