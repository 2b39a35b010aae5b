"""What is read from an act's file."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    PREAMBLE = "preamble"
    SECTION = "section"
    SUBSECTION = "subsection"
    CLAUSE = "clause"
    SUBCLAUSE = "subclause"
    WHOLE = "whole"


class State(StrEnum):
    VALID = "valid"
    REPEALED = "repealed"
    OMITTED = "omitted"


@dataclass(frozen=True)
class ActMetadata:
    """Identity and validity; `valid_until` is half-open: the first day it no longer holds."""

    rt_id: str
    group_id: str
    title: str
    abbreviation: str
    kind: str
    issuer: str
    valid_from: date
    valid_until: date | None
    never_in_force: bool
    adopted_on: date | None
    published_on: date | None


@dataclass
class Heading:
    """A part, chapter or division that sections stand under."""

    kind: str
    label: str = ""
    title: str = ""
    repealed: bool = False

    def __str__(self) -> str:
        return " ".join(filter(None, (self.label, self.title)))


@dataclass(frozen=True)
class ParsedProvision:
    """One addressable piece of text, in document order; a section carries heading and path."""

    address: str
    parent: str
    section: str
    level: Level
    label: str
    text: str
    html: str
    heading: str = ""
    path: tuple[tuple[str, str], ...] = field(default=())
    state: State = State.VALID
    amendment: str = ""
