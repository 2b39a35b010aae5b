"""Practice mode: when a person should meet a question again (spaced repetition)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from guidance.training.models.questions import Question, QuestionVersion


class PracticeCard(models.Model):
    """How well a person knows a question by the FSRS model; `card` is `fsrs.Card.to_dict()`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="practice_cards"
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="cards")
    due = models.DateTimeField()
    card = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "question"], name="training_card_once")
        ]
        indexes = [models.Index(fields=["person", "due"], name="training_card_due")]


class PracticeReview(models.Model):
    """A person practised a question. Append-only; never part of a proof."""

    card = models.ForeignKey(PracticeCard, on_delete=models.PROTECT, related_name="reviews")
    question_version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="+"
    )
    given = models.JSONField()
    fraction = models.DecimalField(max_digits=9, decimal_places=8)
    rating = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fraction__gte=0, fraction__lte=1, rating__gte=1, rating__lte=4),
                name="training_review_within",
            )
        ]
