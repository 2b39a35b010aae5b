"""Two rows of words as one, with what was removed and what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from content.markup import links
from content.markup.comparison.align import Change, align
from content.markup.comparison.units import Link, Token


@dataclass(frozen=True, slots=True)
class Labels:
    """Hidden words before what was added and removed."""

    added: str
    removed: str


def diff_words(old: Sequence[Token], new: Sequence[Token], labels: Labels) -> str:
    """Safe inline HTML with `<ins>` and `<del>`; a changed link target is written out."""
    parts: list[str] = []
    for change in _readable(align(_texts(old), _texts(new)), new):
        before, after = old[change.i1 : change.i2], new[change.j1 : change.j2]
        if change.same:
            parts.append(_write_same(before, after, labels))
        else:
            parts.append(write_removed(before, labels) + write_added(after, labels))
    return "".join(parts)


def write_added(tokens: Sequence[Token], labels: Labels) -> str:
    return f"<ins>{_hidden(labels.added)}{write(tokens)}</ins>" if tokens else ""


def write_removed(tokens: Sequence[Token], labels: Labels) -> str:
    return f"<del>{_hidden(labels.removed)}{write(tokens)}</del>" if tokens else ""


def write(tokens: Sequence[Token]) -> str:
    """Tokens as inline HTML; only links and marks that documents may hold."""
    parts: list[str] = []
    for link, group in groupby(tokens, key=lambda token: token.link):
        text = "".join(_marked(words) for words in groupby(group, key=lambda token: token.marks))
        # The anchors of either text are not in the comparison, so links to them stay words.
        if link and links.is_allowed(link.href) and not link.href.startswith("#"):
            text = f'<a href="{escape(link.href)}">{text}</a>'
        parts.append(text)
    return "".join(parts)


def _marked(words: tuple[tuple[str, ...], Iterable[Token]]) -> str:
    marks, tokens = words
    text = escape("".join(token.text for token in tokens), quote=False)
    for mark in reversed(marks):
        text = f"<{mark}>{text}</{mark}>"
    return text


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _hidden(label: str) -> str:
    return f'<span class="vh">{escape(label)} </span>' if label else ""


def _readable(changes: Sequence[Change], new: Sequence[Token]) -> Iterator[Change]:
    """A lone space or comma between two changes belongs to them: fewer, longer marks."""
    pending: Change | None = None
    for at, change in enumerate(changes):
        between = pending is not None and at + 1 < len(changes)
        if change.same and not (between and _is_thin(new[change.j1 : change.j2])):
            if pending:
                yield pending
            pending = None
            yield change
        elif pending:
            pending = Change(False, pending.i1, change.i2, pending.j1, change.j2)
        else:
            pending = change
    if pending:
        yield pending


def _is_thin(tokens: Sequence[Token]) -> bool:
    return not any(char.isalnum() for token in tokens for char in token.text)


def _write_same(old: Sequence[Token], new: Sequence[Token], labels: Labels) -> str:
    parts: list[str] = []
    pairs = zip(old, new, strict=True)
    for (before, after), group in groupby(pairs, key=lambda pair: (pair[0].link, pair[1].link)):
        parts.append(write([token for _, token in group]))
        if _leads_elsewhere(before, after):
            parts.append(_write_target("del", labels.removed, before))
            parts.append(_write_target("ins", labels.added, after))
    return "".join(parts)


def _leads_elsewhere(before: Link | None, after: Link | None) -> bool:
    """Whether equal words got another target that the words themselves do not show."""
    if (before.href if before else "") == (after.href if after else ""):
        return False
    told_by_words = before and after and before.is_cite and after.is_cite
    return not (told_by_words and before.words != after.words)  # type: ignore[union-attr]


def _write_target(tag: str, label: str, link: Link | None) -> str:
    if link is None:
        return ""
    return f'<{tag} class="link-target">{_hidden(label)}{escape(link.href)}</{tag}>'
