"""Questions about who opened whose data."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from portal.people.models import User


class AccessEntryQuerySet(models.QuerySet[Any]):
    """Entries of the access log, newest first."""

    def about(self, personal_code: str) -> Self:
        """Entries about the person with this code; nobody's when it is empty."""
        return self.filter(subject_code=personal_code) if personal_code else self.none()

    def shown_to_subject(self, today: dt.date) -> Self:
        """Entries that the person may see: none that a restriction still hides."""
        return self.filter(Q(hidden_until=None) | Q(hidden_until__lte=today))


class BreakGlassQuerySet(models.QuerySet[Any]):
    """Emergency accesses."""

    def open_at(self, moment: dt.datetime) -> Self:
        """Those whose two hours run at the moment, `[opened_at, ends_at)`.

        Closing it ends it at once, and so does a review that finds fault.
        """
        running = self.filter(opened_at__lte=moment, ends_at__gt=moment, end=None)
        return running.filter(Q(review=None) | Q(review__outcome="justified"))

    def unreviewed(self) -> Self:
        return self.filter(review=None)

    def of(self, person: "User") -> Self:
        return self.filter(person=person)

    def with_people(self) -> Self:
        """Read the people beside them in the same query."""
        return self.select_related("person__unit", "review__reviewer", "end").order_by(
            F("review").asc(nulls_first=True), "-opened_at"
        )
