"""One section (`paragrahv`) of an act: its subsections, clauses, addresses and marks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from content.law.rt_xml.model import Heading, Level, ParsedProvision, State
from content.law.rt_xml.text import MARKS, SUPERSCRIPT, TextBuilder, flat, local

_NUMBER = re.compile(r"[1-9]\d{0,3}")
_SHOWN = re.compile(r"([1-9]\d{0,3})([⁰¹²³⁴⁵⁶⁷⁸⁹]*)")
_FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_KNOWN_ID = re.compile(r"para\d[\w]{0,40}")


@dataclass(frozen=True)
class _Kind:
    element: str
    level: Level
    prefix: str
    label: str
    children: tuple[str, ...]


_KINDS = {
    kind.element: kind
    for kind in (
        _Kind("paragrahv", Level.SECTION, "para", "§ {}", ("loige", "alampunkt")),
        _Kind("loige", Level.SUBSECTION, "lg", "({})", ("alampunkt",)),
        _Kind("alampunkt", Level.CLAUSE, "p", "{})", ("alamalampunkt",)),
        _Kind("alamalampunkt", Level.SUBCLAUSE, "ap", "{})", ()),
    )
}


class SectionReader:
    """Turns sections into provisions; remembers addresses so that none is given twice."""

    def __init__(self, unknown: Counter[str], notes: list[str]) -> None:
        self._unknown, self._notes = unknown, notes
        self._given: set[str] = set()

    def read(self, element: etree._Element, path: tuple[Heading, ...]) -> Iterator[ParsedProvision]:
        yield from self._read(element, "", "", 1, path)

    def claim(self, address: str) -> str:
        """The address, or `address_2` when the file uses it a second time."""
        given, count = address, 1
        while given in self._given:
            count += 1
            given = f"{address}_{count}"
        self._given.add(given)
        return given

    def _read(
        self,
        element: etree._Element,
        parent: str,
        section: str,
        position: int,
        path: tuple[Heading, ...] = (),
    ) -> Iterator[ParsedProvision]:
        kind = _KINDS[local(element)]
        number = _read_number(element, kind)
        address = self._address(element, kind, parent, number, position)
        before, after = self._texts(element, kind)
        children = [child for child in element if local(child) in kind.children]
        repealed_above = any(heading.repealed for heading in path)
        state = _state(element, kind, empty=not (before.plain or children), above=repealed_above)
        section = section or address
        yield ParsedProvision(
            address=address,
            parent=parent,
            section=section,
            level=kind.level,
            label=_label(element, kind, number),
            heading=flat(element.find(f"{{*}}{kind.element}Pealkiri")),
            path=tuple((heading.label, heading.title) for heading in path),
            text=before.plain,
            html=before.html,
            state=state,
            amendment=_amendment(element),
        )
        for index, child in enumerate(children, 1):
            yield from self._read(child, address, section, index)
        if after.plain:
            # Words after the last clause belong to the whole subsection and follow its clauses.
            yield ParsedProvision(
                self.claim(address),
                address,
                section,
                kind.level,
                "",
                text=after.plain,
                html=after.html,
            )

    def _texts(self, element: etree._Element, kind: _Kind) -> tuple[TextBuilder, TextBuilder]:
        """What the element says itself: before its clauses, and after them."""
        before, after = TextBuilder(self._unknown), TextBuilder(self._unknown)
        current = before
        own = {f"{kind.element}Nr", f"{kind.element}Pealkiri", "kuvatavNr"} | MARKS
        for child in element:
            name = local(child)
            if name in kind.children:
                current = after
            elif name and name not in own:
                current.add(child)
        if element.text and element.text.strip():
            self._unknown[f"{kind.element}/text()"] += 1
        return before, after

    def _address(
        self,
        element: etree._Element,
        kind: _Kind,
        parent: str,
        number: tuple[int, int | None] | None,
        position: int,
    ) -> str:
        """From the number as printed; the file's own id only where a section has no number."""
        given = str(element.get("id", ""))
        if number:
            slug = f"{number[0]}b{number[1]}" if number[1] else str(number[0])
        elif kind.level is Level.SECTION and not _KNOWN_ID.fullmatch(given):
            slug = f"x{position + len(self._given)}"
            self._notes.append(f"paragrahv: {slug}")
        else:
            slug = str(position)
        address = f"{parent}{kind.prefix}{slug}"
        if not number and kind.level is Level.SECTION and _KNOWN_ID.fullmatch(given):
            address = given
        claimed = self.claim(address)
        if claimed != address:
            self._notes.append(f"{address} -> {claimed}")
        return claimed


def is_repeal(mark: etree._Element) -> bool:
    """Whether an amendment mark repeals: its words begin with *Kehtetu*."""
    return flat(mark.find("{*}tavatekst")).casefold().startswith("kehtetu")


def _read_number(element: etree._Element, kind: _Kind) -> tuple[int, int | None] | None:
    """Number and superscript; the printed label helps where the number element is odd."""
    given = element.find(f"{{*}}{kind.element}Nr")
    text = flat(given)
    if given is not None and _NUMBER.fullmatch(text):
        sup = str(given.get("ylaIndeks", "")).strip()
        return int(text), int(sup) if _NUMBER.fullmatch(sup) else None
    shown = _SHOWN.search(text) or _SHOWN.search(flat(element.find("{*}kuvatavNr")))
    if shown is None:
        return None
    sup = shown.group(2).translate(_FROM_SUPERSCRIPT)
    return int(shown.group(1)), int(sup) if _NUMBER.fullmatch(sup) else None


def _label(element: etree._Element, kind: _Kind, number: tuple[int, int | None] | None) -> str:
    if number:
        sup = str(number[1]).translate(SUPERSCRIPT) if number[1] else ""
        return kind.label.format(f"{number[0]}{sup}")
    return flat(element.find("{*}kuvatavNr"))[:40]


def _state(element: etree._Element, kind: _Kind, *, empty: bool, above: bool) -> State:
    number = element.find(f"{{*}}{kind.element}Nr")
    if number is not None and number.get("kehtiv") == "0":
        return State.OMITTED
    repealed = any(is_repeal(mark) for mark in element.findall("{*}muutmismarge"))
    return State.REPEALED if repealed or (empty and above) else State.VALID


def _amendment(element: etree._Element) -> str:
    """`RT I, 05.07.2013, 2 – jõust. 15.07.2013` of each own mark, joined by semicolons."""
    marks = [*element.findall("{*}muutmismarge"), *element.findall("{*}sisuTekst/{*}muutmismarge")]
    return "; ".join(filter(None, map(_mark_text, marks)))[:500]


def _mark_text(mark: etree._Element) -> str:
    place = mark.find("{*}avaldamismarge")
    source = ""
    if place is not None:
        collection = flat(place.find("{*}RTosa"))
        published = _estonian_date(flat(place.find("{*}avaldamineKuupaev")))
        year, issue = flat(place.find("{*}RTaasta")), flat(place.find("{*}RTnr"))
        article = flat(place.find("{*}RTartikkel"))
        when = f", {published}" if published else f" {year}, {issue}" if year else ""
        source = f"{collection}{when}" + (f", {article}" if article else "")
    starts = _estonian_date(flat(mark.find("{*}joustumine")))
    return " – ".join(filter(None, (source, f"jõust. {starts}" if starts else "")))


def _estonian_date(text: str) -> str:
    year, _, rest = text[:10].partition("-")
    month, _, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else text
