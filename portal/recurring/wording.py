"""Rules, periods and reminders in the reader's language."""

import datetime as dt

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.recurring import rules
from portal.recurring.enums import Frequency, Shift
from portal.recurring.rules import FRIDAY, Period, Rule


def rule_in_words(rule: Rule) -> str:
    """Say a rule: `Once a quarter: the last working day of the quarter`."""
    if rule.interval:
        words = ngettext(
            "%(count)s month after the last time",
            "%(count)s months after the last time",
            rule.interval,
        ) % {"count": rule.interval}
        return _with_shift(words, rule)
    return _with_shift(f"{Frequency(rule.frequency).label}: {_day_in_words(rule)}", rule)


def _with_shift(words: str, rule: Rule) -> str:
    if rule.shift == rules.Shift.STAY:
        return words
    shift = {
        Shift.PREVIOUS: _("if that is a day off, the working day before"),
        Shift.NEXT: _("if that is a day off, the working day after"),
    }[Shift(rule.shift)]
    return f"{words}; {shift}"


def _day_in_words(rule: Rule) -> str:
    if rule.frequency == rules.Frequency.WEEK:
        return str(WEEKDAYS[(rule.day or FRIDAY) - 1])
    return ", ".join(part for part in (_months_in_words(rule), _day_of_month(rule)) if part)


def _months_in_words(rule: Rule) -> str:
    if rule.frequency == rules.Frequency.CHOSEN:
        return ", ".join(str(MONTHS[month]) for month in rule.chosen)
    if rule.frequency == rules.Frequency.YEAR:
        return str(MONTHS[rule.month or 12])
    if rule.frequency == rules.Frequency.QUARTER:
        return _("month %(number)s of the quarter") % {"number": rule.month or 3}
    return ""


def _day_of_month(rule: Rule) -> str:
    if rule.working_day == 1:
        return _("the first working day")
    if rule.working_day == -1:
        return _("the last working day")
    if rule.working_day and rule.working_day > 0:
        return _("working day %(number)s") % {"number": rule.working_day}
    if rule.working_day:
        return _("working day %(number)s from the end") % {"number": -rule.working_day}
    if rule.day:
        return _("day %(number)s") % {"number": rule.day}
    return _("the last day")


def period_in_words(rule: Rule, period: Period) -> str:
    """Name a period: `2026`, `Q4, 2026`, `November 2026`, `week 47, 2026`; nothing after a last."""
    start = period.start
    if rule.frequency == rules.Frequency.YEAR:
        return str(start.year)
    if rule.frequency == rules.Frequency.QUARTER:
        number = start.month // 3 + 1
        return _("Q%(number)s, %(year)s") % {"number": number, "year": start.year}
    if rule.frequency in (rules.Frequency.MONTH, rules.Frequency.CHOSEN):
        return capfirst(date_format(start, "F Y"))
    if rule.frequency == rules.Frequency.WEEK:
        year, week, _weekday = start.isocalendar()
        return _("week %(week)s, %(year)s") % {"week": week, "year": year}
    return ""


def distance_in_words(due: dt.date, today: dt.date) -> str:
    """Say how far a due day is: `today`, `tomorrow`, `in 5 days`, `2 days late`."""
    left = (due - today).days
    if left == 0:
        return _("today")
    if left == 1:
        return _("tomorrow")
    if left > 0:
        return ngettext("in %(count)s day", "in %(count)s days", left) % {"count": left}
    return ngettext("%(count)s day late", "%(count)s days late", -left) % {"count": -left}


def reminders_in_words(offsets: list[int]) -> str:
    """Say when reminders go out: `90, 30 and 7 days before; 1 day after`."""
    before = [str(offset) for offset in offsets if offset > 0]
    after = [str(-offset) for offset in offsets if offset < 0]
    parts = []
    if before:
        parts.append(_("%(days)s days before") % {"days": ", ".join(before)})
    if 0 in offsets:
        parts.append(_("on the day"))
    if after:
        parts.append(_("%(days)s days after") % {"days": ", ".join(after)})
    return "; ".join(parts)
