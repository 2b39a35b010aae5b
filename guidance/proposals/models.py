"""Proposals: what should change and why, and every answer. What was said never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.documents.models import NoteVersion
from guidance.proposals.enums import NEXT, State, Subject
from guidance.proposals.querysets import ChangeProposalQuerySet


class ChangeProposal(models.Model):
    """What somebody of the staff proposes to change.

    What prompted it is a version of a text, a page of the portal by its address, both or nothing.
    Only `state` changes, with a step.
    """

    subject = models.CharField(_("what about"), max_length=10, choices=Subject)
    title = models.CharField(_("what should change"), max_length=200)
    argument = models.TextField(_("why, and how"), max_length=5000)
    version = models.ForeignKey(
        NoteVersion, null=True, on_delete=models.PROTECT, related_name="proposals"
    )
    page = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.SENT)

    objects = ChangeProposalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["state", "-at"], name="proposal_in_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(argument=""), name="proposal_argued"
            ),
            models.CheckConstraint(
                condition=Q(page="") | Q(page__startswith="/"), name="proposal_page_is_ours"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.pk])

    @property
    def next_states(self) -> tuple[State, ...]:
        return NEXT[self.state]


class Step(models.Model):
    """An answer, or the withdrawal, with its words. Append-only."""

    proposal = models.ForeignKey(ChangeProposal, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State)
    words = models.TextField(max_length=3000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "state"], name="proposal_step_once"),
            models.CheckConstraint(condition=~Q(words=""), name="proposal_step_with_words"),
        ]
