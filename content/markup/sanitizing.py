"""One allowlist, two sanitisers: nh3 decides what is stored, bleach must not see it otherwise."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping

import bleach
import nh3

from content.markup import links
from content.markup.errors import SanitizersDisagree
from content.markup.inlines import AMOUNT_VALUE

_ANCHOR = re.compile(r"p-[a-z2-7]{6}")
_FOOTNOTE_ID = re.compile(r"fn(?:ref[0-9]{0,4})?-[\w-]{1,40}")
_START = re.compile(r"[0-9]{1,9}")
_BACKLINK_LABEL = re.compile(r"Tagasi viite [0-9]{1,4} juurde")
_ANY = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f]{0,1000}")


def _words(*values: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, values)))


_ID = {"id": _ANCHOR}
_CELL = {"class": _words("is-num", "is-center")}
# Every tag that a document may hold, its attributes and the form of their values.
ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    **dict.fromkeys(("h2", "h3", "h4", "table", "pre", "blockquote"), _ID),
    **{tag: {} for tag in ("br", "code", "em", "hr", "span", "strong", "summary")},
    **{tag: {} for tag in ("tbody", "thead", "tr", "ul")},
    "a": {
        "class": _words("cite", "note-link", "footnote-ref", "footnote-backref"),
        "href": _ANY,
        "title": _ANY,
        "rel": _words("noopener"),
        "aria-label": _BACKLINK_LABEL,
    },
    "data": {"class": _words("amount"), "value": re.compile(AMOUNT_VALUE)},
    "details": {"class": _words("example"), **_ID},
    "div": {
        "class": _words(
            "callout is-info", "callout is-warn", "callout-body", "footnotes", "table-box"
        ),
        "tabindex": _words("0"),
    },
    "li": {"id": re.compile(f"{_ANCHOR.pattern}|{_FOOTNOTE_ID.pattern}")},
    "ol": {"start": _START},
    "p": {"class": _words("callout-title"), **_ID},
    "sup": {"id": _FOOTNOTE_ID},
    "td": _CELL,
    "th": {**_CELL, "scope": _words("col")},
}
_SCHEMES = frozenset({"http", "https", "mailto"})
_TAG = re.compile(
    r"<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=<>\"'/]+(?:=(?:\"[^\"]*\"|'[^']*'))?)*+)\s*/?>"
)
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")

Construct = tuple[str, str, str]


def is_allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute with this value may stand on this tag."""
    form = ALLOWED.get(tag, {}).get(name)
    if form is None or not form.fullmatch(value):
        return False
    return name != "href" or links.is_allowed(value)


def sanitize(html: str) -> str:
    """HTML with nothing but what `ALLOWED` names; raises SanitizersDisagree."""
    enforced = _NH3.clean(html)
    ours, theirs = constructs(enforced), constructs(_bleached(html))
    if ours != theirs or not all(_is_known(construct) for construct in ours):
        differing = sorted((ours ^ theirs) or ours)[0]
        raise SanitizersDisagree("sanitizers", found=" ".join(differing).strip()[:80])
    return enforced


def constructs(html: str) -> frozenset[Construct]:
    """What could be dangerous in a text: its tags, attributes and values.

    A `<` that begins no plain tag is a construct too, so that it is compared and refused.
    """
    found: set[Construct] = set()
    end = 0
    for tag in _TAG.finditer(html):
        _note_stray(html[end : tag.start()], found)
        end = tag.end()
        found.add((tag[2], "", ""))
        for name, double, single in _ATTRIBUTE.findall(tag[3]):
            found.add((tag[2], name, entities.unescape(double or single)))
    _note_stray(html[end:], found)
    return frozenset(found)


def _note_stray(text: str, found: set[Construct]) -> None:
    if "<" in text:
        found.add(("<", "", ""))


def _is_known(construct: Construct) -> bool:
    tag, name, value = construct
    return is_allowed(tag, name, value) if name else tag in ALLOWED


def _filter(tag: str, name: str, value: str) -> str | None:
    return value if is_allowed(tag, name, value) else None


_NH3 = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={tag: set(attributes) for tag, attributes in ALLOWED.items()},
    attribute_filter=_filter,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


def _bleached(html: str) -> str:
    """A fresh cleaner each time: bleach keeps state in its parser."""
    cleaner = bleach.Cleaner(
        tags=set(ALLOWED),
        attributes=lambda tag, name, value: is_allowed(tag, name, entities.unescape(value)),
        protocols=set(_SCHEMES),
        strip=True,
    )
    return cleaner.clean(html)
