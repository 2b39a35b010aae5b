"""What depends on the reading date: amounts and the dates carried by links."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape

from content.markup.inlines import parse_day

# Exact, because the sanitiser writes them so; quotes and `<` never stand bare in its text.
_SLOT = re.compile(
    r'<data class="amount" value="([^"@]+)(?:@([0-9-]{10}))?">[^<]*</data>'
    r'|(<a class="(?:cite|note-link)" href="[^"#?]*)((?:#[^"]*)?")'
)


@dataclass(frozen=True, slots=True)
class FilledAmount:
    """A value on the reading date. `status_note` is the caller's word for an unverified one."""

    text: str
    source: str = ""
    status_note: str = ""
    verified: bool = True
    title: str = ""


FindAmount = Callable[[str, date | None], FilledAmount | None]


def fill(html: str, *, amount: FindAmount, query: str = "", missing: str = "") -> str:
    """Stored HTML with amounts filled in and `query` (`on=…&known=…`) added to its links.

    `missing` is the word shown at a name that has no value on the reading date.
    """
    parameters = "?" + escape(query.lstrip("?")) if query.strip("?") else ""
    written: dict[tuple[str, str | None], str] = {}

    def put(slot: re.Match[str]) -> str:
        name, day, link, rest = slot.groups()
        if link is not None:
            return f"{link}{parameters}{rest}"
        if (name, day) not in written:
            value = amount(name, parse_day(day) if day else None)
            shown = f"{{{{{name}@{day}}}}}" if day else f"{{{{{name}}}}}"
            written[name, day] = _write(value) if value else _write_missing(shown, missing)
        return written[name, day]

    return _SLOT.sub(put, html)


def write_amounts(html: str, *, text: Callable[[str, date | None], str | None]) -> str:
    """Stored HTML with every amount as plain text, for comparing; a name without value stays."""

    def put(slot: re.Match[str]) -> str:
        name, day, link, _ = slot.groups()
        found = None if link is not None else text(name, parse_day(day) if day else None)
        return slot[0] if found is None else escape(found)

    return _SLOT.sub(put, html)


def _write(value: FilledAmount) -> str:
    """The value, its source for the pointer, the keyboard and the screen reader."""
    unverified = not value.verified
    note = escape(value.status_note)
    about = [part for part in (value.title, value.source) if part]
    described = escape(": ".join(about))
    hint = f"{described} ({note})" if unverified and note and described else described or note
    visible = f' <span class="amount-note">{note}</span>' if unverified and note else ""
    hidden = f'<span class="vh"> ({described})</span>' if described else ""
    classes = "amount amount--unverified" if unverified else "amount"
    return (
        f'<span class="{classes}" tabindex="0" data-source="{escape(value.source)}"'
        f' title="{hint}">{escape(value.text)}{visible}{hidden}</span>'
    )


def _write_missing(shown: str, word: str) -> str:
    note = f' <span class="amount-note">{escape(word)}</span>' if word else ""
    return f'<span class="amount amount--missing">{escape(shown)}{note}</span>'
