"""From Markdown to safe HTML with everything the text refers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from xml.etree.ElementTree import Element, tostring

from content.law.citations import Citation
from content.markup import links
from content.markup.anchors import set_anchors
from content.markup.inlines import parse_day
from content.markup.parser import parse
from content.markup.references import link_references
from content.markup.sanitizing import sanitize
from content.markup.source import prepare
from content.markup.tree import tidy
from content.markup.types import AmountRef, Paragraph, Rendered

_Item = TypeVar("_Item")


def render(markdown: str, *, previous: Sequence[Paragraph] = ()) -> Rendered:
    """Render a text; paragraphs continue the anchors of `previous`, the last published version.

    Raises TooLarge, TooDeep or SanitizersDisagree (all MarkupError).
    """
    source = prepare(markdown)
    root = parse(source)
    tidy(root, source)
    citations: list[Citation] = []
    link_references(root, citations)
    paragraphs, toc = set_anchors(root, previous)
    return Rendered(
        html=sanitize(to_html(root)),
        paragraphs=paragraphs,
        citations=_once(citations),
        notes=_once(_notes(root)),
        amounts=_once(_amounts(root)),
        toc=toc,
    )


def to_html(root: Element) -> str:
    """What stands inside the root element."""
    written = tostring(root, encoding="unicode", method="html").strip()
    return written.removeprefix("<div>").removesuffix("</div>").strip()


def _notes(root: Element) -> Iterable[str]:
    for link in root.iter("a"):
        if number := links.note_number(link.get("href", "")):
            yield links.ascii_number(number)


def _amounts(root: Element) -> Iterable[AmountRef]:
    for amount in root.iter("data"):
        yield amount_ref(amount.get("value", ""))


def amount_ref(value: str) -> AmountRef:
    """`name@2023-06-01` → `AmountRef("name", date(2023, 6, 1))`."""
    name, _, day = value.partition("@")
    return AmountRef(name, parse_day(day) if day else None)


def _once(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
