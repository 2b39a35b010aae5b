"""Turns the content elements of an act into plain text and a safe HTML fragment."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from lxml import etree

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKS = frozenset({"muutmismarge", "normtehnmarkus", "normtehnmarkusNr"})
_KEPT = frozenset(
    "sup sub i b em strong u p ul ol li table caption thead tbody tfoot tr th td".split()
)
_BREAKS = frozenset({"br", "reavahetus"})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "table", "caption", "tr"})
_TRANSPARENT = frozenset(
    "sisuTekst preambul tavatekst viide kuvatavTekst HTMLKonteiner div span a font html body "
    "center h1 h2 h3 h4 h5 h6 col colgroup tt blockquote".split()
)
_DROPPED = MARKS | frozenset(
    "viideURID script style head title iframe object embed template noscript svg math".split()
)
_CONTAINERS = frozenset({"sisuTekst", "preambul", "viide"})
# Marks inside CDATA: always HTML in these two, and wherever a tag of running text is spelt out.
_HOLDS_HTML = frozenset({"kuvatavTekst", "HTMLKonteiner"})
_SPELT_TAG = re.compile(r"</?(?:sup|sub|b|i|em|strong|p|br|table)\b[^<>]{0,200}>")
_SPANS = frozenset({"colspan", "rowspan"})
_MAX_DEPTH = 100
_SPACE = re.compile(r"[ \t\r\n]+")


def local(element: etree._Element) -> str:
    """Tag without its namespace; empty for what is not an element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def flat(element: etree._Element | None) -> str:
    """A heading or label as one line of text."""
    if element is None:
        return ""
    return TextBuilder(Counter()).add(element).plain.replace("\n", " ")


class TextBuilder:
    """Collects elements into `plain` and `html`; elements it does not know are counted."""

    def __init__(self, unknown: Counter[str]) -> None:
        self._unknown = unknown
        self._plain: list[str] = []
        self._html: list[str] = []

    def add(self, element: etree._Element) -> "TextBuilder":
        self._separate()
        self._walk(element, 0)
        return self

    @property
    def plain(self) -> str:
        lines = "".join(self._plain).split("\n")
        stripped = (re.sub(r" {2,}", " ", line).strip(" |") for line in lines)
        return "\n".join(line for line in stripped if line)

    @property
    def html(self) -> str:
        return re.sub(r" {2,}", " ", "".join(self._html)).strip()

    def _separate(self) -> None:
        if self._plain:
            self._plain.append("\n")
            self._html.append("<br>")

    def _walk(self, element: etree._Element, depth: int) -> None:
        name = local(element)
        if not name or name in _DROPPED:
            return
        if name in _BREAKS:
            self._plain.append("\n")
            self._html.append("<br>")
            return
        if depth > _MAX_DEPTH:
            self._text("".join(map(str, element.itertext())))
            return
        if name not in _KEPT and name not in _TRANSPARENT:
            self._unknown[name] += 1
        self._around(element, name, depth)

    def _around(self, element: etree._Element, name: str, depth: int) -> None:
        if name in _BLOCKS:
            self._plain.append("\n")
        if name in _KEPT:
            self._html.append(f"<{name}{_spans(element)}>")
        start = len(self._plain)
        self._inside(element, name, depth)
        if name == "sup":
            self._plain[start:] = ["".join(self._plain[start:]).translate(SUPERSCRIPT)]
        if name in _KEPT:
            self._html.append(f"</{name}>")
        if name in ("td", "th"):
            self._plain.append(" | ")
        if name in _BLOCKS:
            self._plain.append("\n")

    def _inside(self, element: etree._Element, name: str, depth: int) -> None:
        own = element.text or ""
        if own.strip() and (name in _HOLDS_HTML or _SPELT_TAG.search(own)):
            for child in _html_nodes(own):
                self._node(child, depth)
        else:
            self._text(own, between=name in _CONTAINERS)
        for child in element:
            if name in _CONTAINERS:
                self._unglue(child)
            self._walk(child, depth + 1)
            self._text(child.tail or "", between=name in _CONTAINERS)

    def _node(self, node: "etree._Element | str", depth: int) -> None:
        if isinstance(node, str):
            self._text(node)
        else:
            self._walk(node, depth + 1)
            self._text(node.tail or "")

    def _unglue(self, following: etree._Element) -> None:
        """Two pieces of running text side by side do not become one word."""
        begins = following.text or ""
        if self._plain and self._plain[-1][-1:].isalnum() and begins[:1].isalnum():
            self._text(" ")

    def _text(self, text: str, *, between: bool = False) -> None:
        """Running text; the indentation between elements of a container is not text."""
        if not text or (between and not text.strip()):
            return
        collapsed = _SPACE.sub(" ", text)
        self._plain.append(collapsed)
        self._html.append(escape(collapsed, quote=False))


def _spans(element: etree._Element) -> str:
    if local(element) not in ("td", "th"):
        return ""
    kept = ((name, str(element.get(name, "")).strip()) for name in sorted(_SPANS))
    return "".join(f' {name}="{value}"' for name, value in kept if re.fullmatch(r"[1-9]\d?", value))


def _html_nodes(markup: str) -> Iterator["etree._Element | str"]:
    """The nodes of an HTML fragment; text that is not HTML comes back as text."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    # The wrapper keeps leading text from becoming a paragraph.
    root = etree.fromstring(f"<html><body><div id='wrap'>{markup}</div></body></html>", parser)
    body = root.find("body") if root is not None else None
    for child in body if body is not None else ():
        if child.get("id") == "wrap":
            yield child.text or ""
            yield from child
        else:
            yield child
