"""The Estonian working calendar: public holidays, working days, shortened days, months.

Holds for the years from 2005 on, when 24 December became a day off.
"""

import calendar as months
import datetime as dt
from functools import cache

from dateutil.easter import easter

DAY = dt.timedelta(days=1)
SATURDAY = 5

# Pühade ja tähtpäevade seadus § 1 and § 2.
NEW_YEAR, INDEPENDENCE, VICTORY, CHRISTMAS_EVE = (1, 1), (2, 24), (6, 23), (12, 24)
FIXED = (
    NEW_YEAR,
    INDEPENDENCE,
    (5, 1),
    VICTORY,
    (6, 24),
    (8, 20),
    CHRISTMAS_EVE,
    (12, 25),
    (12, 26),
)
# Töölepingu seadus § 53: the working day right before these is three hours shorter.
SHORTENING = (NEW_YEAR, INDEPENDENCE, VICTORY, CHRISTMAS_EVE)
SHORTENED_BY_HOURS = 3


@cache
def holidays_of(year: int) -> frozenset[dt.date]:
    """Return the public holidays of a year, Sundays such as Easter and Pentecost included."""
    sunday = easter(year)
    moving = {sunday - 2 * DAY, sunday, sunday + 49 * DAY}
    return frozenset(moving | {dt.date(year, month, day) for month, day in FIXED})


def is_holiday(day: dt.date) -> bool:
    """Return whether the day is a national or public holiday."""
    return day in holidays_of(day.year)


def is_working_day(day: dt.date) -> bool:
    """Return whether the day is neither a weekend nor a holiday."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def is_shortened(day: dt.date) -> bool:
    """Return whether the working day ends three hours early (TLS § 53).

    Only the day right before the holiday: a Friday before a holiday on Sunday stays whole.
    """
    morrow = day + DAY
    return is_working_day(day) and (morrow.month, morrow.day) in SHORTENING


def previous_working_day(day: dt.date) -> dt.date:
    """Return the day itself when it is a working day, or the last one before it."""
    while not is_working_day(day):
        day -= DAY
    return day


def next_working_day(day: dt.date) -> dt.date:
    """Return the day itself when it is a working day, or the first one after it."""
    while not is_working_day(day):
        day += DAY
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """Return the n-th working day after the day, or before it for a negative count.

    The day itself is not counted; `add_working_days(day, 0)` is the day.
    """
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Return the number of working days in `[start, end)`."""
    return sum(is_working_day(start + n * DAY) for n in range((end - start).days))


def days_left(due_on: dt.date, today: dt.date) -> int:
    """Return the working days from tomorrow to the due day; negative when it has passed.

    Late is late by one day at least, also over a weekend.

    >>> days_left(dt.date(2026, 12, 16), dt.date(2026, 12, 2))
    10
    """
    if due_on >= today:
        return working_days_between(today + DAY, due_on + DAY)
    return -max(1, working_days_between(due_on + DAY, today + DAY))


def last_of_month(day: dt.date) -> dt.date:
    """Return the last day of the month that the day is in."""
    return day.replace(day=months.monthrange(day.year, day.month)[1])


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day so many months on, or the last of a shorter month.

    31 January and one month is 28 or 29 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def nth_working_day(first: dt.date, count: int) -> dt.date:
    """Return the n-th working day of the month that begins on `first`; negative from its end."""
    if count > 0:
        return add_working_days(first - DAY, count)
    return add_working_days(last_of_month(first) + DAY, count)
