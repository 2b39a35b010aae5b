"""Reading XML as a stream without trusting it: no entities, no network, no memory that grows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from guidance.payouts.bank.errors import HasDoctype, NotValid, NotXml, TooLarge

_HEAD = 65_536
_SAFE: dict[str, Any] = {
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Guarded:
    """A byte stream whose root was looked at and that ends with TooLarge past a limit.

    `root` is the name of the root element as lxml writes it. Raises NotXml when the beginning of
    the file has none, and HasDoctype before anything declared there could be used.
    """

    def __init__(self, source: BinaryIO, limit: int) -> None:
        self._source, self._limit, self._count = source, limit, 0
        self._ahead = source.read(_HEAD)
        self.root = _root_of(self._ahead)

    def read(self, size: int = -1) -> bytes:
        if self._ahead:
            chunk = self._ahead if size < 0 else self._ahead[:size]
            self._ahead = self._ahead[len(chunk) :]
        else:
            chunk = self._source.read(size)
        self._count += len(chunk)
        if self._count > self._limit:
            raise TooLarge(self._limit)
        return chunk


def ends_of(source: Guarded, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of these tags as they end; the caller frees what it has read.

    Raises NotXml.
    """
    try:
        yield from (
            element
            for _, element in etree.iterparse(
                source, events=("end",), tag=tags, resolve_entities=False, **_SAFE
            )
        )
    except etree.XMLSyntaxError as error:
        raise NotXml(error.lineno) from error


class _Nothing:
    """Whom lxml tells of what it parses; it is told nothing, so that no tree is built."""

    def close(self) -> None:
        return


class Keeping:
    """Says whether what it is fed keeps to a schema; raises NotXml or NotValid as soon as not.

    It is for what a `Guarded` has looked at: without a document type there is nothing to resolve.
    """

    def __init__(self, schema: etree.XMLSchema) -> None:
        # With a schema and `resolve_entities=False` lxml keeps silent about a file that ends early.
        options: dict[str, Any] = {"target": _Nothing(), "resolve_entities": "internal", **_SAFE}
        self._parser = etree.XMLParser(schema=schema, **options)

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.feed(chunk)
        except etree.XMLSyntaxError as error:
            raise NotXml(error.lineno) from error
        self._refuse_invalid()

    def close(self) -> None:
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            raise NotXml(error.lineno) from error
        self._refuse_invalid()

    def _refuse_invalid(self) -> None:
        # A parser with a target notes what is not valid and says nothing.
        log: Any = self._parser.feed_error_log
        for entry in log:
            raise NotValid(entry.message)


def _root_of(head: bytes) -> str:
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, **_SAFE)
    line: int | None = None
    try:
        parser.feed(head)
    except etree.XMLSyntaxError as error:
        # The root may stand before what is broken: that is found when the whole is read.
        line = error.lineno
    for _, root in parser.read_events():
        assert isinstance(root, etree._Element)
        _refuse_doctype(root)
        return str(root.tag)
    raise NotXml(line)


def _refuse_doctype(element: etree._Element) -> None:
    info = element.getroottree().docinfo
    if any((info.internalDTD, info.externalDTD)):
        raise HasDoctype


def name_of(element: etree._Element | None) -> str:
    """Return the name of an element without its namespace; "" for none."""
    return str(element.tag).rpartition("}")[2] if element is not None else ""


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element under a path of names, whatever the namespace."""
    if element is None:
        return None
    return element.find("/".join(f"{{*}}{name}" for name in path.split("/")))


def text_of(element: etree._Element | None, *paths: str) -> str:
    """Return the text under the first of the paths that has one; "" for none."""
    for path in paths:
        found = child(element, path)
        if found is not None and found.text and found.text.strip():
            return found.text.strip()
    return ""


def date_of(element: etree._Element | None, *paths: str) -> dt.date | None:
    """Return the day of a date or a moment as written; None when there is none."""
    try:
        return dt.date.fromisoformat(text_of(element, *paths)[:10])
    except ValueError:
        return None


def forget(element: etree._Element) -> None:
    """Free an element that was read and all before it, so that memory does not grow."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while parent[0] is not element:
            del parent[0]
