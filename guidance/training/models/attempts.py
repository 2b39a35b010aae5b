"""Attempts: what a person was given, every answer they saved, and what it was worth."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.training.enums import (
    AttemptState,
    Behaviour,
    Certainty,
    Ending,
    Language,
    Purpose,
    RemarkKind,
)
from guidance.training.models.questions import QuestionVersion
from guidance.training.models.quizzes import Quiz
from guidance.training.querysets import AttemptQuerySet


class Attempt(models.Model):
    """One go at a quiz, by the rules that the quiz had when it began.

    Times are those of the server. `deadline` None has no limit. `percent`, `passed` and marks are
    there once it is finished; they change only by a `Remarking`. `seed` gave the draw and orders.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="training_attempts"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=AttemptState, default=AttemptState.IN_PROGRESS)
    language = models.CharField(max_length=2, choices=Language, default=Language.ESTONIAN)
    purpose = models.CharField(max_length=10, choices=Purpose)
    behaviour = models.CharField(max_length=10, choices=Behaviour)
    pass_percent = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=Ending, blank=True)
    mark = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    max_mark = models.DecimalField(max_digits=12, decimal_places=6)
    percent = models.DecimalField(max_digits=9, decimal_places=5, null=True)
    passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["quiz", "state", "number"], name="training_attempt_of_quiz"),
            models.Index(fields=["person", "-started_at"], name="training_attempt_of_person"),
            models.Index(
                fields=["deadline"],
                condition=Q(state=AttemptState.IN_PROGRESS),
                name="training_attempt_running_out",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "person", "number"], name="training_attempt_number"
            ),
            models.UniqueConstraint(
                fields=["quiz", "person"],
                condition=Q(state=AttemptState.IN_PROGRESS),
                name="training_attempt_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=AttemptState.IN_PROGRESS,
                    finished_at=None,
                    ending="",
                    mark=None,
                    percent=None,
                    passed=None,
                )
                | Q(
                    state=AttemptState.FINISHED,
                    finished_at__gte=F("started_at"),
                    mark__isnull=False,
                    percent__isnull=False,
                    passed__isnull=False,
                )
                & ~Q(ending=""),
                name="training_attempt_finished_whole",
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__gte=0, mark__lte=F("max_mark")),
                name="training_attempt_mark_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} #{self.number}"

    def get_absolute_url(self) -> str:
        name = "training:result" if self.is_finished else "training:attempt"
        return reverse(name, args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.state == AttemptState.FINISHED


class AttemptItem(models.Model):
    """A question of an attempt: its version, the order of its answers, and what it was worth.

    What was given never changes (trigger); `fraction` (0–1), `mark` and `graded_by` are the
    result. `graded_by` is the version whose key was used; None in a finished attempt means that
    the question was annulled. `drawn`: taken at random, so it has no place of its own in statistics
    of the quiz. `checked_at`: checked at once, the answer stands.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    slot_place = models.PositiveSmallIntegerField()
    question_version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="items"
    )
    option_order = models.JSONField(default=list)
    drawn = models.BooleanField(default=False)
    max_mark = models.DecimalField(max_digits=7, decimal_places=3)
    checked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    given = models.JSONField(null=True)
    certainty = models.PositiveSmallIntegerField(choices=Certainty, null=True)
    fraction = models.DecimalField(max_digits=9, decimal_places=8, null=True)
    mark = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    graded_by = models.ForeignKey(
        QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["attempt", "place"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "place"], name="training_item_place"),
            models.CheckConstraint(
                condition=Q(fraction=None) | Q(fraction__gte=0, fraction__lte=1),
                name="training_item_fraction",
            ),
            models.CheckConstraint(
                condition=Q(fraction=None, mark=None)
                | Q(fraction__isnull=False, mark__isnull=False),
                name="training_item_marked_whole",
            ),
        ]


class Answer(models.Model):
    """An answer as it was saved, by the clock of the server. Append-only; the last one counts.

    `is_late`: it came after the time had run out; kept, not counted.
    """

    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    given = models.JSONField()
    certainty = models.PositiveSmallIntegerField(choices=Certainty, null=True)
    saved_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="training_answer_number"),
            models.CheckConstraint(
                condition=Q(certainty=None) | Q(certainty__in=Certainty.values),
                name="training_answer_certainty",
            ),
        ]


class Remarking(models.Model):
    """Finished attempts of a quiz were marked anew, or a question of it annulled. Append-only.

    `version` is what was asked, `target` the version by whose key it is marked from now on.
    """

    kind = models.CharField(max_length=8, choices=RemarkKind)
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="remarkings")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(
        QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("why"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    looked_at = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="training_remarked_with_reason"),
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.ANNUL, target=None)
                | Q(kind=RemarkKind.REGRADE, target__isnull=False),
                name="training_remarked_by_version",
            ),
        ]


class RemarkedItem(models.Model):
    """What marking anew did to one item. Append-only."""

    remarking = models.ForeignKey(Remarking, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(AttemptItem, on_delete=models.PROTECT, related_name="remarked")
    old_fraction = models.DecimalField(max_digits=9, decimal_places=8)
    new_fraction = models.DecimalField(max_digits=9, decimal_places=8)
    was_passed = models.BooleanField()
    is_passed = models.BooleanField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["remarking", "item"], name="training_remarked_once")
        ]
