"""Letters of a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance.cases.models.cases import Case
from guidance.letters.models import Letter


class CaseLetter(models.Model):
    """A letter was made in a case; the letter itself never changes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_letters")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="case_letter")
    purpose = models.CharField(max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter of a case")
        verbose_name_plural = _("letters of cases")
        ordering = ["pk"]
