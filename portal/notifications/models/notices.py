"""Announcements and known outages, shown above the work."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import NoticeAudience, NoticeKind, Severity
from portal.notifications.querysets import NoticeQuerySet


class Notice(models.Model):
    """An announcement or an outage, shown on `[shown_from, shown_until)` to its audience.

    An outage is open-ended until somebody ends it: it is then fixed. Its `shown_until` is when
    that is expected.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind)
    title_et = models.CharField(_("title in Estonian"), max_length=150)
    title_en = models.CharField(_("title in English"), max_length=150)
    text_et = models.TextField(_("text in Estonian"), max_length=1000, blank=True)
    text_en = models.TextField(_("text in English"), max_length=1000, blank=True)
    severity = models.CharField(_("how serious"), max_length=4, choices=Severity)
    audience = models.CharField(_("for whom"), max_length=8, choices=NoticeAudience)
    audience_roles = models.JSONField(_("named roles"), default=list, blank=True)
    shown_from = models.DateTimeField(_("shown from"))
    shown_until = models.DateTimeField(_("shown until"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-shown_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until=None) | Q(shown_until__gte=F("shown_from")),
                name="notice_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.OUTAGE) | Q(shown_until__isnull=False),
                name="notice_announcement_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="notice_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notifications:notices") + f"#teade-{self.pk}"

    @property
    def title(self) -> str:
        return self.title_en if _is_english() else self.title_et

    @property
    def text(self) -> str:
        return self.text_en if _is_english() else self.text_et

    @property
    def is_outage(self) -> bool:
        return self.kind == NoticeKind.OUTAGE


class Dismissal(models.Model):
    """A person has read an announcement and put it away."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="dismissals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "person"], name="dismissal_once")]


class MeToo(models.Model):
    """An outage disturbs this person too; they are told when it is fixed."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="me_toos")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "person"], name="me_too_once")]


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
