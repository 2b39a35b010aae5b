"""Footnotes of Python-Markdown with short plain labels, own ids and limits."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import (
    FootnoteBlockProcessor,
    FootnoteExtension,
    FootnoteInlineProcessor,
)

from content.markup.errors import TooLarge
from content.markup.limits import MAX_FOOTNOTE_REFERENCES, MAX_FOOTNOTES

LABEL = r"[\w-]{1,40}"
_EMPTY = "\N{EN DASH}"


class _Definitions(FootnoteBlockProcessor):
    RE = re.compile(rf"^[ ]{{0,3}}\[\^({LABEL})\]:[ ]*(.*)$", re.MULTILINE)
    footnotes: Footnotes

    def test(self, parent: Element, block: str) -> bool:
        return not self.footnotes.closed and "[^" in block


class _References(FootnoteInlineProcessor):
    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(rf"\[\^({LABEL})\]", footnotes)
        self.count = 0

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        self.count += 1
        if self.count > MAX_FOOTNOTE_REFERENCES:
            raise TooLarge("footnote_references", limit=MAX_FOOTNOTE_REFERENCES)
        return super().handleMatch(m, data)


class Footnotes(FootnoteExtension):
    """Ids are `fn-LABEL`, `fnref-LABEL`, `fnref2-LABEL`; numbers follow the text."""

    def __init__(self) -> None:
        self.closed = False
        super().__init__(SEPARATOR="-", USE_DEFINITION_ORDER=False)

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)
        md.inlinePatterns.register(_References(self), "footnote", 175)

    def setFootnote(self, id: str, text: str) -> None:
        super().setFootnote(id, text if text.strip() else _EMPTY)
        if len(self.footnotes) > MAX_FOOTNOTES:
            raise TooLarge("footnotes", limit=MAX_FOOTNOTES)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """Number repeated references without trying every number before."""
        if not found:
            return reference
        times = self.found_refs.get(reference, 0) + 1
        self.found_refs[reference] = times
        prefix, _, label = reference.partition("-")
        return reference if times == 1 else f"{prefix}{times}-{label}"

    def findFootnotesPlaceholder(self, root: Element) -> None:
        """Footnotes always stand at the end; no marker can move them."""

    def makeFootnotesDiv(self, root: Element) -> Element | None:
        """A footnote cannot define another: the parser would change what it walks over."""
        self.closed = True
        return super().makeFootnotesDiv(root)
