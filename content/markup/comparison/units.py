"""Stored HTML as a row of units (paragraphs, items, table rows) made of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import html as lxml_html
from lxml.html import HtmlElement

from content.markup.sanitizing import is_allowed

_CONTAINERS = frozenset({"blockquote", "details", "div", "li", "ol", "table", "ul"})
_TRANSPARENT = frozenset({"tbody", "thead"})
_LEAVES = frozenset({"h2", "h3", "h4", "hr", "p", "pre", "summary", "tr"})
_MARKS = frozenset({"code", "em", "strong", "sup"})
# Arrows back from footnotes, and what a filled amount says to screen readers only.
_UNSEEN = frozenset({"footnote-backref", "vh"})
_WORD = re.compile(r"\s+|\w+(?:[-.,/:’']\w+)*+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written; `is_cite` when its words say where it leads."""

    href: str
    words: str
    is_cite: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a space, with what stands around it."""

    text: str
    marks: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Unit:
    """A smallest block: the containers it stands in, its tag ('' in an item) and its cells.

    `fresh` is the depth from which its containers were opened for this unit.
    """

    path: tuple[str, ...]
    fresh: int
    tag: str
    cells: tuple[tuple[Token, ...], ...]
    cell_tags: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple("".join(token.text for token in cell) for cell in self.cells)

    @cached_property
    def text(self) -> str:
        return "\t".join(self.texts)

    @cached_property
    def key(self) -> str:
        """What must be equal for two units to be the same: rules have no text."""
        return self.text or f"<{self.tag}>"

    @cached_property
    def targets(self) -> tuple[str, ...]:
        return tuple(token.link.href for cell in self.cells for token in cell if token.link)


def units(html: str) -> list[Unit]:
    """The units of a text in reading order."""
    root = lxml_html.fragment_fromstring(html or "<p></p>", create_parent="div")
    walker = _Walker()
    walker.walk(root, ())
    return walker.units


class _Walker:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self._fresh: int | None = None

    def walk(self, parent: HtmlElement, path: tuple[str, ...]) -> None:
        run = list(_tokens(parent.text, (), None))
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            if child.tag in _CONTAINERS | _TRANSPARENT | _LEAVES:
                self._add("", path, [run])
                run = []
                self._block(child, path)
            else:
                run += _inline(child, (), None)
            run += _tokens(child.tail, (), None)
        self._add("", path, [run])

    def _block(self, block: HtmlElement, path: tuple[str, ...]) -> None:
        tag = block.tag
        if tag == "tr":
            cells = [cell for cell in block if cell.tag in {"td", "th"}]
            tags = tuple(cell.tag for cell in cells)
            self._add("tr", path, [list(_content(cell, (), None)) for cell in cells], tags)
        elif tag in _LEAVES:
            # The first paragraph of a loose item is written like the text of a tight one.
            loose = tag == "p" and path[-1:] == ("li",) and self._fresh is not None
            tokens = list(_content(block, (), None))
            self._add("" if loose else tag, path, [tokens], keep_spaces=tag == "pre")
        elif tag in _TRANSPARENT or block.get("class") in {"table-box", "callout-body"}:
            self.walk(block, path)
        else:
            if self._fresh is None:
                self._fresh = len(path)
            self.walk(block, (*path, _container(block)))

    def _add(
        self,
        tag: str,
        path: tuple[str, ...],
        cells: list[list[Token]],
        cell_tags: tuple[str, ...] = (),
        *,
        keep_spaces: bool = False,
    ) -> None:
        trimmed = tuple(tuple(cell if keep_spaces else _trimmed(cell)) for cell in cells)
        if tag not in {"hr", "tr"} and not any(trimmed):
            return
        fresh = len(path) if self._fresh is None else self._fresh
        self._fresh = None
        self.units.append(Unit(path, fresh, tag, trimmed, cell_tags))


def _container(block: HtmlElement) -> str:
    classes = block.get("class") or ""
    return f"{block.tag} {classes}" if is_allowed(block.tag, "class", classes) else block.tag


def _content(element: HtmlElement, marks: tuple[str, ...], link: Link | None) -> Iterator[Token]:
    yield from _tokens(element.text, marks, link)
    for child in element:
        yield from _inline(child, marks, link)
        yield from _tokens(child.tail, marks, link)


def _inline(element: HtmlElement, marks: tuple[str, ...], link: Link | None) -> Iterator[Token]:
    tag = element.tag
    if not isinstance(tag, str) or element.get("class") in _UNSEEN:
        return
    if tag == "br":
        yield Token(" ", marks, link)
    elif tag == "data":
        yield Token(f"{{{{{element.get('value') or ''}}}}}", marks, link)
    else:
        if tag == "a" and element.get("class") != "footnote-ref":
            words = " ".join(element.text_content().split())
            link = Link(element.get("href") or "", words, element.get("class") == "cite")
        if tag in _MARKS and tag not in marks:
            marks = (*marks, tag)
        yield from _content(element, marks, link)


def _tokens(text: str | None, marks: tuple[str, ...], link: Link | None) -> Iterator[Token]:
    for word in _WORD.findall(text or ""):
        yield Token(word, marks, link)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Single spaces between words, none at the ends."""
    result: list[Token] = []
    for token in tokens:
        if not token.text.isspace():
            result.append(token)
        elif result and result[-1].text != " ":
            result.append(Token(" ", token.marks, token.link))
    if result and result[-1].text == " ":
        result.pop()
    return result
