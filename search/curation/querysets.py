"""Reading rules, as verbs that chain."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from search.curation.models import SearchRule  # noqa: F401


class SearchRuleQuerySet(models.QuerySet["SearchRule"]):
    def last_rows(self) -> Self:
        """For each rule its last row, withdrawn ones too."""
        later = self.model.objects.filter(thread=OuterRef("thread"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def in_effect(self) -> Self:
        """Rules that search applies now."""
        return self.last_rows().filter(withdrawn=False)

    def of_thread(self, thread: UUID) -> Self:
        """All rows of one rule, newest first."""
        return self.filter(thread=thread).order_by("-number")
