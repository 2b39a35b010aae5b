"""Finds citations in running text, in every form staff and acts use; time is linear in length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from content.law.citations.acts import act_before, names_other_act
from content.law.citations.model import Citation, CitationError, Ordinal

MAX_SPAN = 200
MAX_CITATIONS = 300
_MAX_PARSE_LENGTH = 300
_SUP_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FROM_SUPERSCRIPT = str.maketrans(_SUP_DIGITS, "0123456789")
_ENDING = r"[a-zõäöüšž]"

# One mark per level: section, subsection, clause, sentence. Below the section a mark is looked
# for only where a number has ended, so that `§17lg2p1` needs no spaces.
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:§(?:§|-{_ENDING}{{1,5}})?|\bparagrahv{_ENDING}{{0,6}})\s*(?=\d)",
        rf"(?:lg(?:-{_ENDING}{{1,5}}|\.)?|lõi[gk]e{_ENDING}{{0,6}})\s*(?=\d)",
        rf"(?:p(?:-{_ENDING}{{1,5}}|\.)?|punkt{_ENDING}{{0,6}})\s*(?=\d)",
        rf"(?:lause{_ENDING}{{0,6}})\s+(?=\d)",
    )
)
_SECTION, _SENTENCE = 0, 3
_PLURAL = re.compile(
    r"§§|(?:§|lg|p)-(?:d|de|te)|paragrahvi?de?|lõike(?:d|te)|lõige?te|punkti?de?|lause(?:d|te)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"([1-9]\d{{0,3}})(?!\d)"
    rf"(?:([{_SUP_DIGITS[1:]}][{_SUP_DIGITS}]{{0,2}})(?![{_SUP_DIGITS}])"
    r"|<sup>\s*([1-9]\d{0,2})\s*</sup>|\^\{([1-9]\d{0,2})\}|\^([1-9]\d{0,2})(?!\d))?"
)
_AND = re.compile(r"\s*(?:[,;]|\b(?:ja|ning|või|ehk)\b)(?:\s*\b(?:ja|ning|või)\b)?\s*")
_TO = re.compile(r"[-–—‒−]|\s+kuni\s+")
_TO_SPACED = re.compile(r"\s*(?:[-–—‒−]|\bkuni\b)\s*")
# "lg 1 ja 2 last", "§ 8 ja 01.01.2025", "lg 2, 80 eurot": the number counts something else.
_COUNTS_OTHER = re.compile(
    r"\.\d|\.\s+[a-zõäöü]|\s*[€%]|\s*(?i:"
    r"last|laps|eur|sent|protsen|kuu|päev|töö|kalend|aasta|nädal|tund|tunni|kord|korra|"
    r"vanem|isik|inime|taotlus|pere)"
)
_YEARS = range(1900, 2101)
# "lg 2 teine lause": the stems of the ordinal numerals, in any case.
_NTH = ("esime", "tei", "kolma", "nelja", "viie", "kuue", "seitsme", "kaheksa", "üheksa")
_NTH_SENTENCE = re.compile(
    rf"\b({'|'.join(_NTH)})(?:n[ea]|nda|s|se){_ENDING}{{0,4}}\s+lause{_ENDING}{{0,6}}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CitationMatch:
    """A stretch of text that cites one or more provisions of one act."""

    start: int
    end: int
    text: str
    citations: tuple[Citation, ...]


_Path = tuple[Ordinal | None, ...]


@dataclass(frozen=True)
class _List:
    """Numbers after one mark: `1, 2 ja 4` or `2–6`."""

    end: int
    numbers: tuple[Ordinal, ...]
    is_range: bool


def find(text: str, *, default_act: str | None = None) -> list[CitationMatch]:
    """All citations in a text, in order; `lg 1 ja 2` and `§ 37–40` expand to several.

    A bare `§ 17` counts only after `PHS § 5 ja`, or when `default_act` says whose section it is.
    """
    return list(_matches(text, default_act))


def parse(text: str, *, default_act: str | None = None) -> Citation:
    """The one citation that a text consists of; raises CitationError."""
    stripped = text.strip()
    if len(stripped) > _MAX_PARSE_LENGTH:
        raise CitationError("too long for one citation")
    found = find(stripped, default_act=default_act)
    if not found:
        raise CitationError(f"not a citation: {stripped!r}")
    if len(found) > 1 or len(found[0].citations) > 1:
        raise CitationError(f"more than one citation: {stripped!r}")
    if found[0].text != stripped:
        raise CitationError(f"more than a citation: {stripped!r}")
    return found[0].citations[0]


def _matches(text: str, default_act: str | None) -> Iterator[CitationMatch]:
    position = 0
    previous: tuple[int, str | None] | None = None
    while mark := _MARKS[_SECTION].search(text, position):
        position = mark.end()
        group = _read_group(text, mark.start(), _SECTION)
        if group is None:
            continue
        end, paths = group
        start, act = mark.start(), default_act
        if named := act_before(text, start):
            start, act = named
        elif previous and _AND.fullmatch(text, previous[0], start):
            act = previous[1]
        elif act is not None and names_other_act(text, start):
            act = None
        previous, position = (end, act), end
        if act is None:
            continue
        yield CitationMatch(start, end, text[start:end], tuple(_citation(act, p) for p in paths))


def _read_group(text: str, position: int, level: int) -> tuple[int, list[_Path]] | None:
    """A mark, its numbers and what stands below the last of them."""
    if level == _SENTENCE and (nth := _NTH_SENTENCE.match(text, position)):
        return nth.end(), [(Ordinal(_NTH.index(nth.group(1).lower()) + 1),)]
    mark = _MARKS[level].match(text, position)
    if mark is None:
        return None
    numbers = _read_list(text, mark.end(), plural=_PLURAL.match(mark.group()) is not None)
    if numbers is None:
        return None
    end, below = _read_below(text, numbers.end, level)
    if not below:
        return end, [(number,) for number in numbers.numbers[:MAX_CITATIONS]]
    heads = numbers.numbers if numbers.is_range else numbers.numbers[-1:]
    alone = () if numbers.is_range else numbers.numbers[:-1]
    paths: Iterator[_Path] = chain(
        ((number,) for number in alone), ((head, *path) for head in heads for path in below)
    )
    return end, list(islice(paths, MAX_CITATIONS))


def _read_below(text: str, position: int, level: int) -> tuple[int, list[_Path]]:
    """Groups of the nearest lower level that is present: `lg 2 p 1 ja lg 3`."""
    after_space = _skip_space(text, position)
    for lower in range(level + 1, _SENTENCE + 1):
        first = _read_group(text, after_space, lower)
        if first is None:
            continue
        gap: _Path = (None,) * (lower - level - 1)
        end, paths = first[0], [gap + path for path in first[1]]
        while (joint := _AND.match(text, end)) and (more := _read_group(text, joint.end(), lower)):
            end = more[0]
            paths += [gap + path for path in more[1][: MAX_CITATIONS - len(paths)]]
        return end, paths
    return position, []


def _read_list(text: str, position: int, *, plural: bool) -> _List | None:
    first = _NUMBER.match(text, position)
    if first is None:
        return None
    end, numbers, joined = first.end(), [_ordinal(first)], False
    ranged = False
    while True:
        if (to := (_TO_SPACED if plural else _TO).match(text, end)) and (
            last := _next_number(text, to.end())
        ):
            expanded = _expand(numbers[-1], _ordinal(last))
            if expanded is None:
                break
            numbers[-1:], end, ranged = expanded, last.end(), True
        elif (joint := _AND.match(text, end)) and (following := _next_number(text, joint.end())):
            numbers.append(_ordinal(following))
            end, joined = following.end(), True
        else:
            break
    return _List(end, tuple(numbers), is_range=ranged and not joined)


def _next_number(text: str, position: int) -> re.Match[str] | None:
    """A number that continues a list, unless it plainly counts or dates something else."""
    number = _NUMBER.match(text, position)
    if number is None or int(number.group(1)) in _YEARS:
        return None
    return None if _COUNTS_OTHER.match(text, number.end()) else number


def _expand(first: Ordinal, last: Ordinal) -> list[Ordinal] | None:
    """All of `37–40`, or `27¹–27³`; None when it does not rise. A huge span keeps its ends."""
    if last <= first:
        return None
    if first.number == last.number:
        sups = range(first.sup or 0, (last.sup or 0) + 1)
        return [Ordinal(first.number, sup or None) for sup in sups][: MAX_SPAN + 1]
    if last.number - first.number > MAX_SPAN:
        return [first, last]
    whole = [Ordinal(number) for number in range(first.number + 1, last.number + 1)]
    return [first, *whole, *([last] if last.sup else [])]


def _ordinal(number: re.Match[str]) -> Ordinal:
    sup = number.group(2) or number.group(3) or number.group(4) or number.group(5)
    return Ordinal(int(number.group(1)), int(sup.translate(_FROM_SUPERSCRIPT)) if sup else None)


def _citation(act: str, path: _Path) -> Citation:
    section, subsection, clause, sentence = (*path, None, None, None)[:4]
    assert section is not None  # a path begins with its section
    return Citation(act, section, subsection, clause, sentence.number if sentence else None)


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
