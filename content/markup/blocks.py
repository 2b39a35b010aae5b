"""Blocks of our own: callouts, collapsible examples, fenced code, and tables with a limit."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import AtomicString, code_escape

from content.markup.errors import TooLarge
from content.markup.limits import MAX_CELLS
from content.markup.source import Source

CALLOUTS = {"märkus": "is-info", "hoiatus": "is-warn"}


class NumberedListProcessor(SaneOListProcessor):
    """Numbered lists; `2026. aasta` and `1. juulil` at the start of a line are sentences."""

    SENTENCE = (
        r"(?!\d{3,}\.|\d+\.[ ]+(?i:jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|septemb"
        r"|oktoob|novemb|detsemb))"
    )

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(rf"^[ ]{{0,3}}{self.SENTENCE}\d+\.[ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,3}}{self.SENTENCE}((\d+\.))[ ]+(.*)")


class DirectiveProcessor(BlockProcessor):
    """`!!! märkus`, `!!! hoiatus` and `??? Näide: …`, each with an indented body."""

    OPENING = re.compile(
        r"(?:^|\n)(?:!!! {1,3}(?P<kind>märkus|hoiatus)(?![\w-])[ :]*(?P<title>[^\n]*)"
        r"|\?\?\? {1,3}(?P<summary>[^\n]*\S)) *(?:\n|$)",
        re.IGNORECASE,
    )

    def test(self, parent: Element, block: str) -> bool:
        return self.OPENING.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        opening = self.OPENING.search(block)
        assert opening is not None
        if before := block[: opening.start()]:
            self.parser.parseBlocks(parent, [before])
        holder = self._example(parent, opening) or self._callout(parent, opening)
        body = self._take_body(block[opening.end() :], blocks)
        self.parser.state.set("directive")
        self.parser.parseBlocks(holder, body)
        self.parser.state.reset()

    def _example(self, parent: Element, opening: re.Match[str]) -> Element | None:
        if opening["summary"] is None:
            return None
        details = SubElement(parent, "details", {"class": "example"})
        SubElement(details, "summary").text = opening["summary"].strip()
        return details

    def _callout(self, parent: Element, opening: re.Match[str]) -> Element:
        kind = opening["kind"].lower()
        callout = SubElement(parent, "div", {"class": f"callout {CALLOUTS[kind]}"})
        body = SubElement(callout, "div", {"class": "callout-body"})
        title = SubElement(body, "p", {"class": "callout-title"})
        title.text = opening["title"].strip(' "') or kind.capitalize()
        return body

    def _take_body(self, after: str, blocks: list[str]) -> list[str]:
        """The indented rest of the block and the indented blocks that follow it."""
        inner, outside = self.detab(after)
        body = [inner] if inner.strip() else []
        while not outside.strip() and blocks:
            if not blocks[0].strip():
                blocks.pop(0)
                continue
            if not blocks[0].lstrip("\n").startswith(" " * self.tab_length):
                break
            inner, outside = self.detab(blocks.pop(0).lstrip("\n"))
            body.append(inner)
        if outside.strip():
            blocks.insert(0, outside)
        return body


class FencedCodeProcessor(BlockProcessor):
    """The placeholder of a fenced block becomes `<pre><code>`."""

    def __init__(self, parser: BlockParser, source: Source) -> None:
        super().__init__(parser)
        self.source = source

    def test(self, parent: Element, block: str) -> bool:
        return self.source.fenced_at(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        code = SubElement(SubElement(parent, "pre"), "code")
        fenced = self.source.fenced_at(blocks.pop(0)) or ""
        code.text = AtomicString(code_escape(fenced) + "\n")


class LimitedTableProcessor(TableProcessor):
    """Tables of Python-Markdown, at most `MAX_CELLS` cells in one text."""

    def __init__(self, parser: BlockParser, config: dict[str, Any]) -> None:
        super().__init__(parser, config)
        self.cells = 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        self.cells += len(self.separator) * (blocks[0].count("\n") + 1)
        if self.cells > MAX_CELLS:
            raise TooLarge("cells", limit=MAX_CELLS)
        super().run(parent, blocks)
