"""The words of a case, by which it is found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance.cases.models.cases import Case

LONGEST = 60


class CaseWord(models.Model):
    """A term of what is written in a case; made anew from it by `finding.note_words`."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word of a case")
        verbose_name_plural = _("words of cases")
        constraints = [models.UniqueConstraint(fields=["word", "case"], name="case_word_once")]
