"""Which version of a template holds, and who reads which letters."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F

from guidance.letters import about

if TYPE_CHECKING:
    from portal.people.models import User


class TemplateVersionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def in_use(self, on: dt.date) -> Self:
        """Return what letters dated on a day are made of: the last published comes first."""
        return self.filter(applies_from__lte=on).order_by("-number")


class LetterQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, user: "User", today: dt.date) -> Self:
        """Return the letters that are about something the person may read; else none."""
        return self.filter(about.readable_by(user, today))

    def about(self, reference: str) -> Self:
        """Return the letters of a case."""
        return self.filter(reference=reference)

    def newest_of_few(self) -> Self:
        """Newest first, where few of all letters are wanted: these are found first, then sorted.

        In the order of its index PostgreSQL would ask each letter, from the newest back, whether it
        is one of them.
        """
        return self.order_by((F("year") + 0).desc(), "-sequence")

    def for_lists(self) -> Self:
        """Fetch what a row of a list shows."""
        return self.select_related("template_version__template", "file").prefetch_related(
            "issues__receipt"
        )
