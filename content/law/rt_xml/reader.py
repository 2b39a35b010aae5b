"""One pass over an act's file: metadata first, then provisions one section at a time."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from content.law.rt_xml.errors import FileTooLarge, HasDoctype, NoContent, NotAnAct, NotXml
from content.law.rt_xml.metadata import read_metadata
from content.law.rt_xml.model import ActMetadata, Heading, Level, ParsedProvision
from content.law.rt_xml.sections import SectionReader, is_repeal
from content.law.rt_xml.text import MARKS, TextBuilder, flat, local

MAX_BYTES = 40_000_000
_HEADINGS = ("osa", "peatykk", "jagu", "jaotis", "alljaotis")
_HEADING_PARTS = frozenset(f"{name}Nr" for name in _HEADINGS) | {"kuvatavNr"}
_HEADING_TITLES = frozenset(f"{name}Pealkiri" for name in _HEADINGS)
_BESIDE_TEXT = MARKS | {"metaandmed", "aktinimi", "sisu", "allkiri"}


class ActReader:
    """Reads one act: `metadata` at once, provisions by iterating, `sha256` when done.

    Raises ActFileError at any point; the caller undoes what it did with earlier provisions.
    """

    def __init__(self, source: BinaryIO) -> None:
        self.unknown: Counter[str] = Counter()
        self.notes: list[str] = []
        self._source = _HashingSource(source)
        self._events = self._read_events()
        self._path: list[Heading] = []
        self._sections = SectionReader(self.unknown, self.notes)
        self.metadata: ActMetadata = self._read_head()

    @property
    def sha256(self) -> str:
        return self._source.digest()

    def __iter__(self) -> Iterator[ParsedProvision]:
        empty = True
        for event, element in self._events:
            for provision in self._provisions(event, element):
                empty = False
                yield provision
        if empty:
            raise NoContent
        self._source.drain()

    def _read_events(self) -> Iterator[tuple[str, etree._Element]]:
        try:
            parser = etree.iterparse(
                self._source,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for event, element in parser:
                yield str(event), element
        except etree.XMLSyntaxError as error:
            raise NotXml(error.lineno) from error

    def _read_head(self) -> ActMetadata:
        """Everything before the text; a file without text still says what it lacks."""
        metadata_element: etree._Element | None = None
        title = ""
        for event, element in self._events:
            name = local(element)
            if event == "start" and element.getparent() is None:
                _check_root(element)
            elif event == "end" and name == "metaandmed":
                metadata_element = element
            elif event == "end" and name == "pealkiri" and _is_inside(element, "nimi"):
                title = title or flat(element)
            elif event == "start" and name == "sisu" and _is_inside(element, "oigusakt"):
                break
        return read_metadata(metadata_element, title)

    def _provisions(self, event: str, element: etree._Element) -> Iterator[ParsedProvision]:
        name, parent = local(element), element.getparent()
        if event == "start":
            if name in _HEADINGS:
                self._path.append(Heading(name))
            return
        inside = local(parent) if parent is not None else ""
        if name == "paragrahv":
            yield from self._sections.read(element, tuple(self._path))
            _forget(element)
        elif name in _HEADINGS:
            self._path.pop()
            _forget(element)
        elif inside in _HEADINGS:
            self._read_heading_part(name, element)
        elif inside == "sisu":
            yield from self._read_loose(name, element)
        elif inside == "oigusakt":
            if name not in _BESIDE_TEXT:
                self.unknown[name] += 1
            element.clear()

    def _read_heading_part(self, name: str, element: etree._Element) -> None:
        heading = self._path[-1]
        if name in _HEADING_TITLES:
            heading.title = flat(element)
        elif name == "kuvatavNr":
            heading.label = flat(element)
        elif name in _HEADING_PARTS:
            heading.label = heading.label or flat(element)
        elif name == "muutmismarge":
            heading.repealed = heading.repealed or is_repeal(element)
        elif name not in MARKS:
            self.unknown[name] += 1

    def _read_loose(self, name: str, element: etree._Element) -> Iterator[ParsedProvision]:
        """Text outside sections: the preamble, and old acts that are one piece of HTML."""
        if name in MARKS:
            return
        builder = TextBuilder(self.unknown)
        builder.add(element)
        _forget(element)
        if not builder.plain:
            return
        base, level = ("preambul", Level.PREAMBLE) if name == "preambul" else ("sisu", Level.WHOLE)
        address = self._sections.claim(base)
        yield ParsedProvision(
            address, "", address, level, "", text=builder.plain, html=builder.html
        )


class _HashingSource:
    """A byte stream that counts and hashes what passes."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._hash, self._count = source, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._source.read(size)
        self._count += len(chunk)
        if self._count > MAX_BYTES:
            raise FileTooLarge(MAX_BYTES)
        self._hash.update(chunk)
        return chunk

    def drain(self) -> None:
        while self.read(65536):
            pass

    def digest(self) -> str:
        return self._hash.hexdigest()


def _check_root(element: etree._Element) -> None:
    info = element.getroottree().docinfo
    if local(element).lower() == "html":
        raise NotAnAct("html")
    if any((info.internalDTD, info.externalDTD)):
        raise HasDoctype
    if local(element) != "oigusakt":
        raise NotAnAct(local(element))


def _is_inside(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _forget(element: etree._Element) -> None:
    """Frees what has been read, so that memory does not grow with the act."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
