"""Half-open periods in people's words: they name the last day, not the day after it."""

import datetime as dt

from django.utils.translation import gettext as _

from portal.shell.templatetags.shell import day


def last_day(valid_until: dt.date | None) -> dt.date | None:
    """Return the last day of `[from, until)`."""
    return valid_until - dt.timedelta(days=1) if valid_until else None


def written_period(valid_from: dt.date, valid_until: dt.date | None) -> str:
    """Write `[from, until)`: `01.01.2026 – 31.01.2026`, `from 01.01.2026` or one day."""
    last = last_day(valid_until)
    if last is None:
        return _("from %(day)s") % {"day": day(valid_from)}
    if last < valid_from:
        return _("not one day (cancelled)")
    return day(valid_from) if last == valid_from else f"{day(valid_from)} – {day(last)}"
