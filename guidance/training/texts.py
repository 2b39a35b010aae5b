"""Texts of questions made safe to show. Pure: no models, no settings."""

import html
import re
import unicodedata

import nh3

from content.markup import render
from guidance.training.content import Words

ALLOWED = {
    *("a", "b", "blockquote", "br", "code", "em", "i", "li", "ol", "p", "pre", "s", "strong"),
    *("sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
}
_CLEANER = nh3.Cleaner(
    tags=ALLOWED, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
)
# No list, no emphasis, and nothing that could cite an act or the number of a text.
_BARE = re.compile(
    r"(?![0-9]+[.)])(?!.*-[0-9])(?!.*paragrahv)[^\W_](?:[^\W_]|[ ,;:.?!%/€\"'„“”«»()–—-]){0,1000}",
    re.IGNORECASE,
)
_ANCHORS = re.compile(r' id="(?:p-[a-z2-7]{6}|fn[\w-]{0,60})"')
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]{0,2000}>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})')", re.IGNORECASE)


def as_html(text: str, text_format: str) -> str:
    """Return a text as safe HTML; one short paragraph stands without its tags.

    `text_format` is a `TextFormat`. Raises `content.markup.MarkupError` for a text past the limits.
    """
    if text_format == "markdown" and is_bare(text):
        return text.strip()
    if text_format == "markdown":
        found = _ANCHORS.sub("", render(text).html)
    elif text_format == "plain":
        found = html.escape(text.strip()).replace("\n", "<br>")
    else:
        found = _CLEANER.clean(text)
    found = found.strip()
    alone = _ONE_PARAGRAPH.fullmatch(found)
    return alone[1].strip() if alone else found


def is_bare(text: str) -> bool:
    """Whether a text in Markdown is nothing but words, as most answers are.

    Rendering them would say the same, a thousand times slower.
    """
    return bool(_BARE.fullmatch(text)) and unicodedata.is_normalized("NFC", text)


def words(text: str, text_format: str) -> Words:
    """Return a text with its safe HTML."""
    return Words(text, text_format, as_html(text, text_format) if text else "")


def picture_words(text: str, name: str) -> str:
    """Return the words that a text gives for a picture inside it, or its name."""
    for picture in _PICTURE.findall(text):
        if name in html.unescape(picture):
            found = _ALT.search(picture)
            said = html.unescape(found[1] or found[2] or "").strip() if found else ""
            if said:
                return said
    return name
