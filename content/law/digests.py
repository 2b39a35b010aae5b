"""Hashes that prove a stored text and show where two redactions differ."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol


class Text(Protocol):
    """What a provision says, parsed or stored."""

    @property
    def address(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def html(self) -> str: ...


class TextHash:
    """SHA-256 over all provisions of a redaction in order."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, provisions: Iterable[Text]) -> None:
        for provision in provisions:
            self._hash.update(_own(provision, provision.address, provision.html))

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def subtree_digests(section: Sequence[Text]) -> dict[str, str]:
    """For each address of a section the digest of its text and of everything below it."""
    below: dict[str, list[str]] = {}
    digests: dict[str, str] = {}
    for provision in reversed(section):
        children = below.get(provision.address, [])
        own = hashlib.sha256(_own(provision, *reversed(children)))
        digests[provision.address] = own.hexdigest()[:32]
        below.setdefault(provision.parent, []).append(digests[provision.address])
    return digests


def _own(provision: Text, *more: str) -> bytes:
    parts = (provision.label, provision.state, provision.heading, provision.text, *more)
    return b"".join(b"%d:%b" % (len(part), part) for part in (str(p).encode() for p in parts))
