"""What was proved, and until when it holds: the ledger, certificates and delta tests."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.documents.enums import ChangeClass
from content.documents.models import NoteVersion
from guidance.training import validity
from guidance.training.models.questions import Question
from guidance.training.models.requirements import Requirement
from guidance.training.querysets_requirements import (
    DeltaTaskQuerySet,
    DeltaTestQuerySet,
    ValidityQuerySet,
)
from portal.people.periods import last_day


class Ground(models.TextChoices):
    """What a row of the ledger rests on."""

    PASS = validity.Ground.PASS.value, _("Passed")
    DELTA_DUE = validity.Ground.DELTA_DUE.value, _("Questions on a change not answered in time")
    DELTA_DONE = validity.Ground.DELTA_DONE.value, _("Questions on a change answered")
    EXTENSION = validity.Ground.EXTENSION.value, _("Extended")
    REVOKED = validity.Ground.REVOKED.value, _("Revoked")


class DeltaTest(models.Model):
    """A published change asks those whose pass rested on the changed paragraphs again.

    It waits until `questions`, which tested these paragraphs, were looked through; from
    `opened_on` on people owe it.
    """

    version = models.ForeignKey(NoteVersion, on_delete=models.PROTECT, related_name="delta_tests")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="delta_tests"
    )
    change_class = models.CharField(max_length=20, choices=ChangeClass.choices)
    anchors = models.JSONField(default=list)
    questions = models.ManyToManyField(Question, related_name="delta_tests")
    created_at = models.DateTimeField()
    opened_on = models.DateField(null=True)
    due_on = models.DateField(null=True)

    objects = DeltaTestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("questions on a change")
        verbose_name_plural = _("questions on changes")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "requirement"], name="delta_test_once"),
            models.CheckConstraint(
                condition=Q(opened_on=None, due_on=None)
                | Q(opened_on__isnull=False, due_on__gte=F("opened_on")),
                name="delta_test_due_after_opening",
            ),
        ]


class DeltaTask(models.Model):
    """One person owes the questions of one delta test, as a quiz of one to five questions."""

    delta = models.ForeignKey(DeltaTest, on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delta_tasks"
    )
    quiz = models.ForeignKey("training.Quiz", on_delete=models.PROTECT, related_name="delta_tasks")
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True)
    attempt = models.ForeignKey(
        "training.Attempt", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DeltaTaskQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["person"], condition=Q(done_on=None), name="delta_task_open")
        ]
        constraints = [
            models.UniqueConstraint(fields=["delta", "person"], name="delta_task_once"),
        ]


class Validity(models.Model):
    """One row of the ledger; says on `[start, end)` whether a person is valid. Append-only.

    Among the rows that cover a day, the one recorded last says.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="validity"
    )
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="ledger")
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True)
    ground = models.CharField(_("ground"), max_length=10, choices=Ground)
    attempt = models.ForeignKey(
        "training.Attempt", null=True, on_delete=models.PROTECT, related_name="validity"
    )
    delta = models.ForeignKey(DeltaTest, null=True, on_delete=models.PROTECT, related_name="ledger")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = ValidityQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("row of the ledger of validity")
        verbose_name_plural = _("ledger of validity")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["requirement", "person", "id"], name="validity_of_requirement"),
            models.Index(fields=["person", "requirement", "id"], name="validity_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gt=F("start")), name="validity_covers_a_day"
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=False)
                | Q(ground__in=[Ground.DELTA_DUE.value, Ground.REVOKED.value]),
                name="validity_given_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(attempt__isnull=False)
                | ~Q(reason="")
                | Q(ground__in=[Ground.DELTA_DUE.value, Ground.DELTA_DONE.value]),
                name="validity_rests_on_something",
            ),
            models.CheckConstraint(
                condition=Q(delta__isnull=False)
                | ~Q(ground__in=[Ground.DELTA_DUE.value, Ground.DELTA_DONE.value]),
                name="validity_names_its_delta",
            ),
            models.UniqueConstraint(
                fields=["attempt", "requirement", "ground"],
                condition=Q(ground=Ground.PASS),
                name="validity_by_an_attempt_once",
            ),
        ]

    @property
    def last_day(self) -> dt.date | None:
        """The last day of which the row speaks; None when it has no end."""
        return last_day(self.end)


class Certificate(models.Model):
    """What a pass proves, with a code that anybody can check. Append-only, a new one for each pass.

    The name and the title stand as they were on the day.
    """

    code = models.CharField(_("code"), max_length=20, unique=True)
    row = models.OneToOneField(Validity, on_delete=models.PROTECT, related_name="certificate")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates"
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, related_name="certificates"
    )
    holder = models.CharField(_("name"), max_length=310)
    title_et = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="certificate_covers_a_day"
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("training:certificate", args=[self.code])

    @property
    def last_day(self) -> dt.date | None:
        return last_day(self.valid_until)
