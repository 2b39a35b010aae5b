"""The words of stored HTML: for search, word counts and excerpts."""

from __future__ import annotations

import html as entities
import re

_LEFT_OUT = re.compile(
    r'<sup id="fnref[^"]*">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
    r'|<span class="vh">[^<]*</span>',
    re.DOTALL,
)
_AMOUNT = re.compile(r"<data [^>]*>[^<]*</data>")
_BLOCK = re.compile(r"</?(?:blockquote|br|details|div|h[2-4]|hr|li|ol|p|pre|summary|table|tr|ul)\b")
_CELL = re.compile(r"</t[dh]>\s*")
_TAG = re.compile(r"</?[a-z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+>")
_LINES = re.compile(r"\s*\n\s*")


def plain_text(html: str) -> str:
    """The text of stored HTML, one line for each block.

    Left out: footnote marks, words for screen readers only; an unfilled amount becomes `…`.
    """
    text = _LEFT_OUT.sub("", html)
    text = _AMOUNT.sub("\N{HORIZONTAL ELLIPSIS}", text)
    text = _CELL.sub(" ", text)
    text = _BLOCK.sub(lambda tag: "\n" + tag[0], text)
    text = entities.unescape(_TAG.sub("", text)).replace("\N{NO-BREAK SPACE}", " ")
    return _LINES.sub("\n", text).strip()


def excerpt(html: str, n: int) -> str:
    """The beginning of the text, at most `n` characters, cut between words and marked `…`."""
    return shorten(plain_text(html), n)


def shorten(text: str, n: int) -> str:
    """One line of at most `n` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= n:
        return line
    room = max(n - 1, 0)
    cut = line[:room]
    if line[room : room + 1] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return (cut.rstrip(" ,;:") + "\N{HORIZONTAL ELLIPSIS}")[: max(n, 0)]


def word_count(html: str) -> int:
    return len(re.findall(r"\w+(?:[-'’.,]\w+)*", plain_text(html)))
