"""The parsed tree made ours: headings, tables, links and texts in their final form."""

from __future__ import annotations

import html
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from content.markup import links
from content.markup.source import Source, without_stray

_HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_ALIGNED = {"right": "is-num", "center": "is-center"}
_BACKLINK_LABEL = "Tagasi viite {} juurde"
_BACKLINK_MARK = "zz1337820767766393qq"
_NBSP_MARK = "qq3936677670287331zz"


def tidy(root: Element, source: Source) -> None:
    """Bring the tree of Python-Markdown into the form that is stored, in place."""
    for element in root.iter():
        _tidy_texts(element, source)
        element.tag = _HEADINGS.get(element.tag, element.tag)
    _flatten_nested_links(root, inside=False)
    _tidy_footnotes(root)
    for link in root.iter("a"):
        if links.is_external(link.get("href", "")):
            link.set("rel", "noopener")
    _wrap_tables(root)


def _tidy_texts(element: Element, source: Source) -> None:
    if element.text:
        if element.tag == "code":
            element.text = source.restore(_decoded_code(element.text))
        else:
            element.text = _decoded(element.text, source)
    if element.tail:
        element.tail = _decoded(element.tail, source)


def _decoded(text: str, source: Source) -> str:
    """Entities as characters: the tree holds text, and only the serializer escapes."""
    text = source.restore(text)
    if "\x02" in text:
        text = text.replace(f"\x02{_NBSP_MARK}\x03", "\N{NO-BREAK SPACE}")
        text = text.replace(f"\x02{_BACKLINK_MARK}\x03", "\N{LEFTWARDS ARROW WITH HOOK}")
    if "&" in text:
        text = html.unescape(text)
    return without_stray(text)


def _decoded_code(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _flatten_nested_links(element: Element, *, inside: bool) -> None:
    """A link inside a link (a footnote mark in link words) leaves only its words."""
    for child in element:
        is_link = child.tag == "a"
        if inside and is_link:
            child.tag, child.attrib = "span", {}
        _flatten_nested_links(child, inside=inside or is_link)


def _tidy_footnotes(root: Element) -> None:
    for box in root.iter("div"):
        if box.get("class") != "footnote":
            continue
        box.set("class", "footnotes")
        if len(box) and box[0].tag == "hr":
            box.remove(box[0])
        for number, note in enumerate(box.findall("ol/li"), start=1):
            for link in _backlinks(note):
                link.attrib.pop("title", None)
                link.set("aria-label", _BACKLINK_LABEL.format(number))


def _backlinks(note: Element) -> Iterator[Element]:
    return (link for link in note.iter("a") if link.get("class") == "footnote-backref")


def _wrap_tables(parent: Element) -> None:
    for at, child in enumerate(list(parent)):
        if child.tag != "table":
            _wrap_tables(child)
            continue
        for cell in child.iter():
            if cell.tag == "th":
                cell.set("scope", "col")
            if aligned := _ALIGNED.get(cell.attrib.pop("align", "")):
                cell.set("class", aligned)
        box = Element("div", {"class": "table-box", "tabindex": "0"})
        box.tail, child.tail = child.tail, None
        parent[at] = box
        box.append(child)
