"""A decision looked at again by the agency itself: to correct or to replace it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.cases.models import Case
from guidance.decisions.enums import ReopeningKind
from guidance.decisions.models.decided import Decision


class Reopening(models.Model):
    """Why a decision is taken up again, and the case in which that is done. Append-only.

    The decision signed in that case replaces this one. A correction mends words or figures that
    were obviously wrong and leaves what was decided as it was (HMS § 59).
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reopenings")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="reopening")
    kind = models.CharField(_("what is done"), max_length=10, choices=ReopeningKind)
    why = models.TextField(_("why"), max_length=4000)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision taken up again")
        verbose_name_plural = _("decisions taken up again")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="reopening_says_why"),
        ]
