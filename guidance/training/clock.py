"""Time in an attempt, by the clock of the server. Pure."""

import datetime as dt

# An answer that was on its way when the time ended counts.
ON_THE_WAY = dt.timedelta(seconds=10)


def deadline_of(started_at: dt.datetime, minutes: int | None) -> dt.datetime | None:
    """Return when the time of an attempt ends; None has no limit."""
    return None if minutes is None else started_at + dt.timedelta(minutes=minutes)


def is_over(deadline: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an answer that comes now comes too late."""
    return deadline is not None and now > deadline + ON_THE_WAY


def seconds_left(deadline: dt.datetime | None, now: dt.datetime) -> int | None:
    """Return the whole seconds left, at least 0; None without a limit."""
    return None if deadline is None else max(0, int((deadline - now).total_seconds()))
