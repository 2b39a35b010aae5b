"""Python-Markdown for our dialect; a fresh instance for every text, it is not thread-safe."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension

from content.markup import inlines
from content.markup.blocks import (
    DirectiveProcessor,
    FencedCodeProcessor,
    LimitedTableProcessor,
    NumberedListProcessor,
)
from content.markup.errors import TooDeep
from content.markup.footnotes import Footnotes
from content.markup.limits import MAX_TREE_DEPTH
from content.markup.source import Source

# Raw HTML, reference links and underlined headings are no part of the dialect.
_DROPPED_INLINES = (
    "reference",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "html",
    "entity",
)
_DROPPED_BLOCKS = ("setextheader", "reference")


def parse(source: Source) -> Element:
    """The element tree of a text; raises TooDeep or TooLarge on what limits could not foresee."""
    md = build(source)
    try:
        root: Element = md.parser.parseDocument(source.lines).getroot()  # type: ignore[assignment]
        for processor in md.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
    except RecursionError as error:
        raise TooDeep("tree_depth", limit=MAX_TREE_DEPTH) from error
    check_depth(root)
    return root


def build(source: Source) -> Markdown:
    md = Markdown(extensions=[Footnotes(), SaneListExtension()])
    for name in _DROPPED_INLINES:
        md.inlinePatterns.deregister(name)
    for name in _DROPPED_BLOCKS:
        md.parser.blockprocessors.deregister(name)
    md.ESCAPED_CHARS.append("|")
    blocks = md.parser.blockprocessors
    blocks.register(FencedCodeProcessor(md.parser, source), "fenced", 98)
    blocks.register(DirectiveProcessor(md.parser), "directive", 95)
    blocks.register(NumberedListProcessor(md.parser), "olist", 40)
    blocks.register(LimitedTableProcessor(md.parser, {"use_align_attribute": True}), "table", 75)
    rules = md.inlinePatterns
    rules.register(inlines.AmountProcessor(inlines.AMOUNT, md), "amount", 176)
    rules.register(inlines.LinkProcessor(inlines.LINK, md), "link", 172)
    rules.register(inlines.ImageProcessor(inlines.IMAGE, md), "image_link", 171)
    rules.register(inlines.NoteLinkProcessor(inlines.NOTE_LINK, md), "note_link", 165)
    rules.register(inlines.AutolinkProcessor(inlines.AUTOLINK, md), "autolink", 120)
    rules.register(inlines.AutolinkProcessor(inlines.AUTOMAIL, md, "mailto:"), "automail", 110)
    return md


def check_depth(root: Element) -> None:
    level = [root]
    for _ in range(MAX_TREE_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise TooDeep("tree_depth", limit=MAX_TREE_DEPTH)
