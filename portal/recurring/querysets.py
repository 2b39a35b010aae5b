"""Questions about duties and their times; every day is passed in."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.people.querysets import DatedQuerySet

if TYPE_CHECKING:
    from portal.recurring.models import Duty, DutyTerm  # noqa: F401


class PauseQuerySet(DatedQuerySet):  # type: ignore[type-arg]
    """When duties rest."""


class DutyQuerySet(models.QuerySet["Duty"]):
    """Duties."""

    def active_on(self, day: dt.date) -> Self:
        """Duties that have not ended by the day; one that starts later is active already."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day))

    def not_paused_on(self, day: dt.date) -> Self:
        from portal.recurring.models import DutyPause

        return self.filter(~Exists(DutyPause.objects.on(day).filter(duty=OuterRef("pk"))))


class TermQuerySet(models.QuerySet["DutyTerm"]):
    """Times of duties."""

    def open(self) -> Self:
        """Terms without an outcome that were not dropped."""
        return self.filter(is_open=True)

    def owed_on(self, day: dt.date) -> Self:
        """Open terms of duties that neither ended nor rest on the day."""
        from portal.recurring.models import DutyPause

        resting = DutyPause.objects.on(day).filter(duty=OuterRef("duty"))
        return self.open().filter(
            Q(duty__ends_on=None) | Q(duty__ends_on__gt=day), ~Exists(resting)
        )

    def late_on(self, day: dt.date) -> Self:
        """Owed terms whose due day is past."""
        return self.owed_on(day).filter(due_on__lt=day)

    def next_ones(self, day: dt.date) -> Self:
        """Of the coming terms of a duty only the earliest; late ones all."""
        sooner = self.model.objects.open().filter(
            duty=OuterRef("duty"), due_on__gte=day, due_on__lt=OuterRef("due_on")
        )
        return self.filter(Q(due_on__lt=day) | ~Exists(sooner))

    def done(self) -> Self:
        """Terms with an outcome."""
        return self.filter(is_open=False, outcome__isnull=False)
