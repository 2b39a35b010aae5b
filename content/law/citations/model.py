"""What a citation is: an act, a section and, if given, subsection, clause and sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from content.law.citations.acts import act_genitive

_TO_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ADDRESS = re.compile(
    r"para([1-9]\d{0,3})(?:b([1-9]\d{0,2}))?"
    r"(?:lg([1-9]\d{0,3})(?:b([1-9]\d{0,2}))?)?"
    r"(?:p([1-9]\d{0,3})(?:b([1-9]\d{0,2}))?)?"
)


class CitationError(ValueError):
    """The text is not exactly one citation, or the address is not the address of a provision."""


@total_ordering
@dataclass(frozen=True)
class Ordinal:
    """A number with an optional superscript: § 27¹ is `Ordinal(27, 1)`."""

    number: int
    sup: int | None = None

    def __str__(self) -> str:
        return f"{self.number}{str(self.sup).translate(_TO_SUPERSCRIPT) if self.sup else ''}"

    def __lt__(self, other: Ordinal) -> bool:
        return self.key < other.key

    @property
    def key(self) -> tuple[int, int]:
        return self.number, self.sup or 0

    @property
    def slug(self) -> str:
        return f"{self.number}b{self.sup}" if self.sup else str(self.number)


@total_ordering
@dataclass(frozen=True)
class Citation:
    """One cited provision: `Citation("PHS", Ordinal(17), Ordinal(2), Ordinal(1))`."""

    act: str
    section: Ordinal
    subsection: Ordinal | None = None
    clause: Ordinal | None = None
    sentence: int | None = None

    def __str__(self) -> str:
        return self.short()

    def __lt__(self, other: Citation) -> bool:
        return self._key < other._key

    @property
    def _key(self) -> tuple[str, tuple[int, int], tuple[int, ...], tuple[int, ...], int]:
        return (
            self.act,
            self.section.key,
            self.subsection.key if self.subsection else (),
            self.clause.key if self.clause else (),
            self.sentence or 0,
        )

    @property
    def address(self) -> str:
        """Address as in Riigi Teataja: `para27b1lg2p1`. A sentence has no address of its own."""
        subsection = f"lg{self.subsection.slug}" if self.subsection else ""
        clause = f"p{self.clause.slug}" if self.clause else ""
        return f"para{self.section.slug}{subsection}{clause}"

    def short(self) -> str:
        """`PHS § 27¹ lg 2 p 1 lause 3`."""
        parts = [self.act] if self.act else []
        parts.append(f"§ {self.section}")
        if self.subsection:
            parts.append(f"lg {self.subsection}")
        if self.clause:
            parts.append(f"p {self.clause}")
        if self.sentence:
            parts.append(f"lause {self.sentence}")
        return " ".join(parts)

    def long(self) -> str:
        """`perehüvitiste seaduse paragrahvi 17 lõike 2 punkt 1`: the last part is nominative."""
        levels: list[tuple[str, str, str]] = [("paragrahv", "paragrahvi", str(self.section))]
        if self.subsection:
            levels.append(("lõige", "lõike", str(self.subsection)))
        if self.clause:
            levels.append(("punkt", "punkti", str(self.clause)))
        if self.sentence:
            levels.append(("lause", "lause", str(self.sentence)))
        words = [f"{genitive} {number}" for _, genitive, number in levels[:-1]]
        nominative, _, number = levels[-1]
        act = [act_genitive(self.act)] if self.act else []
        return " ".join([*act, *words, f"{nominative} {number}"])


def is_address(text: str) -> bool:
    """Whether a text has the form of a provision address: `para17`, `para27b1lg1`, `para5p2`."""
    return _ADDRESS.fullmatch(text) is not None


def from_address(act: str, address: str) -> Citation:
    """`("PHS", "para27b1lg1")` -> `PHS § 27¹ lg 1`; raises CitationError."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise CitationError(f"not a provision address: {address[:80]!r}")
    section, subsection, clause = (
        _ordinal(found.group(index), found.group(index + 1)) for index in (1, 3, 5)
    )
    assert section is not None  # the section is not optional in the pattern
    return Citation(act, section, subsection, clause)


def _ordinal(number: str | None, sup: str | None) -> Ordinal | None:
    return Ordinal(int(number), int(sup) if sup else None) if number else None
