"""How long until a day, in words and working days."""

import datetime as dt

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.shell.templatetags.shell import draw_icon
from portal.workdays import days_left

register = template.Library()
COUNTED_DAYS = 60


@register.simple_tag(name="due")
def draw_due(day: dt.date, today: dt.date) -> SafeString:
    """Draw a deadline: overdue, today, tomorrow, or in how many working days."""
    tone, icon, words = _due(day, today)
    return format_html('<span class="due is-{}">{}{}</span>', tone, draw_icon(icon), words)


def _due(day: dt.date, today: dt.date) -> tuple[str, str, str]:
    if day < today:
        return "bad", "bad", _overdue(day, today)
    if day == today:
        return "warn", "warn", _("Today")
    if day == today + dt.timedelta(days=1):
        return "warn", "clock", _("Tomorrow")
    if (day - today).days > COUNTED_DAYS:
        return "idle", "clock", _("by %(day)s") % {"day": f"{day:%d.%m.%Y}"}
    count = days_left(day, today)
    if count == 0:
        return "warn", "clock", _("On the next day off")
    said = ngettext("%(count)d working day", "%(count)d working days", count)
    return "idle", "clock", said % {"count": count}


def _overdue(day: dt.date, today: dt.date) -> str:
    if (today - day).days > COUNTED_DAYS:
        return _("Overdue since %(day)s") % {"day": f"{day:%d.%m.%Y}"}
    count = -days_left(day, today)
    said = ngettext("Overdue by %(count)d working day", "Overdue by %(count)d working days", count)
    return said % {"count": count}
