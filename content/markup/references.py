"""Citations and bare note numbers in running text become links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from content.law import citations
from content.law.citations import Citation, CitationMatch
from content.markup import links

_MAY_CITE = re.compile(r"§|paragrahv", re.IGNORECASE)
_TYPED_SUPERSCRIPT = re.compile(r"<sup>\s*([0-9]{1,3})\s*</sup>|\^\{?([0-9]{1,3})\}?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"[0-9]+[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_JOINT = re.compile(r"[\s,;‒–—−-]*+(?:\b(?:ja|ning|või|ehk|kuni)\b\s*+)*+")
_CLOSED = frozenset({"a", "code", "data", "pre"})

Piece = str | Element


def link_references(element: Element, found: list[Citation], *, linked: bool = True) -> None:
    """Turn references in `element` into links and add the citations to `found`, in order.

    Links, code and amounts are left alone; in a summary citations are noted but not linked.
    """
    if element.tag in _CLOSED:
        if element.get("class") == "cite" and (typed := links.cited(element.get("href", ""))):
            found.append(typed)
        return
    linked = linked and element.tag != "summary"
    children = list(element)
    _place(element, None, _pieces(element.text, found, linked))
    for child in children:
        link_references(child, found, linked=linked)
        _place(element, child, _pieces(child.tail, found, linked))


def _place(parent: Element, after: Element | None, pieces: Sequence[Piece] | None) -> None:
    """Put text and links into `parent`: first of all, or right after one of its children."""
    if pieces is None:
        return
    at = 0 if after is None else list(parent).index(after) + 1
    last = after
    text = ""
    for piece in (*pieces, None):
        if isinstance(piece, str):
            text += piece
            continue
        if last is None:
            parent.text = text
        else:
            last.tail = text
        if piece is not None:
            parent.insert(at, piece)
            at, last, text = at + 1, piece, ""


def _pieces(text: str | None, found: list[Citation], linked: bool) -> list[Piece] | None:
    """The text with its references as links, or None when it has none."""
    if not text:
        return None
    pieces: list[Piece] = []
    at = 0
    for start, end, links_here in sorted(_spans(text, found), key=lambda span: span[0]):
        if linked and start >= at:
            pieces += [text[at:start], *links_here]
            at = end
    return [*pieces, text[at:]] if pieces else None


def _spans(text: str, found: list[Citation]) -> Iterator[tuple[int, int, list[Piece]]]:
    if _MAY_CITE.search(text):
        for match in citations.find(text):
            found.extend(match.citations)
            yield match.start, match.end, _citation_links(match)
    if "-" in text:
        for number in links.BARE_NUMBER.finditer(text):
            yield number.start(), number.end(), [_note_link(number)]


def _note_link(number: re.Match[str]) -> Element:
    link = Element("a", {"class": "note-link", "href": links.note_path(number[1], number[2])})
    link.text = number[0]
    return link


def _citation_links(match: CitationMatch) -> list[Piece]:
    """One link for each provision that the words name; those inside a range have no words."""
    text = _TYPED_SUPERSCRIPT.sub(_superscript, match.text)
    ends = _ends_in(text, match.citations)
    if len(ends) < 2:
        return [_cite(match.citations[0], text)]
    pieces: list[Piece] = []
    bounds = [0, *(end for end, _ in ends[:-1]), len(text)]
    for (start, end), (_, citation) in zip(pairwise(bounds), ends, strict=True):
        joint = _JOINT.match(text, start, end)
        words_from = joint.end() if joint and start else start
        pieces += [text[start:words_from], _cite(citation, text[words_from:end])]
    return pieces


def _superscript(typed: re.Match[str]) -> str:
    return (typed[1] or typed[2]).translate(_SUPERSCRIPTS)


def _ends_in(text: str, cited: Sequence[Citation]) -> list[tuple[int, Citation]]:
    """Where the number of each citation ends in the text, matched from the last one back."""
    numbers = list(_NUMBER.finditer(text))
    ends: list[tuple[int, Citation]] = []
    for citation in reversed(cited):
        wanted = _last_number(citation)
        at = next((i for i in reversed(range(len(numbers))) if numbers[i][0] == wanted), None)
        if at is not None:
            ends.append((numbers[at].end(), citation))
            del numbers[at:]
    return ends[::-1]


def _last_number(citation: Citation) -> str:
    if citation.sentence:
        return str(citation.sentence)
    return str(citation.clause or citation.subsection or citation.section)


def _cite(citation: Citation, words: str) -> Element:
    href = links.provision_path(citation.act, citation.address)
    link = Element("a", {"class": "cite", "href": href})
    link.text = words
    return link
