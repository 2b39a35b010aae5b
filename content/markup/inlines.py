"""Inline rules of our own: links, images as words, note links, dated amounts.

Every repetition is bounded or possessive, so a match costs no more than its own length.
"""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from content.markup import links
from content.markup.source import without_stray

Match: TypeAlias = tuple[Element | str | None, int | None, int | None]
NO_MATCH: Match = (None, None, None)

_TEXT = r"([^\[\]]{0,500}+(?:\[[^\[\]]{0,200}+\][^\[\]]{0,500}+){0,4}+)"
_PLAIN_URL = r"[^\s()<>]{0,2000}+(?:\([^\s()<>]{0,500}+\)[^\s()<>]{0,2000}+){0,4}+"
_TITLE = r"(?:\s{1,3}(?:\"([^\"\n]{0,300}+)\"|'([^'\n]{0,300}+)'))?+"
_TARGET = rf"\(\s{{0,3}}(?:<([^<>\n]{{0,2000}}+)>|({_PLAIN_URL})){_TITLE}\s{{0,3}}\)"
_PIPE = r"(\||\x02klzzwxh:[0-9]{1,6}\x03)"
_ESCAPED = re.compile("\x02([0-9]+)\x03")

LINK = rf"(?<!!)\[(?!\^){_TEXT}\]{_TARGET}"
IMAGE = rf"!\[{_TEXT}\]{_TARGET}"
AUTOLINK = r"<((?:https?://|mailto:)[^\s<>]{1,2000}+)>"
AUTOMAIL = r"<([\w.+-]{1,64}+@[\w.-]{1,255}+)>"
NOTE_LINK = (
    rf"\[\[\s{{0,3}}({links.NUMBER})(?:/v([0-9]{{1,4}}))?(?:\#([\w-]{{1,60}}))?"
    rf"(?:{_PIPE}([^\[\]|\x02]{{1,300}}))?\s{{0,3}}\]\]"
)
AMOUNT_VALUE = (
    r"([a-z][a-z0-9_]{0,60}(?:\.[a-z][a-z0-9_]{0,60}){0,3})(?:@([0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
AMOUNT = rf"\{{\{{\s{{0,3}}{AMOUNT_VALUE}\s{{0,3}}\}}\}}"


def parse_day(text: str) -> date | None:
    """An ISO day, or None when the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Inline(InlineProcessor):
    def plain(self, text: str) -> str:
        """What was typed: placeholders, backslash escapes and entities resolved."""
        typed = _ESCAPED.sub(lambda found: chr(int(found[1])), self.unescape(text))
        return without_stray(html.unescape(typed))


class LinkProcessor(_Inline):
    """`[text](address "title")`; an address that is not allowed leaves the text as typed."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        url = self.plain(m[2] or m[3] or "").strip()
        if not m[1].strip() or not links.is_allowed(url):
            return NO_MATCH
        kind = links.kind_of(url)
        link = Element("a", {"class": kind, "href": url} if kind else {"href": url})
        if title := " ".join(self.plain(m[4] or m[5] or "").split()):
            link.set("title", title)
        link.text = m[1]
        return link, m.start(), m.end()


class ImageProcessor(_Inline):
    """`![words](address)` shows the words: documents hold no images."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        return m[1], m.start(), m.end()


class AutolinkProcessor(_Inline):
    """`<https://…>` and `<name@example.ee>`."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, prefix: str = "") -> None:
        super().__init__(pattern, md)
        self.prefix = prefix

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        words = self.plain(m[1])
        if not links.is_allowed(self.prefix + words):
            return NO_MATCH
        link = Element("a", {"href": self.prefix + words})
        link.text = AtomicString(words)
        return link, m.start(), m.end()


class NoteLinkProcessor(_Inline):
    """`[[PM-2026-014]]`, `[[PM-2026-014/v3]]`, `[[PM-2026-014#p-anchor|words]]`."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        number, version, anchor, pipe, words = m.groups()
        if pipe and self.plain(pipe) != "|":
            return NO_MATCH
        link = Element(
            "a", {"class": "note-link", "href": links.note_path(number, version, anchor)}
        )
        shown = links.display_number(number) + (f"/v{int(version)}" if version else "")
        link.text = words.strip() if words and words.strip() else AtomicString(shown)
        return link, m.start(), m.end()


class AmountProcessor(_Inline):
    """`{{name}}` or `{{name@2023-06-01}}`, filled in when the text is read."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        name, day = m.groups()
        if day and parse_day(day) is None:
            return NO_MATCH
        value = f"{name}@{day}" if day else name
        amount = Element("data", {"class": "amount", "value": value})
        amount.text = AtomicString(f"{{{{{value}}}}}")
        return amount, m.start(), m.end()
