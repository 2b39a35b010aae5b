"""Reading cases, as verbs that chain."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

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
        """Cases whose number, applicant's code or name holds every word typed."""
        from guidance.cases.models import Person

        found = self
        for word in words.split():
            if any(letter.isdigit() for letter in word):
                people = Person.objects.filter(code=word)
                found = found.filter(Q(number__contains=word.upper()) | Q(applicant__in=people))
            else:
                found = found.filter(applicant__name_key__contains=word.casefold())
        return found

    def soonest_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")
