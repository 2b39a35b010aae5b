"""Quizzes: which questions, by which rules."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.training.enums import (
    Audience,
    Behaviour,
    Difficulty,
    Order,
    Purpose,
    QuizState,
    Shown,
)
from guidance.training.models.courses import Course
from guidance.training.models.questions import Category, Question, Tag
from guidance.training.querysets import QuizQuerySet


class Quiz(models.Model):
    """A set of questions with its rules; taken on `[opens_on, closes_on)`.

    An attempt keeps the rules that it began with. `readers` are tokens as in
    `content.documents.audience`. `attempts_allowed` None means as many as one likes.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it is about"), max_length=2000, blank=True)
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="quizzes"
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, default=Purpose.PROOF)
    behaviour = models.CharField(
        _("checking"), max_length=10, choices=Behaviour, default=Behaviour.DEFERRED
    )
    order = models.CharField(
        _("order of questions"), max_length=10, choices=Order, default=Order.FIXED
    )
    shuffle_answers = models.BooleanField(_("mix the answers of a question"), default=True)
    time_limit_minutes = models.PositiveSmallIntegerField(
        _("time limit, minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark, %"), default=80, validators=[MaxValueValidator(100)]
    )
    shown_after_pass = models.CharField(
        _("shown after a pass"), max_length=10, choices=Shown, default=Shown.ANSWERS
    )
    shown_after_fail = models.CharField(
        _("shown after a failed attempt"), max_length=10, choices=Shown, default=Shown.FEEDBACK
    )
    state = models.CharField(max_length=10, choices=QuizState, default=QuizState.DRAFT)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.STAFF
    )
    audience_roles = models.JSONField(default=list, blank=True)
    readers = models.CharField(max_length=400, default=" staff ")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="training_quizzes",
    )
    created_at = models.DateTimeField()

    objects = QuizQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_percent__lte=100), name="training_quiz_pass_percent"
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(opens_on=None) | Q(closes_on__gt=F("opens_on")),
                name="training_quiz_period",
            ),
            models.CheckConstraint(
                condition=Q(time_limit_minutes=None) | Q(time_limit_minutes__gte=1),
                name="training_quiz_time_limit",
            ),
            models.CheckConstraint(
                condition=Q(attempts_allowed=None) | Q(attempts_allowed__gte=1),
                name="training_quiz_attempts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:quiz", args=[self.slug])

    def is_open_on(self, day: dt.date) -> bool:
        """Whether an attempt may begin on the day."""
        return (
            self.state == QuizState.OPEN
            and (self.opens_on is None or self.opens_on <= day)
            and (self.closes_on is None or day < self.closes_on)
        )

    @property
    def asks_certainty(self) -> bool:
        return self.behaviour == Behaviour.CERTAINTY


class QuizSlot(models.Model):
    """One fixed question, or `count` questions drawn from a category.

    A draw may keep to a tag or a difficulty, take in the categories below, and leave out what the
    person was given in the attempt before (`unseen`) while the pool allows.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="slots")
    place = models.PositiveSmallIntegerField()
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.PROTECT, related_name="slots"
    )
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.PROTECT, related_name="slots"
    )
    below = models.BooleanField(_("with the categories below"), default=True)
    tag = models.ForeignKey(
        Tag, null=True, blank=True, on_delete=models.PROTECT, related_name="slots"
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty, null=True, blank=True
    )
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    unseen = models.BooleanField(_("none seen last time"), default=True)
    mark = models.DecimalField(_("marks for each"), max_digits=7, decimal_places=3, default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["quiz", "place"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "place"], name="training_slot_place"),
            models.CheckConstraint(
                condition=Q(question__isnull=False, category=None, count=1)
                | Q(question=None, category__isnull=False, count__gte=1),
                name="training_slot_fixed_or_drawn",
            ),
            models.CheckConstraint(condition=Q(mark__gte=0), name="training_slot_mark"),
        ]

    @property
    def is_drawn(self) -> bool:
        return self.question_id is None
