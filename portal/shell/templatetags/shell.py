"""Icons, badges, dates and parts that are the same for everybody, for templates."""

import datetime as dt
from functools import cache
from typing import Protocol

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
_fixed: dict[tuple[object, ...], SafeString] = {}

CHANGE_LOOKS = {
    "editorial": ("idle", "pen"),
    "clarifying": ("info", "info"),
    "substantive": ("warn", "diff"),
    "urgent": ("bad", "bolt"),
}
AUDIENCE_LOOKS = {
    "external": ("info", "users"),
    "staff": ("info", "users"),
    "roles": ("warn", "lock"),
}
EVENT_ICONS = {
    "birth": "child",
    "adoption": "heart",
    "separation": "split",
    "studies": "school",
    "death": "candle",
    "abroad": "globe",
    "work": "work",
    "payment": "coins",
    "conscription": "shield",
}


class Classed(Protocol):
    """What has a class of change."""

    change_class: str

    def get_change_class_display(self) -> str: ...


class Restricted(Protocol):
    """What has an audience."""

    audience: str

    def get_audience_display(self) -> str: ...


@register.simple_tag
def fixed(name: str, **context: object) -> SafeString:
    """Render a part that depends on nothing but the language and the values given: once."""
    key = (name, get_language(), *sorted(context.items()))
    if key not in _fixed or settings.DEBUG:
        _fixed[key] = render_to_string(name, context)
    return _fixed[key]


@register.simple_tag(name="icon")
@cache
def draw_icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration only."""
    address = f"{static('shell/icons.svg')}#{name}"
    if not label:
        return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', address)
    return format_html(
        '<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
    )


@register.simple_tag
def event_icon(code: str) -> SafeString:
    """Draw the icon of a life event; a flag for one that has none of its own."""
    return draw_icon(EVENT_ICONS.get(code, "flag"))


@register.simple_tag
def badge(tone: str, text: str, icon: str = "") -> SafeString:
    """Draw a status: a word, an icon and a colour (`ok`, `warn`, `bad`, `info`, `idle`)."""
    drawn = draw_icon(icon) if icon else ""
    return format_html('<span class="badge is-{}">{}{}</span>', tone, drawn, text)


@register.simple_tag
def change_badge(version: Classed) -> SafeString:
    """Draw the class of a change."""
    tone, name = CHANGE_LOOKS.get(version.change_class, ("idle", "pen"))
    return badge(tone, version.get_change_class_display(), name)


@register.simple_tag
def audience_badge(version: Restricted) -> SafeString:
    """Draw who may read a text; nothing for a public one."""
    look = AUDIENCE_LOOKS.get(version.audience)
    return badge(look[0], version.get_audience_display(), look[1]) if look else mark_safe("")


@register.filter(expects_localtime=True, is_safe=True)
def day(moment: dt.date | dt.datetime | None) -> str:
    """Write a day in digits, `02.12.2026`; a moment by the local clock."""
    return f"{moment:%d.%m.%Y}" if moment else ""


@register.filter
def in_words(day: dt.date) -> str:
    """Write a day as people say it: `2. detsember 2026`, `2 December 2026`."""
    estonian = (get_language() or "et").startswith("et")
    return date_format(day, "j. E Y" if estonian else "j F Y")
