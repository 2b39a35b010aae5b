"""Rules of experts for search; a change is a new row, so that who, when and why stay."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.curation.enums import RULINGS, SYNONYMS, RuleKind
from search.curation.querysets import SearchRuleQuerySet


class SearchRule(models.Model):
    """One row of a rule: rows of the same thread are its history, the last one counts."""

    thread = models.UUIDField(_("rule"), default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("row"), default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=RuleKind.choices)
    words = models.CharField(_("words"), max_length=120)
    others = models.CharField(_("other words"), max_length=400, blank=True)
    document = models.CharField(_("document"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"))

    objects = SearchRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("search rule")
        verbose_name_plural = _("search rules")
        ordering = ["words", "thread", "number"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="search_rule_row_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(SYNONYMS), document="") & ~Q(others="")
                | Q(kind__in=sorted(RULINGS), others="") & ~Q(document=""),
                name="search_rule_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(reason="") & Q(number__gt=0),
                name="search_rule_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"

    @property
    def other_words(self) -> list[str]:
        """The phrases on the right side, one by one."""
        return [each.strip() for each in self.others.split(",") if each.strip()]

    @property
    def group(self) -> tuple[str, str]:
        """Source and group of the document that it puts first or leaves out."""
        source, _, group = self.document.partition(":")
        return source, group
