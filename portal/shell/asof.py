"""The two clocks of a request: what applied on a day, as known on a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")
EARLIEST = dt.date(1990, 1, 1)
LATEST = dt.date(2100, 1, 1)


def parse_day(text: str) -> dt.date | None:
    """Read `2026-12-02` or `02.12.2026`; None when it is neither or beyond 1990-2099."""
    for form in FORMATS:
        try:
            day = dt.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
        return day if EARLIEST <= day < LATEST else None
    return None


@dataclass(frozen=True)
class AsOf:
    """The reading dates, what was typed for them and what was wrong with it."""

    on: dt.date
    known: dt.date
    today: dt.date
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_today(self) -> bool:
        """Return whether the reader looks at today with today's knowledge."""
        return self.on == self.today == self.known

    @property
    def knows_now(self) -> bool:
        return self.known == self.today

    @property
    def known_at(self) -> dt.datetime:
        """The last moment of the day of knowledge, local time; now when that is today."""
        if self.knows_now:
            return timezone.now()
        following = dt.datetime.combine(self.known + dt.timedelta(days=1), dt.time())
        return timezone.make_aware(following) - dt.timedelta(microseconds=1)

    @property
    def query(self) -> str:
        """The query string that keeps these dates on the next page; empty for today."""
        dates = {}
        if self.on != self.today:
            dates["on"] = self.on.isoformat()
        if self.known != self.today:
            dates["known"] = self.known.isoformat()
        return f"?{urlencode(dates)}" if dates else ""


def asof_from_request(request: HttpRequest, today: dt.date | None = None) -> AsOf:
    """Read `on` and `known` from the address; today for what is missing or not understood."""
    today = today or timezone.localdate()
    days = {"on": today, "known": today}
    typed, errors = {}, {}
    for name in days:
        text = request.GET.get(name, "").strip()[:20]
        if not text:
            continue
        typed[name] = text
        day = parse_day(text)
        if day is None:
            errors[name] = _("Write the date as dd.mm.yyyy, for example 02.12.2026.")
        elif name == "known" and day > today:
            errors[name] = _("Nobody knows yet what will be published after today.")
        else:
            days[name] = day
    return AsOf(on=days["on"], known=days["known"], today=today, typed=typed, errors=errors)
