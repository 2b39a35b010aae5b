"""Who opened whose data and why; emergency access and its review. All append-only."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.kinds import label_of
from portal.access.purposes import Purpose
from portal.access.querysets import AccessEntryQuerySet, BreakGlassQuerySet
from portal.audit.models import AuditEvent

BREAK_GLASS_HOURS = 2


class BreakGlass(models.Model):
    """Access to one person or one case without an assignment, for `[opened_at, ends_at)`.

    `after` is the review of the same person's former one: without it no second row fits in.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="broken_glass",
    )
    subject_code = models.CharField(_("personal code"), max_length=11, blank=True)
    case_reference = models.CharField(_("case"), max_length=100, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    opened_at = models.DateTimeField(_("opened at"))
    ends_at = models.DateTimeField(_("ends at"))
    after = models.OneToOneField(
        "BreakGlassReview", null=True, on_delete=models.PROTECT, related_name="next"
    )

    objects = BreakGlassQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency accesses")
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["opened_at"], name="break_glass_opened")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(subject_code="", case_reference__gt="")
                    | Q(subject_code__gt="", case_reference="")
                ),
                name="break_glass_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at")), name="break_glass_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_reason"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(after=None), name="break_glass_first_once"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        return self.subject_code or self.case_reference

    def is_open_at(self, moment: dt.datetime) -> bool:
        """Return whether it runs at the moment; the last instant is out."""
        return self.opened_at <= moment < self.ends_at and not hasattr(self, "end")

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())

    @property
    def minutes_left(self) -> int:
        """The whole minutes still to run, rounded up; 0 when over."""
        left = (self.ends_at - timezone.now()).total_seconds()
        return max(0, -int(-left // 60))


class BreakGlassEnd(models.Model):
    """Who opened an emergency access needs it no more, before its two hours are over."""

    grant = models.OneToOneField(BreakGlass, on_delete=models.PROTECT, related_name="end")
    ended_at = models.DateTimeField(_("closed at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("early end of an emergency access")
        verbose_name_plural = _("early ends of emergency accesses")


class BreakGlassReview(models.Model):
    """What the head or information security found about an emergency access."""

    class Outcome(models.TextChoices):
        JUSTIFIED = "justified", _("Justified")
        UNNECESSARY = "unnecessary", _("Not needed, but in good faith")
        MISUSE = "misuse", _("Misuse: goes on as a security incident")

    grant = models.OneToOneField(BreakGlass, on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed at"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review of an emergency access")
        verbose_name_plural = _("reviews of emergency accesses")
        ordering = ["-reviewed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="justified") | ~Q(comment=""),
                name="review_that_finds_fault_says_why",
            )
        ]


class AccessEntry(models.Model):
    """Somebody opened a person's data: who, when, whose, which data and why."""

    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("on behalf of"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    subject_code = models.CharField(_("personal code"), max_length=11, blank=True)
    subject_label = models.CharField(_("whose data"), max_length=200, blank=True)
    what = models.CharField(_("which data"), max_length=50)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    sentence = models.CharField(_("in a sentence"), max_length=300, blank=True)
    case_reference = models.CharField(_("case"), max_length=100, blank=True)
    hidden_until = models.DateField(_("hidden from the person until"), null=True)
    break_glass = models.ForeignKey(
        BreakGlass, null=True, on_delete=models.PROTECT, related_name="entries"
    )
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="+")

    objects = AccessEntryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry of the access log")
        verbose_name_plural = _("access log")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject_code", "at", "id"], name="access_subject"),
            models.Index(fields=["actor", "at", "id"], name="access_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_code__gt="")
                | Q(subject_label__gt="")
                | Q(case_reference__gt=""),
                name="access_entry_names_whose",
            ),
            models.CheckConstraint(
                condition=Q(sentence__gt="") | Q(case_reference__gt=""),
                name="access_entry_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.what}"

    @property
    def what_label(self) -> str:
        """The words for the data seen, in the reader's language."""
        return label_of(self.what)


class LogErasure(models.Model):
    """The entries from before a moment were erased because their years were over.

    The database lets an entry go only when such a row covers it.
    """

    before = models.DateTimeField(_("older than"))
    erased_at = models.DateTimeField(_("erased at"))
    entries = models.PositiveIntegerField(_("entries"))
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("erasure in the access log")
        verbose_name_plural = _("erasures in the access log")
        ordering = ["-before"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__lt=F("erased_at")), name="erasure_is_of_the_past"
            )
        ]
