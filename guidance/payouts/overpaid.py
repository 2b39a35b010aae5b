"""Which months were overpaid when a chain's dues come to less than nothing. Pure."""

import datetime as dt
from collections.abc import Mapping


def by_month(sums: Mapping[dt.date, int]) -> dict[dt.date, int]:
    """Return the cents overpaid in each month; together they are what the sums lack.

    `sums` are signed cents by month with a total below zero. What is due in other months pays
    the oldest overpaid months first.

    >>> january, february, march = (dt.date(2026, month, 1) for month in (1, 2, 3))
    >>> by_month({january: -8000, february: -8000, march: 10000}) == {february: 6000}
    True
    """
    left = sum(cents for cents in sums.values() if cents > 0)
    owed: dict[dt.date, int] = {}
    for month, cents in sorted(sums.items()):
        if cents >= 0:
            continue
        paid = min(left, -cents)
        left -= paid
        if -cents > paid:
            owed[month] = -cents - paid
    return owed
