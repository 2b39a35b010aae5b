"""Duties that come again, the times they fall due and how each time ended."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.people.models import Unit
from portal.people.roles import Role
from portal.recurring import rules
from portal.recurring.enums import Frequency, Shift
from portal.recurring.kinds import kind_of
from portal.recurring.querysets import DutyQuerySet, PauseQuerySet, TermQuerySet

if TYPE_CHECKING:
    from portal.recurring.kinds import DutyKind

IS_OWNED_ONCE = (
    Q(owner_person__isnull=False, owner_role="", owner_unit=None)
    | (Q(owner_person=None, owner_unit=None) & ~Q(owner_role=""))
    | Q(owner_person=None, owner_role="", owner_unit__isnull=False)
)


class Duty(models.Model):
    """Something that must happen again, on `[starts_on, ends_on)`.

    Owned by exactly one of a person, the holders of a role, the head of a unit. `unit` is the
    area it belongs to. `planned_until` is the first day whose period has no term yet; None for a
    rule that counts from the last time.
    """

    kind = models.CharField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=200, blank=True)
    note = models.TextField(_("what to do"), max_length=1000, blank=True)
    subject_type = models.ForeignKey(
        ContentType, null=True, blank=True, editable=False, on_delete=models.PROTECT
    )
    subject_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    owner_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duties",
    )
    owner_role = models.CharField(_("role"), max_length=40, choices=Role, blank=True, default="")
    owner_unit = models.ForeignKey(
        Unit,
        verbose_name=_("head of unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duties_of_head",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    working_day = models.SmallIntegerField(_("working day"), null=True, blank=True)
    chosen = models.JSONField(_("chosen months"), default=list, blank=True)
    interval = models.PositiveSmallIntegerField(_("months"), null=True, blank=True)
    shift = models.CharField(
        _("when the day is not a working day"), max_length=8, choices=Shift, default=Shift.STAY
    )
    reminders = models.JSONField(_("reminders"), default=list, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    planned_until = models.DateField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["planned_until"], name="duty_planned_until"),
            models.Index(fields=["kind", "subject_type", "subject_id"], name="duty_subject"),
        ]
        constraints = [
            models.CheckConstraint(condition=IS_OWNED_ONCE, name="duty_has_one_owner"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="duty_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(
                    frequency=Frequency.AFTER,
                    interval__isnull=False,
                    interval__range=(1, rules.LONGEST_INTERVAL),
                )
                | (~Q(frequency=Frequency.AFTER) & Q(interval=None)),
                name="duty_interval_fits",
            ),
            models.CheckConstraint(
                condition=Q(month=None)
                | Q(frequency=Frequency.YEAR, month__range=(1, 12))
                | Q(frequency=Frequency.QUARTER, month__range=(1, 3)),
                name="duty_month_fits",
            ),
            models.CheckConstraint(
                condition=Q(day=None) | Q(day__range=(1, 31), working_day=None),
                name="duty_has_one_day",
            ),
            models.CheckConstraint(
                condition=Q(subject_type=None, subject_id=None)
                | Q(subject_type__isnull=False, subject_id__isnull=False),
                name="duty_subject_whole",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id"],
                condition=Q(ends_on=None) & ~Q(subject_id=None),
                name="duty_once_for_a_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.kind_facts.label)

    def get_absolute_url(self) -> str:
        return reverse("recurring:duty", args=[self.pk])

    @property
    def kind_facts(self) -> "DutyKind":
        """What its room registered about its kind."""
        return kind_of(self.kind)

    @property
    def rule(self) -> rules.Rule:
        """When it falls due; `RuleInvalid` when the parts do not fit."""
        return rules.Rule(
            frequency=rules.Frequency(self.frequency),
            month=self.month,
            day=self.day,
            working_day=self.working_day,
            chosen=tuple(self.chosen),
            interval=self.interval,
            shift=rules.Shift(self.shift),
        )

    @rule.setter
    def rule(self, rule: rules.Rule) -> None:
        self.frequency, self.shift = rule.frequency.value, rule.shift.value
        self.month, self.day, self.working_day = rule.month, rule.day, rule.working_day
        self.chosen, self.interval = list(rule.chosen), rule.interval

    def has_ended(self, day: dt.date) -> bool:
        return self.ends_on is not None and self.ends_on <= day


class DutyPause(models.Model):
    """A duty rests for `[valid_from, valid_until)`, until resumed when open-ended."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="pauses")
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause of a duty")
        verbose_name_plural = _("pauses of duties")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="duty_pause_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["duty"],
                condition=Q(valid_until=None),
                name="duty_paused_once_at_a_time",
            ),
        ]


class DutyTerm(models.Model):
    """One time of a duty: its period `[period_start, period_end)` and the day it falls due.

    `planned_on` is the day by the rule; `due_on` is later when an absence or a pause put it off.
    A term that is neither open nor has an outcome was dropped when the duty ended or changed.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="terms")
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period until"))
    planned_on = models.DateField(_("planned on"))
    due_on = models.DateField(_("due on"))
    is_open = models.BooleanField(_("open"), default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("time of a duty")
        verbose_name_plural = _("times of duties")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "duty"], condition=Q(is_open=True), name="term_open"),
            models.Index(
                fields=["duty", "due_on"], condition=Q(is_open=True), name="term_open_of_duty"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "period_start", "period_end"], name="duty_term_once_in_a_period"
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")), name="duty_term_period"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("planned_on")), name="duty_term_only_put_off"
            ),
        ]


class DutyOutcome(models.Model):
    """How a time of a duty ended. Never changed: the table is append-only.

    One for a term, so that of two people at once only one records it.
    """

    term = models.OneToOneField(DutyTerm, on_delete=models.PROTECT, related_name="outcome")
    result = models.CharField(_("outcome"), max_length=40)
    comment = models.TextField(_("comment"), max_length=1000, blank=True)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("outcome of a duty")
        verbose_name_plural = _("outcomes of duties")
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["done_by", "done_on"], name="duty_outcome_of_person")]

    @property
    def was_late(self) -> bool:
        return self.done_on > self.due_on


class ReminderSent(models.Model):
    """A reminder so many days before the due day (negative: after it) went to a person once."""

    term = models.ForeignKey(DutyTerm, on_delete=models.CASCADE, related_name="reminders_sent")
    days_before = models.SmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "days_before", "person"], name="duty_reminder_once"
            )
        ]
