"""A leave schedule that somebody uploaded and looks through."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduleUpload(models.Model):
    """A file kept until its lines are put in and its errors mended; thrown away after a month.

    What each line would bring is read from the file anew each time, so nothing here grows old.
    """

    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    imported_at = models.DateTimeField(_("imported at"), null=True)

    class Meta:
        verbose_name = _("leave schedule")
        verbose_name_plural = _("leave schedules")
        ordering = ["-uploaded_at"]
