"""Citations of Estonian acts: read, write, and turn into addresses (`PHS § 17 lg 2 p 1`)."""

from content.law.citations.acts import ACT_NAMES, act_genitive
from content.law.citations.model import (
    Citation,
    CitationError,
    Ordinal,
    from_address,
    is_address,
)
from content.law.citations.scan import CitationMatch, find, parse

__all__ = [
    "ACT_NAMES",
    "Citation",
    "CitationError",
    "CitationMatch",
    "Ordinal",
    "act_genitive",
    "find",
    "from_address",
    "is_address",
    "parse",
]
