"""How search is used, week by week."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from search.log.models import SearchRecord

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """Searches from the page in a week that begins on a Monday."""

    starts: dt.date
    searches: int = 0
    empty: int = 0
    opened: int = 0

    def with_more(self, searches: int, empty: int, opened: int) -> "Week":
        """Return the week with the searches of a day added."""
        return Week(self.starts, self.searches + searches, self.empty + empty, self.opened + opened)

    @property
    def empty_share(self) -> int:
        """Share of searches that found nothing, in whole per cent."""
        return round(100 * self.empty / self.searches) if self.searches else 0

    @property
    def opened_share(self) -> int:
        """Share of searches after which a result was opened, in whole per cent."""
        return round(100 * self.opened / self.searches) if self.searches else 0


def monday(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def weeks_until(today: dt.date, count: int) -> Sequence[Week]:
    """Return the last weeks, oldest first, empty ones too; one query, a row for each day.

    The database counts by the days as they are stored: SQLite asks Python for the week of every
    single search.
    """
    first = monday(today) - (count - 1) * WEEK
    counted = (
        SearchRecord.objects.since(first)
        .filter(channel="page")
        .order_by()
        .values_list("asked_on")
        .annotate(
            searches=Count("pk"),
            empty=Count("pk", filter=Q(found_nothing=True)),
            opened=Count("position"),
        )
    )
    weeks = {day: Week(day) for day in (first + number * WEEK for number in range(count))}
    for day, *counts in counted:
        if (starts := monday(day)) in weeks:
            weeks[starts] = weeks[starts].with_more(*counts)
    return list(weeks.values())
