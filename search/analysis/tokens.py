"""Cuts text into words, numbers, dates and codes; time is linear in length. Pure."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from search.analysis.text import level


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    DATE = "date"


class Token(NamedTuple):
    """A piece of text with its place; `text` is the canonical form of numbers and dates."""

    text: str
    start: int
    end: int
    kind: Kind
    broken: bool = False
    """Whether it is the first half of a shared compound: `sünni-` in `sünni- ja lapsetoetus`."""


_MONTHS = (
    "jaanuar veebruar märts aprill mai juuni juuli august septemb oktoob novemb detsemb".split()
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MORE = r"[^\W_]*(?:(?:[-']|\.(?=\d|[A-Za-zÕÄÖÜõäöü]\d))[^\W_]+)*"
# Nine in ten tokens begin with a letter: they are tried first, the rest in order of dates, numbers.
TOKEN = re.compile(
    rf"(?P<word>[^\W\d_]{_MORE})"
    r"|(?P<iso>(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-]))"
    r"|(?P<day>(?<!\d)\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\w))"
    rf"|(?P<long>(?<!\d)\d{{1,2}}\.\s?(?i:{'|'.join(_MONTHS)})[a-zA-Z]{{0,4}}\s(?:19|20)\d\d(?!\w))"
    r"|(?P<number>(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+|\d+)(?:[.,]\d+)*[⁰¹²³⁴⁵⁶⁷⁸⁹]*"
    r"(?![^\W_]|-[^\W\d_]|\.[A-Za-z]\d))"
    rf"|(?P<code>[^\W_]{_MORE})"
)
_GAP = re.compile(r"[ \u00a0\u202f]")
_LONG_DATE = re.compile(r"(\d+)\.\s?(\w+)\s(\d{4})")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a composed (NFC) text in order."""
    even = level(text)
    for found in TOKEN.finditer(even):
        yield token_of(found)


def token_of(found: re.Match[str]) -> Token:
    """Return the token of a match of `TOKEN` in a levelled text."""
    start, end = found.span()
    kind = found.lastgroup
    if kind in {"word", "code"}:
        even = found.string
        broken = even.startswith("-", end) and even[end + 1 : end + 2].isspace()
        return Token(found.group(), start, end, Kind.WORD, broken)
    if kind == "number":
        return Token(_number(found.group()), start, end, Kind.NUMBER)
    return Token(_date(found.group(), kind or ""), start, end, Kind.DATE)


def _number(text: str) -> str:
    """`1 234,50` -> `1234.5`; `17²` -> `17^2`."""
    plain = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    power = text[len(plain) :].translate(_SUPERSCRIPTS)
    number = _GAP.sub("", plain).replace(",", ".")
    if number.count(".") == 1:
        number = number.rstrip("0").rstrip(".")
    return f"{number}^{power}" if power else number


def _date(text: str, kind: str) -> str:
    """Return the ISO form of a date; impossible days are kept, they still match themselves."""
    if kind == "iso":
        return text
    if kind == "day":
        day, month, year = text.split(".")
    else:
        found = _LONG_DATE.fullmatch(text.lower())
        assert found is not None  # the same shape as in TOKEN
        day, name, year = found.groups()
        month = str(next(i for i, stem in enumerate(_MONTHS, 1) if name.startswith(stem)))
    return f"{year}-{int(month):02}-{int(day):02}"
