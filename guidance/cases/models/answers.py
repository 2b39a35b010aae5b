"""How cases without a decision end: the letter that answers, with what it rests on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models.cases import Case
from guidance.cases.models.letters import CaseLetter


class Answer(models.Model):
    """A letter that ended a case: an answer, certificate, extract, handover or referral.

    `sources` are the texts cited word for word, each with the key of its version or provision and
    the digest of its words. What was passed on says to whom and under which reference there.
    Append-only.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="answer")
    letter = models.OneToOneField(CaseLetter, on_delete=models.PROTECT, related_name="answer")
    sources = models.JSONField(default=list)
    handed_to = models.CharField(_("passed on to"), max_length=200, blank=True)
    reference = models.CharField(_("reference there"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer by letter")
        verbose_name_plural = _("answers by letter")
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_to="", reference="") | (~Q(handed_to="") & ~Q(reference="")),
                name="answer_handed_over_with_reference",
            )
        ]
