"""Questions to experts and their answers; neither ever changes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.log.models import MAX_KEY, MAX_TEXT
from search.questions.enums import Ending
from search.questions.querysets import ExpertQuestionQuerySet

MAX_QUESTION = 1000
MAX_ANSWER = 4000


class ExpertQuestion(models.Model):
    """What somebody asked. Both texts are masked before they come here.

    Whoever asks without an account reads the answer at the address of the question, which nobody
    else knows; of them nothing is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    words = models.CharField(_("query"), max_length=MAX_TEXT, blank=True)
    key = models.CharField(_("words in their basic form"), max_length=MAX_KEY, blank=True)
    text = models.CharField(_("question"), max_length=MAX_QUESTION, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    put_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("expert who was asked"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ExpertQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to experts")
        verbose_name_plural = _("questions to experts")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["key", "asked_at"], name="search_question_key")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | ~Q(text=""), name="search_question_says_something"
            )
        ]

    def __str__(self) -> str:
        return self.words or self.text

    def get_absolute_url(self) -> str:
        return reverse("search:question", args=[self.pk])


class ExpertAnswer(models.Model):
    """What ended a question, by whom."""

    question = models.OneToOneField(
        ExpertQuestion,
        verbose_name=_("question"),
        on_delete=models.PROTECT,
        related_name="answer",
    )
    ending = models.CharField(_("ending"), max_length=10, choices=Ending.choices)
    text = models.CharField(_("answer"), max_length=MAX_ANSWER)
    answered_at = models.DateTimeField(_("answered at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("answer of an expert")
        verbose_name_plural = _("answers of experts")
        ordering = ["answered_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="search_answer_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_ending_display()}"
