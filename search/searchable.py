"""A thing that can be found, as its source describes it. Pure."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace

from content.law.citations import Citation, CitationError, parse
from search.analysis.terms import Content, Terms, analyser, document_terms
from search.analysis.text import clean

ALWAYS_KNOWN = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
PUBLIC = " public "
BOTH = "|"
"""Between two sets of reader tokens that must both admit the reader."""


@dataclass(frozen=True)
class Unit:
    """A paragraph or subsection: a hit leads here."""

    anchor: str
    text: str
    heading: str = ""


@dataclass(frozen=True)
class Searchable:
    """One version of something: what it says, when it applies, who may read it."""

    source: str
    key: str
    """The version within its source; the source checks permission by it."""
    group: str
    """The document that it is a version of; results show a document once."""
    title: str
    units: tuple[Unit, ...]
    url: str
    """Where it is read on the reader's dates."""
    applies_from: dt.date
    applies_until: dt.date | None = None
    published_at: dt.datetime = ALWAYS_KNOWN
    withdrawal: bool = False
    kind: str = ""
    label: str = ""
    breadcrumb: str = ""
    summary: str = ""
    language: str = "et"
    act: str = ""
    """Whose sections a bare `§ 15` means."""
    own: tuple[str, ...] = ()
    """Short forms of the provisions that this is: `PHS § 17 lg 2`."""
    benefits: tuple[str, ...] = ()
    unit: str = ""
    """Code of the unit that answers for it."""
    readers: str = PUBLIC
    pinned_url: str = ""
    """Where exactly this version is read, whatever the reader's dates."""

    @property
    def text(self) -> str:
        """Everything it says, paragraph by paragraph."""
        return "\n".join([self.summary, *(unit.text for unit in self.units)]).strip()

    def cleaned(self) -> "Searchable":
        """Return the same with texts composed (NFC), as they are stored and analysed."""
        units = tuple(Unit(u.anchor, clean(u.text), clean(u.heading)) for u in self.units)
        return replace(
            self,
            title=clean(self.title),
            breadcrumb=clean(self.breadcrumb),
            summary=clean(self.summary),
            units=units,
        )

    def digest(self) -> str:
        """Return a hash over everything an index depends on, the analyser included."""
        canonical = json.dumps(
            [analyser(), asdict(self)], sort_keys=True, ensure_ascii=False, default=str
        )
        return hashlib.sha256(canonical.encode()).hexdigest()[:32]

    def terms(self) -> Terms:
        """Analyse it."""
        return document_terms(
            Content(
                title=self.title,
                text=self.text,
                breadcrumb=self.breadcrumb,
                language=self.language,
                act=self.act,
                own=tuple(c for short in self.own if (c := _parse(short))),
            )
        )


def _parse(short: str) -> Citation | None:
    try:
        return parse(short)
    except CitationError:
        return None


def moment_of_change(published_at: dt.datetime, applies_from: dt.date) -> dt.datetime:
    """When it became news: its publishing, for law the beginning of its force."""
    if published_at > ALWAYS_KNOWN:
        return published_at
    return dt.datetime.combine(applies_from, dt.time(), dt.UTC)
