"""The `<question>` elements of an XML file, one after another, each element with its line.

The parser is expat behind defusedxml: entities and external references are refused, and what was
whole before an error in the file is kept.
"""

import base64
import binascii
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from guidance.training.formats.checking import MAX_BYTES
from guidance.training.formats.codes import Code, Refused
from guidance.training.formats.decoding import decode

_MAX_DEPTH = 30
_MAX_ELEMENTS = 5_000
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


@dataclass(slots=True)
class Node:
    """An element: its text is what stands directly in it."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def all(self, name: str) -> list["Node"]:
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Node | None":
        return next((child for child in self.children if child.name == name), None)

    def value(self, name: str, default: str = "") -> str:
        """The text of the first child of that name, or of the `<text>` in it."""
        child = self.first(name)
        if child is None:
            return default
        inner = child.first("text")
        return (inner or child).text.strip()


class _Builder(ContentHandler):
    """Builds one question at a time and hands it over."""

    def __init__(self, take: Callable[[Node], None], skipped: int) -> None:
        super().__init__()
        self.skipped = skipped
        self.take = take
        self.open: list[Node] = []
        self.depth = 0
        self.elements = 0
        self.locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802  (named by SAX)
        self.locator = locator

    @property
    def line(self) -> int:
        return int(self.locator.getLineNumber() or 1) + self.skipped

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise Refused(self.line, Code.NOT_XML, reason=f"<{name}>")
        if self.depth == 1 and name not in ("quiz", "question"):
            raise Refused(self.line, Code.NOT_QUIZ, found=name)
        if not self.open and name != "question":
            return
        self.elements = self.elements + 1 if self.open else 1
        if self.elements > _MAX_ELEMENTS:
            raise Refused(self.open[0].line, Code.TOO_MANY_ELEMENTS, most=_MAX_ELEMENTS)
        node = Node(name, self.line, dict(attrs.items()))
        if self.open:
            self.open[-1].children.append(node)
        self.open.append(node)

    def characters(self, content: str) -> None:
        if self.open:
            self.open[-1].pieces.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.depth -= 1
        if self.open:
            node = self.open.pop()
            if not self.open:
                self.take(node)


def read_nodes(data: bytes, take: Callable[[Node], None]) -> None:
    """Gives every `<question>` of the file to `take`.

    Raises `Refused` where the file is no UTF-8 (and does not say what it is), no XML, no list of
    questions, or carries entities of its own.
    """
    if len(data) > MAX_BYTES:
        raise Refused(1, Code.TOO_BIG, limit=MAX_BYTES // (1024 * 1024))
    text = data if _declares_another(data) else decode(data).encode("utf-8")
    bare = text.lstrip()
    skipped = text[: len(text) - len(bare)].count(b"\n")
    source = InputSource()
    source.setByteStream(io.BytesIO(bare))
    if text is not data:
        source.setEncoding("utf-8")
    parser = make_parser()
    parser.setContentHandler(_Builder(take, skipped))
    try:
        parser.parse(source)
    except SAXParseException as error:
        line = (error.getLineNumber() or 1) + skipped
        raise Refused(line, Code.NOT_XML, reason=error.getMessage()) from error
    except DefusedXmlException as error:
        raise Refused(1, Code.FORBIDDEN_XML) from error
    except (SAXException, LookupError, ValueError) as error:
        raise Refused(1, Code.NOT_XML, reason=str(error)) from error


def _declares_another(data: bytes) -> bool:
    """Whether the file says that it is in another encoding than UTF-8."""
    declared = _DECLARED.match(data.lstrip())
    return declared is not None and declared.group(1).lower() not in (b"utf-8", b"utf8")


def decoded_file(node: Node) -> bytes | None:
    """The bytes of a `<file>`, or None when it is not the base64 it should be."""
    if node.attributes.get("encoding", "base64") != "base64":
        return None
    return from_base64(node.text)


def from_base64(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
