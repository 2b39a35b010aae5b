"""The long lists of the reading page; in a template each row would cost ten times as much."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.documents.enums import ChangeClass
from content.documents.reading import Reading, State, TimelineItem
from portal.shell.templatetags.shell import day, draw_icon

register = template.Library()

DEEPEST_IN_CONTENTS = 3
DEEP = mark_safe(' class="deep"')
READ_NOW = mark_safe(' aria-current="page"')


@register.simple_tag
def contents(headings: Iterable[Mapping[str, Any]]) -> SafeString:
    """Draw the rows of the table of contents."""
    return format_html_join(
        "",
        '<li{}><a lang="et" href="#{}">{}</a></li>',
        (
            (DEEP if one["level"] == DEEPEST_IN_CONTENTS else "", one["anchor"], one["text"])
            for one in headings
            if one["level"] <= DEEPEST_IN_CONTENTS
        ),
    )


@register.simple_tag
def citations(cited: Iterable[Mapping[str, str]], query: str) -> SafeString:
    """Draw the provisions that a version cites; `query` keeps the reading dates."""
    return format_html_join(
        "",
        '<li><a href="/s/{}/{}/{}"><b>{}</b></a></li>',
        ((one["act"], one["address"], query, one["text"]) for one in cited),
    )


@register.simple_tag
def history(reading: Reading) -> SafeString:
    """Draw every version of a document, the newest first."""
    corrected = f" · {_('Corrected backwards')}"
    word = _("Version")
    return format_html_join(
        "",
        '<li><p class="row row--tight between"><a href="{}"{}><b>{} {}</b></a>'
        '<span class="small soft num">{}</span></p><p class="small soft">{}{}</p></li>',
        (
            (
                one.get_absolute_url(),
                READ_NOW if one is reading.shown else "",
                word,
                one.number,
                day(one.published_on),
                ChangeClass(one.change_class).label,
                corrected if one.correction_reason else "",
            )
            for one in reversed(reading.versions)
        ),
    )


@register.simple_tag
def track(timeline: Iterable[TimelineItem]) -> SafeString:
    """Draw the stretches of a timeline as a picture."""
    return format_html_join(
        "",
        '<span class="tl-seg {} {}">{}</span>',
        ((item.place, item.look, item.mark) for item in timeline),
    )


@register.simple_tag
def stretches(timeline: Iterable[TimelineItem]) -> SafeString:
    """Draw the stretches of a timeline as rows of a list."""
    return format_html_join(
        "",
        '<li class="{}">{}<br><span class="num">{}</span>{}'
        '<p class="clamp-2" lang="et">{}</p>{}</li>',
        (
            (
                item.look,
                _version_of(item),
                item.span,
                _standing(item),
                item.version.what_changed,
                _correction(item),
            )
            for item in timeline
        ),
    )


def _version_of(item: TimelineItem) -> SafeString:
    word = _("Version")
    if item.is_shown:
        read = _("you are reading it")
        return format_html('<b aria-current="true">{} {}</b> · {}', word, item.number, read)
    return format_html('<a href="{}">{} {}</a>', item.url, word, item.number)


def _standing(item: TimelineItem) -> str:
    words = {State.FUTURE: _("not yet in force"), State.WITHDRAWN: _("withdrawn")}
    return f" · {words[item.state]}" if item.state in words else ""


def _correction(item: TimelineItem) -> str:
    if item.corrected_on is None:
        return ""
    words = _("Corrected backwards") + f" {day(item.corrected_on)}"
    return format_html('<span class="tl-fix">{}{}</span>', draw_icon("history"), words)
