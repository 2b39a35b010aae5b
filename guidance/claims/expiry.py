"""Until when a precept can be enforced (SÜS § 35 lg 2). Pure."""

import datetime as dt

YEARS = 7
BASIS = "SÜS § 35 lg 2"


def enforceable_until(repay_by: dt.date) -> dt.date:
    """Return the first day on which a precept is not enforced any more.

    The seven years run from the 1 January after the year in which it was to be fulfilled.

    >>> enforceable_until(dt.date(2026, 12, 31)), enforceable_until(dt.date(2027, 1, 1))
    (datetime.date(2034, 1, 1), datetime.date(2035, 1, 1))
    """
    return dt.date(repay_by.year + 1 + YEARS, 1, 1)


def is_expired(repay_by: dt.date, today: dt.date) -> bool:
    """Whether the term of enforcement has passed."""
    return today >= enforceable_until(repay_by)
