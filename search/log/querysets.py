"""Reading records of searches, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Max, Q

if TYPE_CHECKING:
    from search.log.models import SearchRecord


class SearchRecordQuerySet(models.QuerySet["SearchRecord"]):
    def since(self, day: dt.date) -> Self:
        """Searches of this day and later, by the local clock."""
        return self.filter(asked_on__gte=day)

    def plain(self) -> Self:
        """Searches from the page that no filter narrowed: what was there to find was shown."""
        return self.filter(channel="page", narrowed=False).exclude(key="")

    def frequent(self, since: dt.date, least: int) -> models.QuerySet["SearchRecord", str]:
        """Texts that staff found something for at least so often, on two days or more.

        Nothing that was masked, in whole or in part, is shown to anybody else.
        """
        asked = self.since(since).plain().filter(found_nothing=False)
        asked = asked.exclude(roles__in=["", "external_user"]).exclude(text__contains="[")
        counted = asked.values("text").annotate(
            searches=Count("pk"), days=Count("asked_on", distinct=True)
        )
        often = counted.filter(searches__gte=least, days__gte=2).order_by("-searches", "text")
        return often.values_list("text", flat=True)

    def by_key(self) -> models.QuerySet[Any, Any]:
        """One row per group of searches for the same words in any form."""
        return self.values("key").annotate(
            searches=Count("pk"),
            empty=Count("pk", filter=Q(found_nothing=True)),
            opened=Count("position"),
            last=Max("asked_at"),
            example=Max("text"),
        )
