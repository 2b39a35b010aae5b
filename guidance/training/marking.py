"""What an answer is worth. Pure: no models, no settings, no clock.

A fraction is a share of the mark, 0 to 1 with eight places. What was given is JSON:

* one or several answers chosen, true or false: `{"chosen": ["2"]}`
* matching: `{"pairs": {"1": "3"}}`, the key of the line to the key of its match
* ordering: `{"places": {"1": 2}}`, the key of the item to its place, counted from 1
* number, short answer: `{"text": "12,5"}`
* nothing: `{}`
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from guidance.training.content import ANY, Choice, Content
from guidance.training.enums import TYPED, QuestionKind

Given = Mapping[str, Any]
NOTHING: Given = {}
PLACES = Decimal("0.00000001")
ZERO, ONE = Decimal(0), Decimal(1)
NONE, WHOLE = ZERO.quantize(PLACES), ONE.quantize(PLACES)
# Fractions written as percentages with five places do not sum to exactly one.
RIGHT_ABOVE, WRONG_BELOW = Decimal("0.999999"), Decimal("0.000001")
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][+-]?\d{1,3})?")
CERTAIN_RIGHT: Mapping[int, int] = {1: 1, 2: 2, 3: 3}
CERTAIN_WRONG: Mapping[int, int] = {1: 0, 2: -2, 3: -6}


@dataclass(frozen=True, slots=True)
class Marked:
    """A fraction, and the keys of the answers whose feedback applies.

    `fraction` None: there was nothing to mark.
    """

    fraction: Decimal | None
    keys: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        return self.fraction is not None and self.fraction > RIGHT_ABOVE

    @property
    def is_wrong(self) -> bool:
        return self.fraction is not None and self.fraction < WRONG_BELOW


@dataclass(frozen=True, slots=True)
class Total:
    """The result of an attempt: marks, the most that was to be had, percent, and the pass."""

    mark: Decimal
    max_mark: Decimal
    percent: Decimal
    passed: bool


def is_answered(given: Given | None) -> bool:
    """Whether something was given."""
    return bool(given) and any(bool(value) for value in (given or {}).values())


def mark(content: Content, given: Given | None) -> Marked:
    """Mark what was given; nothing given, or nothing asked, has no fraction.

    >>> from guidance.training.content import Words
    >>> two = (Choice("1", Words("a"), Decimal("0.5")), Choice("2", Words("b"), Decimal("-1")))
    >>> mark(Content("multiple", two), {"chosen": ["1", "2"]}).fraction
    Decimal('0E-8')
    """
    if content.kind == QuestionKind.DESCRIPTION or not is_answered(given):
        return Marked(None)
    assert given is not None
    if content.kind == QuestionKind.MATCHING:
        return _marked(_matched(content, given["pairs"]))
    if content.kind == QuestionKind.ORDERING:
        return _marked(_placed(content, given["places"]))
    if content.kind in TYPED:
        found = _first(content, given["text"])
        return _marked(found.fraction, (found.key,)) if found else _marked(ZERO)
    chosen = [one for one in content.answers if one.key in given["chosen"]]
    return _marked(sum((one.fraction for one in chosen), ZERO), [one.key for one in chosen])


def total(items: Iterable[tuple[Decimal | None, Decimal]], pass_percent: int) -> Total:
    """Sum the items of an attempt as they were given: (fraction, most marks) of each.

    An item without a fraction was not answered and brings nothing. An attempt in which nothing
    is to be had is passed in full.

    >>> total([(ONE, Decimal(1)), (None, Decimal(1))], 50).passed
    True
    """
    kept = list(items)
    most = sum((max_mark for _, max_mark in kept), ZERO)
    got = sum(((fraction or ZERO) * max_mark for fraction, max_mark in kept), ZERO)
    percent = got * 100 / most if most else Decimal(100)
    # As in the fractions: three times 33.33333 % is a whole.
    passed = percent + WRONG_BELOW * 100 >= pass_percent
    return Total(got, most, percent, passed)


def certainty_mark(fraction: Decimal | None, certainty: int) -> Decimal:
    """Return the certainty-based mark: right ×1, 2, 3, wrong 0, −2, −6. For reports only."""
    share = fraction or ZERO
    if share < WRONG_BELOW:
        return Decimal(CERTAIN_WRONG[certainty])
    return share * CERTAIN_RIGHT[certainty]


def is_sure_but_wrong(fraction: Decimal | None, certainty: int | None) -> bool:
    """Whether somebody was completely sure of a wrong answer."""
    return certainty == max(CERTAIN_WRONG) and fraction is not None and fraction < WRONG_BELOW


def parse_number(text: str) -> Decimal | None:
    """Read a number as people write it: `1 234,5`, `−3`, `2.5e3`; None when it is none.

    >>> parse_number("−1 234,5")
    Decimal('-1234.5')
    """
    plain = re.sub(r"\s", "", text).replace("\N{MINUS SIGN}", "-")
    if not NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def fits_pattern(pattern: str, text: str, *, case_sensitive: bool = False) -> bool:
    r"""Whether a text fits a pattern: `*` is anything, `\*` an asterisk, case as told.

    Spaces at the ends and repeated ones do not count. Linear in the text for each part.

    >>> fits_pattern("kül*", "Külastus")
    True
    """
    words = _plain(text, case_sensitive=case_sensitive)
    parts = [
        _plain(part.replace(r"\*", "*"), case_sensitive=case_sensitive, ends=False)
        for part in re.split(r"(?<!\\)\*", pattern.strip())
    ]
    if len(parts) == 1:
        return words == parts[0].strip()
    first, *middle, last = parts
    if len(words) < len(first) + len(last) or not words.startswith(first):
        return False
    if not words.endswith(last):
        return False
    at, end = len(first), len(words) - len(last)
    for part in middle:
        found = words.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _marked(fraction: Decimal, keys: Sequence[str] = ()) -> Marked:
    return Marked(min(ONE, max(ZERO, fraction)).quantize(PLACES), tuple(keys))


def _matched(content: Content, pairs: Mapping[str, str]) -> Decimal:
    words = content.matches
    right = sum(1 for stem in content.stems if words.get(pairs.get(stem.key, "")) == stem.match)
    return Decimal(right) / len(content.stems)


def _placed(content: Content, places: Mapping[str, int]) -> Decimal:
    right = sum(
        1 for place, one in enumerate(content.answers, start=1) if places.get(one.key) == place
    )
    return Decimal(right) / len(content.answers)


def _first(content: Content, text: str) -> Choice | None:
    """Return the first answer that fits, as the author ordered them."""
    fits = _fits_number if content.kind == QuestionKind.NUMERIC else _fits_words
    return next((one for one in content.answers if fits(content, one, text)), None)


def _fits_number(content: Content, one: Choice, text: str) -> bool:
    if one.value is None:
        return one.words.text == ANY
    return any(abs(number - one.value) <= one.tolerance for number in _numbers(content, text))


def _numbers(content: Content, text: str) -> Iterable[Decimal]:
    """Yield the number that was written, with the units that the question knows."""
    if (number := parse_number(text)) is not None:
        yield number
    for unit in content.units:
        if unit.name and text.strip().endswith(unit.name) and unit.multiplier:
            number = parse_number(text.strip().removesuffix(unit.name))
            if number is not None:
                yield number / unit.multiplier


def _fits_words(content: Content, one: Choice, text: str) -> bool:
    return fits_pattern(one.words.text, text, case_sensitive=content.case_sensitive)


def _plain(text: str, *, case_sensitive: bool, ends: bool = True) -> str:
    found = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    found = found.strip() if ends else found
    return found if case_sensitive else found.casefold()
