"""Anchors of paragraphs: the same paragraph keeps its anchor from version to version."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from content.markup.similarity import match
from content.markup.types import Heading, Paragraph

HEADINGS = frozenset({"h2", "h3", "h4"})
_POINTED_AT = HEADINGS | {"p", "li", "table", "pre", "blockquote", "details"}
_SPACED = frozenset({"br", "td", "th", "tr", "p", "li", "div", "hr"})
_ANCHOR_LENGTH = 6


def set_anchors(
    root: Element, previous: Sequence[Paragraph]
) -> tuple[tuple[Paragraph, ...], tuple[Heading, ...]]:
    """Give every block with text an id; say which blocks there are and which are headings."""
    chosen = {id(block) for block in _blocks(root, first_in=None)}
    blocks = [
        (block, text)
        for block in root.iter()
        if id(block) in chosen and (text := own_text(block, chosen))
    ]
    anchors = assign([text for _, text in blocks], previous)
    paragraphs: list[Paragraph] = []
    toc: list[Heading] = []
    heading = ""
    for (block, text), anchor in zip(blocks, anchors, strict=True):
        block.set("id", anchor)
        if block.tag in HEADINGS:
            heading = text
            toc.append(Heading(int(block.tag[1]), anchor, text))
        paragraphs.append(Paragraph(anchor, text, heading))
    return tuple(paragraphs), tuple(toc)


def assign(texts: Sequence[str], previous: Sequence[Paragraph]) -> list[str]:
    """One anchor for each text: kept from `previous` where the text continues one, else new."""
    pairs = match([paragraph.text for paragraph in previous], texts)
    used = {paragraph.anchor for paragraph in previous}
    tried: dict[str, int] = {}
    anchors: list[str] = []
    for at, text in enumerate(texts):
        if at in pairs:
            anchors.append(previous[pairs[at]].anchor)
            continue
        anchors.append(_mint(text, used, tried))
        used.add(anchors[-1])
    return anchors


def _mint(text: str, used: set[str], tried: dict[str, int]) -> str:
    """An unused anchor; `tried` spares repeated texts the attempts of those before them."""
    while True:
        attempt = tried.get(text, 0)
        tried[text] = attempt + 1
        digest = hashlib.sha256(f"{attempt}\n{text}".encode()).digest()
        anchor = "p-" + base64.b32encode(digest).decode().lower()[:_ANCHOR_LENGTH]
        if anchor not in used:
            return anchor


def _blocks(parent: Element, *, first_in: str | None) -> Iterator[Element]:
    """Blocks that get an anchor. The first paragraph of an item or a quote is its own text."""
    leads = first_in in {"li", "blockquote"} and not (parent.text or "").strip()
    for at, child in enumerate(parent):
        if child.get("class") in {"footnotes", "callout-title"}:
            continue
        if child.tag in _POINTED_AT and not (child.tag == "p" and leads and at == 0):
            yield child
        if child.tag not in {"p", "table", "pre"} | HEADINGS:
            yield from _blocks(child, first_in=child.tag)


def own_text(block: Element, others: set[int]) -> str:
    """The text of a block without the blocks inside it that have an anchor themselves."""
    parts: list[str] = []
    _gather(block, others, parts)
    return " ".join("".join(parts).split())


def _gather(element: Element, others: set[int], parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        if child.tag in _SPACED or id(child) in others:
            parts.append(" ")
        if id(child) not in others and not _is_left_out(child):
            _gather(child, others, parts)
        if child.tag in _SPACED:
            parts.append(" ")
        parts.append(child.tail or "")


def _is_left_out(element: Element) -> bool:
    """Footnote marks are renumbered by any edit; the title of a callout stands by itself."""
    is_mark = element.tag == "sup" and element.get("id", "").startswith("fnref")
    return is_mark or element.get("class") == "callout-title"
