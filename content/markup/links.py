"""Which addresses a text may lead to, and how numbers and provisions become addresses."""

from __future__ import annotations

import re

from content.law.citations import Citation, CitationError, from_address

_SAFE = r"[^\s\\<>\"'`{}|^\x00-\x20\x7f-\xa0]"
_ALLOWED = re.compile(
    rf"https?://[^/\s\\]{_SAFE}*+|mailto:{_SAFE}++|/(?!/){_SAFE}*+|\#[\w-]++",
    re.IGNORECASE,
)
_USER = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
_DOTS = re.compile(r"[^?#]*/(?:\.|%2e){1,2}(?:[/?#]|$)", re.IGNORECASE)
_EXTERNAL = re.compile(r"https?:", re.IGNORECASE)
NUMBER = r"(?:PM|PJ|ÕT|OT|M)-[0-9]{4}-[0-9]{3,6}"
BARE_NUMBER = re.compile(rf"(?<![\w/-])({NUMBER})(?:/v([0-9]{{1,4}}))?(?![\w-])")
_NOTE_PATH = re.compile(rf"/n/({NUMBER})/(?:v[0-9]{{1,4}}/)?(?:\#[\w-]{{1,60}})?")
_PROVISION_PATH = re.compile(r"/s/(\w{1,20})/([a-z0-9]{1,40})/")
MAX_URL = 2000


def is_allowed(url: str) -> bool:
    """True for http(s), mailto, an address inside this site (`/…`) or this page (`#…`).

    Not for one that leads elsewhere than it seems to: user information, `.` and `..`.
    """
    if len(url) > MAX_URL or _ALLOWED.fullmatch(url) is None:
        return False
    return _USER.match(url) is None and (is_external(url) or _DOTS.match(url) is None)


def is_external(url: str) -> bool:
    return _EXTERNAL.match(url) is not None


def ascii_number(number: str) -> str:
    """`ÕT-2026-001` → `OT-2026-001`, the form used in addresses."""
    return number.replace("Õ", "O")


def display_number(number: str) -> str:
    """`OT-2026-001` → `ÕT-2026-001`, the form people read."""
    return "Õ" + number[1:] if number.startswith("OT-") else number


def note_path(number: str, version: str | None = None, anchor: str | None = None) -> str:
    """`/n/PM-2026-014/`, `/n/PM-2026-014/v3/`, `/n/PM-2026-014/#p-abc`."""
    path = f"/n/{ascii_number(number)}/"
    if version:
        path += f"v{int(version)}/"
    return f"{path}#{anchor}" if anchor else path


def provision_path(act: str, address: str) -> str:
    """`/s/PHS/para17lg2/`."""
    return f"/s/{act}/{address}/"


def kind_of(url: str) -> str | None:
    """`note-link` or `cite` for an address that a person typed in full, else None."""
    if _NOTE_PATH.fullmatch(url):
        return "note-link"
    return "cite" if cited(url) else None


def cited(url: str) -> Citation | None:
    """The provision that `/s/PHS/para17lg2/` leads to, or None."""
    found = _PROVISION_PATH.fullmatch(url)
    try:
        return from_address(found[1], found[2]) if found else None
    except CitationError:
        return None


def note_number(url: str) -> str | None:
    """`/n/PM-2026-014/v3/#p-abc` → `PM-2026-014`."""
    found = _NOTE_PATH.fullmatch(url)
    return found[1] if found else None
