"""What an author should mend before a text is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from lxml import html as lxml_html
from lxml.html import HtmlElement

from content.law.citations import Citation
from content.markup import links
from content.markup.text import plain_text, shorten
from content.markup.types import AmountRef, Rendered

EXCERPT_LENGTH = 90
_LEFTOVERS = (
    ("malformed_note_link", re.compile(r"\[\[[^\[\]]{0,200}(?:\]\])?")),
    ("malformed_amount", re.compile(r"\{\{[^{}]{0,200}(?:\}\})?")),
    ("undefined_footnote", re.compile(r"\[\^[^\[\]\s]{1,60}\]")),
    (
        "unsupported_link",
        re.compile(r"\]\((?:[^\s()]|\([^\s()]{0,100}\)){1,200}(?:\s\"[^\"]{0,200}\")?\)"),
    ),
)
_BLOCKS = frozenset({"p", "li", "td", "th", "h2", "h3", "h4", "summary", "blockquote"})
# The rest are advice: the text can be published as it is.
BLOCKING = frozenset(
    {
        "empty",
        "unknown_act",
        "unknown_provision",
        "dead_note_link",
        "missing_amount",
        "dead_anchor",
        "malformed_note_link",
        "malformed_amount",
        "undefined_footnote",
    }
)


class Facts(Protocol):
    """What the other rooms know."""

    def has_act(self, abbreviation: str) -> bool: ...
    def has_provision(self, citation: Citation) -> bool: ...
    def has_note(self, number: str) -> bool: ...
    def has_amount(self, name: str, on: date | None) -> bool: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that the text breaks and the words around the place."""

    code: str
    excerpt: str = ""
    params: dict[str, int | str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The words for a person, in the active language."""
        from content.markup.messages import describe

        return describe(self.code, self.params)

    @property
    def is_blocking(self) -> bool:
        return self.code in BLOCKING


def find_problems(rendered: Rendered, facts: Facts) -> list[Problem]:
    """All problems of a text, each once, by kind and then in order of appearance."""
    if not plain_text(rendered.html):
        return [Problem("empty")]
    root = lxml_html.fragment_fromstring(rendered.html, create_parent="div")
    places = _Places(root)
    return [
        *_citation_problems(rendered.citations, facts, places),
        *_note_problems(rendered.notes, facts, places),
        *_amount_problems(rendered.amounts, facts, places),
        *_anchor_problems(root),
        *_heading_problems(rendered),
        *_leftover_problems(root),
    ]


class _Places:
    """Where a link or an amount stands: the text of its block, by address or value."""

    def __init__(self, root: HtmlElement) -> None:
        self._first: dict[str, HtmlElement] = {}
        for element in root.iter("a", "data"):
            key = element.get("href") or element.get("value") or ""
            number = links.note_number(key)
            self._first.setdefault(links.ascii_number(number) if number else key, element)

    def around(self, key: str, fallback: str) -> str:
        element = self._first.get(key)
        return fallback if element is None else excerpt_around(element)


def excerpt_around(element: HtmlElement) -> str:
    block = element
    while block.tag not in _BLOCKS and block.getparent() is not None:
        block = block.getparent()
    words = " ".join(element.text_content().split())
    text = " ".join(block.text_content().split())
    at = max(0, text.find(words) - EXCERPT_LENGTH // 3)
    if at:
        at = text.find(" ", at) + 1
    return ("\N{HORIZONTAL ELLIPSIS}" if at else "") + shorten(text[at:], EXCERPT_LENGTH)


def _citation_problems(
    cited: tuple[Citation, ...], facts: Facts, places: _Places
) -> Iterator[Problem]:
    unknown_acts = {act for act in {citation.act for citation in cited} if not facts.has_act(act)}
    told: set[str] = set()
    for citation in cited:
        path = links.provision_path(citation.act, citation.address)
        excerpt = places.around(path, citation.short())
        if citation.act in unknown_acts:
            if citation.act not in told:
                yield Problem("unknown_act", excerpt, {"act": citation.act})
            told.add(citation.act)
        elif not facts.has_provision(citation):
            yield Problem("unknown_provision", excerpt, {"citation": citation.short()})


def _note_problems(notes: tuple[str, ...], facts: Facts, places: _Places) -> Iterator[Problem]:
    for number in notes:
        if not facts.has_note(number):
            shown = links.display_number(number)
            yield Problem("dead_note_link", places.around(number, shown), {"number": shown})


def _amount_problems(
    amounts: tuple[AmountRef, ...], facts: Facts, places: _Places
) -> Iterator[Problem]:
    for ref in amounts:
        if not facts.has_amount(ref.name, ref.on):
            value = f"{ref.name}@{ref.on}" if ref.on else ref.name
            yield Problem("missing_amount", places.around(value, value), {"name": value})


def _anchor_problems(root: HtmlElement) -> Iterator[Problem]:
    known = {element.get("id") for element in root.iter() if element.get("id")}
    told: set[str] = set()
    for link in root.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and href[1:] not in known and href not in told:
            told.add(href)
            yield Problem("dead_anchor", excerpt_around(link), {"anchor": href})


def malformed_amounts(rendered: Rendered) -> list[Problem]:
    """What looks like an amount and cannot be understood, such as `{{Bad Name!}}`."""
    root = lxml_html.fragment_fromstring(rendered.html, create_parent="div")
    return [problem for problem in _leftover_problems(root) if problem.code == "malformed_amount"]


def _heading_problems(rendered: Rendered) -> Iterator[Problem]:
    level = 1
    for heading in rendered.toc:
        if heading.level > level + 1:
            params: dict[str, int | str] = {"found": heading.level, "expected": level + 1}
            yield Problem("heading_jump", shorten(heading.text, EXCERPT_LENGTH), params)
        level = heading.level


def _leftover_problems(root: HtmlElement) -> Iterator[Problem]:
    """Our own signs that stayed in the text because what they enclose is not understood."""
    told: set[tuple[str, str]] = set()
    for element in root.iter():
        texts = [] if element.tag in {"code", "data"} else [element.text]
        for text in [*texts, element.tail]:
            for code, pattern in _LEFTOVERS if text else ():
                for found in pattern.finditer(text):
                    if (code, found[0]) not in told:
                        told.add((code, found[0]))
                        yield Problem(code, shorten(text, EXCERPT_LENGTH), {"found": found[0]})
