"""Places in a template, `{{ name }}`: what each may hold and how it is written.

A value never becomes Markdown or HTML: the template alone is rendered, and values are escaped
into the places of the result. A paragraph that holds nothing but one place takes lists, tables
and longer text; it goes when its value is empty.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from typing import Any

Data = Mapping[str, Any]
LONGEST_TEXT, LONGEST_PARAGRAPHS, MOST_ROWS = 500, 20_000, 500

NAME = re.compile(r"\{\{\s{0,3}([a-z][a-z0-9_]{0,60})\s{0,3}\}\}")
BRACES = re.compile(r"\{\{|\}\}")
_SLOT = re.compile(
    r'<p(?: id="[^"]*")?><data class="amount" value="([a-z0-9_]+)">[^<]*</data></p>'
    r'|<data class="amount" value="([a-z0-9_]+)">[^<]*</data>'
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Kind(Enum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    LIST = "list"
    PARAGRAPHS = "paragraphs"
    TABLE = "table"

    @property
    def is_block(self) -> bool:
        """Whether it stands only in a paragraph of its own."""
        return self in (Kind.LIST, Kind.PARAGRAPHS, Kind.TABLE)


@dataclass(frozen=True)
class Place:
    """A place that a purpose offers. `in_subject`: holds nothing personal."""

    name: str
    kind: Kind
    label: Any
    sample: Any
    required: bool = True
    in_subject: bool = False


def names_in(text: str) -> list[str]:
    """Return the names of the places in a text, each once, in order.

    >>> names_in("{{ a }} ja {{b}}, {{a}}")
    ['a', 'b']
    """
    return list(dict.fromkeys(NAME.findall(text)))


def has_broken(text: str) -> bool:
    """Whether braces remain that make no place."""
    return bool(BRACES.search(NAME.sub("", text)))


def blocks_inside_text(text: str, places: Mapping[str, Place]) -> list[str]:
    """Return the names of lists, tables and longer texts that do not stand alone."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        for name in names_in(paragraph):
            place = places.get(name)
            if place and place.kind.is_block and not NAME.fullmatch(paragraph.strip()):
                found.append(name)
    return list(dict.fromkeys(found))


def wrong_values(data: Data, places: Mapping[str, Place], used: Sequence[str]) -> list[str]:
    """Return the names whose values are missing, unknown or of another kind."""
    wrong = [name for name in data if name not in places]
    for name in used:
        place, value = places[name], data.get(name)
        if value in (None, "", []) or value == {}:
            if place.required:
                wrong.append(name)
        elif not _FITS[place.kind](value):
            wrong.append(name)
    wrong += [
        name
        for name, value in data.items()
        if name in places
        and name not in used
        and value not in (None, "", [])
        and not _FITS[places[name].kind](value)
    ]
    return list(dict.fromkeys(wrong))


def fill_html(html: str, data: Data, places: Mapping[str, Place], language: str) -> str:
    """Put the values into rendered HTML; what is not given stays empty."""

    def put(slot: re.Match[str]) -> str:
        alone, inside = slot.groups()
        name = alone or inside
        place, value = places[name], data.get(name)
        if value in (None, "", []):
            return ""
        if place.kind.is_block:
            return _WRITE_BLOCK[place.kind](value)
        written = escape(write(value, place.kind, language))
        if place.kind is Kind.NUMBER:
            written = f'<span class="nowrap">{written}</span>'
        return f"<p>{written}</p>" if alone else written

    return _SLOT.sub(put, html)


def fill_subject(subject: str, data: Data, places: Mapping[str, Place], language: str) -> str:
    """Put the values into the subject, which is plain text."""

    def put(slot: re.Match[str]) -> str:
        value = data.get(slot[1])
        return "" if value is None else write(value, places[slot[1]].kind, language)

    return " ".join(NAME.sub(put, subject).split())


def write(value: Any, kind: Kind, language: str) -> str:
    """Write a value as plain text.

    >>> write("2026-11-21", Kind.DATE, "et"), write(123450, Kind.MONEY, "en")
    ('21.11.2026', '1234.50 euros')
    """
    if kind is Kind.DATE:
        return f"{dt.date.fromisoformat(value):%d.%m.%Y}"
    if kind is Kind.MONEY:
        return money(value, language)
    return str(value)


def money(cents: int, language: str) -> str:
    """Write integer cents in words of the language, thousands of five digits set apart."""
    sign, (euros, rest) = "−" if cents < 0 else "", divmod(abs(cents), 100)
    whole = f"{euros:,}".replace(",", "\u00a0") if euros >= 10_000 else str(euros)
    point, word = (".", "euros") if language == "en" else (",", "eurot")
    return f"{sign}{whole}{point}{rest:02d}\u00a0{word}".replace(" ", "\u00a0")


def _is_text(value: Any, longest: int = LONGEST_TEXT) -> bool:
    return isinstance(value, str) and len(value) <= longest and not _CONTROL.search(value)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_ROWS and all(map(_is_text, value))


def _is_table(value: Any) -> bool:
    if not (isinstance(value, dict) and value.keys() == {"columns", "rows"}):
        return False
    columns, rows = value["columns"], value["rows"]
    return (
        _is_list(columns)
        and bool(columns)
        and isinstance(rows, list)
        and len(rows) <= MOST_ROWS
        and all(_is_list(row) and len(row) == len(columns) for row in rows)
    )


def _write_list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _write_paragraphs(text: str) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def _write_table(table: dict[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table["columns"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in table["rows"]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    Kind.TEXT: _is_text,
    Kind.NUMBER: _is_text,
    Kind.DATE: _is_day,
    Kind.MONEY: lambda value: isinstance(value, int) and not isinstance(value, bool),
    Kind.LIST: _is_list,
    Kind.PARAGRAPHS: lambda value: _is_text(value, LONGEST_PARAGRAPHS),
    Kind.TABLE: _is_table,
}
_WRITE_BLOCK: Mapping[Kind, Callable[[Any], str]] = {
    Kind.LIST: _write_list,
    Kind.PARAGRAPHS: _write_paragraphs,
    Kind.TABLE: _write_table,
}
