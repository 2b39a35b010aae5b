"""Reading cases, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Self, cast

from django.db import models

from guidance.cases.enums import OPEN_STATES, State

if TYPE_CHECKING:
    from guidance.cases.models import Case  # noqa: F401
    from guidance.cases.standing import Standing


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases; who may see which is asked of a `Standing`, read once for a request."""

    def visible_to(self, standing: "Standing") -> Self:
        """Cases that a person handles, may take, leads or opened in an emergency."""
        return self.filter(standing.seen())

    def handled_by(self, standing: "Standing") -> Self:
        """Cases of the person and of those whom they stand in for."""
        return self.filter(handler__in=standing.handles_for)

    def in_pool(self) -> Self:
        """Received and taken by nobody."""
        return self.filter(state=State.RECEIVED)

    def open(self) -> Self:
        return self.filter(state__in=sorted(OPEN_STATES))

    def due_by(self, day: dt.date) -> Self:
        """Open cases with a deadline on the day or before it."""
        return self.open().filter(due_on__lte=day)

    def found_by(self, words: str) -> Self:
        """Cases that hold everything typed: number, people, and what is written in them."""
        from guidance.cases.finding import found_by

        return cast(Self, found_by(self, words)) if words else self

    def to_be_found_anew(self, since: dt.datetime) -> Self:
        """Cases in which something happened since then, or of which no word was noted."""
        from guidance.cases.models import CaseEvent, CaseWord

        events = CaseEvent.objects.filter(case=models.OuterRef("pk"), at__gte=since)
        words = CaseWord.objects.filter(case=models.OuterRef("pk"))
        return self.filter(models.Exists(events) | ~models.Exists(words))

    def soonest_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")
