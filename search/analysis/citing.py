"""Citations as search terms: every prefix of the address, with and without the act. Pure.

`PHS § 17 lg 2 p 1` gives `§phs:17`, `§phs:17:lg2`, `§phs:17:lg2:p1` and the same under `§*`, for a
reader who writes only `§ 17`. The section is a whole path element, so § 17 never meets § 171.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from content.law.citations import ACT_NAMES, Citation, find
from search.analysis.text import fold, level

ANY_ACT = "*"
MARK = "§"


class Found(NamedTuple):
    """A stretch of text that cites."""

    start: int
    end: int
    citations: tuple[Citation, ...]


def paths(citation: Citation) -> list[str]:
    """Return the terms of a citation from the section down: `["§phs:17", "§phs:17:lg2"]`."""
    steps = [citation.section.slug]
    if citation.subsection:
        steps.append(f"lg{citation.subsection.slug}")
    if citation.clause:
        steps.append(f"p{citation.clause.slug}")
    act = MARK + citation.act.lower()
    return [":".join((act, *steps[: depth + 1])) for depth in range(len(steps))]


def terms(citations: Iterable[Citation]) -> list[str]:
    """Return every term under which citations are found."""
    found: dict[str, None] = {}
    for citation in citations:
        own = paths(citation)
        act = MARK + citation.act.lower()
        found.update(dict.fromkeys(own))
        found.update(dict.fromkeys(MARK + ANY_ACT + path[len(act) :] for path in own))
    return list(found)


def in_text(text: str, act: str = "") -> list[Found]:
    """Find the citations of a document; a bare `§ 15` belongs to `act`, or to no act at all."""
    if MARK not in text and "aragrahv" not in text:
        return []
    return [Found(m.start, m.end, m.citations) for m in find(text, default_act=act or ANY_ACT)]


_SECTION_WORD = r"(?:§{1,2}|paragrahv\w{0,4}|par\.?|pg\.?)"
_SPELLED = {abbreviation.lower(): abbreviation for abbreviation in ACT_NAMES}
_FOLDED_NAMES = {fold(name): abbreviation for abbreviation, name in ACT_NAMES.items()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ACT_THEN_NUMBER = re.compile(
    rf"(?<![\w-])({_any_of(_SPELLED)})(?:-?[^\W\d_]{{1,3}})?\s*{_SECTION_WORD}?\s*(?=\d)",
    re.IGNORECASE,
)
_NAME_THEN_NUMBER = re.compile(
    rf"(?<![\w-])({_any_of(_FOLDED_NAMES)})[a-z]{{0,4}}\s*(?={_SECTION_WORD}?\s*\d)"
)
_SUBSECTION_TYPED = re.compile(r"(§ \d{1,4}[⁰¹²³⁴⁵⁶⁷⁸⁹]*)(?:\.(\d{1,2})(?![.\d])|\s?\((\d{1,2})\))")
_DASHED = re.compile(r"§ (\d{1,4})-(\d{1,3})(?![\w.-])")
_WIDEST_RANGE = 20
_BARE_SECTION = re.compile(rf"(?<![\w-]){_SECTION_WORD}\s*(?=\d)", re.IGNORECASE)


def in_query(query: str) -> tuple[list[Citation], str]:
    """Read the citations that somebody typed; return them and the rest of the query.

    Typed means careless: `phs 17 lg 2`, `PHS§17`, `perehuvitiste seadus par 17`, `OAS 6-1` for
    § 6¹, `PHS 17(2)` for its subsection 2.
    """
    tidy = level(query)
    folded = fold(tidy.lower())
    if len(folded) == len(tidy):
        for name in reversed(list(_NAME_THEN_NUMBER.finditer(folded))):
            tidy = f"{tidy[: name.start()]}{_FOLDED_NAMES[name.group(1)]} {tidy[name.end() :]}"
    tidy = _ACT_THEN_NUMBER.sub(lambda m: f"{_SPELLED[m.group(1).lower()]} § ", tidy)
    tidy = _BARE_SECTION.sub("§ ", tidy)
    tidy = _DASHED.sub(_superscript, tidy)
    tidy = _SUBSECTION_TYPED.sub(lambda m: f"{m.group(1)} lg {m.group(2) or m.group(3)}", tidy)
    found = in_text(tidy)
    for each in reversed(found):
        tidy = f"{tidy[: each.start]} {tidy[each.end :]}"
    return [c for each in found for c in each.citations], tidy if found else query


def _superscript(found: re.Match[str]) -> str:
    """`§ 6-1` is § 6¹; `§ 37-40` is a range."""
    first, last = int(found.group(1)), int(found.group(2))
    if first < last <= first + _WIDEST_RANGE:
        return found.group()
    return f"§ {first}^{last}"
