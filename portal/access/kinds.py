"""Which data were seen: each room registers words for the kinds of data it shows."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class DataKind:
    """A kind of personal data, such as the data of an account, named for the person shown."""

    code: str
    label: "str | Promise"


_kinds: dict[str, DataKind] = {}


def register(kind: DataKind) -> None:
    """Add a kind of data; repeating its code replaces the former."""
    _kinds[kind.code] = kind


def label_of(code: str) -> str:
    """Return the words for a kind in the reader's language; the code itself when unknown."""
    return str(_kinds[code].label) if code in _kinds else code
