"""Takes out of a query what may point at a person, before it is stored anywhere. Pure.

Masked are personal codes, account numbers, e-mail addresses, telephone and document numbers, and
names: those of people with an account, and what is written like a given name with a surname.
Rather too much than too little: a lost word harms a statistic, a kept one harms a person.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from search.analysis import words
from search.analysis.morphology import morphology
from search.analysis.text import MAX_QUERY, MAX_TOKEN, clean, fold, level

NAME, CODE, ACCOUNT = "[nimi]", "[isikukood]", "[konto]"
MAIL, PHONE, NUMBER = "[e-post]", "[telefon]", "[number]"

DATA = Path(__file__).parent / "data"

_GAP = r"[ ._/-]{0,2}"
_DAY = r"(?:19|20)\d\d-\d\d-\d\d"
_MONTH, _DAY_OF_MONTH = (
    rf"(?:0{_GAP}[1-9]|1{_GAP}[0-2])",
    rf"(?:0{_GAP}[1-9]|[12]{_GAP}\d|3{_GAP}[01])",
)
_BIRTH = rf"\d{_GAP}\d{_GAP}{_MONTH}{_GAP}{_DAY_OF_MONTH}"
_NO_MONEY = r"(?! ?(?:eur|€|tuh|milj))"
_PATTERNS = (
    (MAIL, r"[^\s@\[\]]+ ?@ ?[^\s@\[\]]+"),
    (
        MAIL,
        r"[^\s()\[\]]+ ?[\[(] ?(?:at|ät) ?[\])] ?[^\s()\[\]]+"
        r"(?: ?[\[(] ?(?:dot|punkt) ?[\])] ?[^\s()\[\]]+)*",
    ),
    (ACCOUNT, rf"(?<![^\W_])E[ ]?E(?:{_GAP}\d){{18}}(?!\d)"),
    (ACCOUNT, r"(?<![^\W_])[A-Z]{2}\d\d(?=(?:[ A-Z]*\d){7})[A-Z0-9]{11,30}(?![^\W_])"),
    (
        ACCOUNT,
        r"(?<![^\W_])[A-Z]{2}[ .-]?\d\d(?=(?:[ A-Z.-]*\d){7})"
        r"(?:[ .-][A-Z0-9]{4}){2,7}(?:[ .-]\d{1,3})?(?!\d)",
    ),
    (CODE, rf"(?<!\d)[1-8]{_GAP}{_BIRTH}(?:{_GAP}\d){{4}}(?!\d)"),
    (NUMBER, rf"(?<![\d.,+])\d(?:[ ._/-]?\d){{8,}}(?!\d){_NO_MONEY}"),
    (PHONE, r"(?:\(?\+|(?<!\d)00)\d{1,3}\)?(?:[ -]?\d){6,11}(?!\d)"),
    (PHONE, rf"(?<![\d.,-])(?!{_DAY})[3-8]\d{{2,3}}[ -]\d{{4}}(?![\d-]| \d)"),
    (PHONE, rf"(?<![\d.,-])5(?:[ .-]?\d){{6,7}}(?![\d-]| \d){_NO_MONEY}"),
    (PHONE, r"(?<!\d)[3-8]\d{6,7}(?!\d)"),
    (NUMBER, r"[^\W\d_]{0,3}\d{7,}[^\W_]*|(?<![\d.,])\d(?: \d){6,}(?!\d)"),
)
_COMPILED = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PATTERNS]
_DATES = re.compile(
    rf"{_DAY}|(?<!\d)\d{{1,2}}[.] ?\d{{1,2}}[.] ?(?:19|20)?\d\d(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)"
)
_WORD = re.compile(r"\[[^\[\]]*\]|[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ENDING = re.compile(r"(?:[aeiu]|d[eiu]|s[ei])?(?:t|le|lt|l|sse|s|st|ga|ks|ni|na|ta)?")
_SHORTEST = 3
_LONG = 7


class People:
    """Names of people with an account, found again in any case of the words."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        self._given: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for first, last in names:
            for surname in fold(last.lower()).split():
                self._given[surname] |= set(re.split(r"[ -]", fold(first.lower())))
                if len(surname) > _SHORTEST + 1:
                    # Cases change the end of the stem: `Maasikas`, `Maasikale`.
                    self._stems[surname[:-1]].add(surname)

    def given_names(self, surname: str) -> set[str]:
        """Return the given names of everybody whose surname the word may be a form of."""
        folded = fold(surname.lower())
        found: set[str] = set()
        for end in range(len(folded), _SHORTEST - 2, -1):
            start, rest = folded[:end], folded[end:]
            if start in self._given and _ENDING.fullmatch(rest):
                found |= self._given[start]
            for name in self._stems.get(start, ()) if len(rest) <= _SHORTEST + 1 else ():
                found |= self._given[name]
        return found


NOBODY = People()


def mask(text: str, people: People = NOBODY, longest: int = MAX_QUERY) -> str:
    """Return the text without what may point at a person; masking twice changes nothing."""
    masked = " ".join(level(clean(text[: longest * 2])).split())[:longest]
    for placeholder, pattern in _COMPILED:
        hide = _number if placeholder == NUMBER else placeholder
        masked = pattern.sub(hide, masked)
    return _mask_names(masked, people)


def _number(found: re.Match[str]) -> str:
    """Hide a long number; days and years beside each other are none."""
    left = _DATES.sub("", found.group())
    return NUMBER if sum(map(str.isdigit, left)) >= _LONG else found.group()


def _mask_names(text: str, people: People) -> str:
    spans = [found for found in _WORD.finditer(text) if not found.group().startswith("[")]
    gone = set(_named(spans, text, people))
    masked = text
    for place in sorted(gone, reverse=True):
        start, end = spans[place].span()
        masked = f"{masked[:start]}{NAME}{masked[end:]}"
    return re.sub(r"\[nimi\](?:[ -]\[nimi\])+", NAME, masked)


def _named(spans: list[re.Match[str]], text: str, people: People) -> Iterator[int]:
    for place, found in enumerate(spans):
        one = found.group()
        if _is_rare_surname(one, people) or _is_joined(one, people):
            yield place
        following = spans[place + 1] if place + 1 < len(spans) else None
        between = text[found.end() : following.start()] if following else "-"
        if following is None or between.strip(" ,." if len(one) == 1 else " ,"):
            continue
        other = following.group()
        if _is_initialled(one, other, people) or (
            _is_pair(one, other, people) or _is_pair(other, one, people)
        ):
            yield from (place, place + 1)


def _is_pair(given: str, surname: str, people: People) -> bool:
    """Whether two words are a given name and a surname."""
    if _is_any(given, people.given_names(surname)):
        return True
    if not _is_given_name(given):
        return _is_strange(given) and _is_strange(surname)
    return surname[:1].isupper() or _is_any(surname, surnames()) or not _is_known(surname)


def _is_strange(word: str) -> bool:
    """Whether a word begins with a capital letter and is no word of the language."""
    return (
        len(word) >= _SHORTEST and word[:1].isupper() and not word.isupper() and not _is_known(word)
    )


def _is_rare_surname(word: str, people: People) -> bool:
    """A surname of our own people that is no word, or only two put together: `Näidismaa`."""
    return bool(people.given_names(word)) and (not _is_known(word) or _is_compound(word))


def _is_joined(word: str, people: People) -> bool:
    """The whole name of one of our own people, written with a hyphen."""
    given, *_, surname = word.split("-") if "-" in word else ("", "")
    return bool(given) and _is_any(given, people.given_names(surname))


def _is_initialled(initial: str, surname: str, people: People) -> bool:
    """`J. Tamm`, `J Tamme`."""
    if len(initial) > 1 or not (initial.isupper() and surname[:1].isupper()):
        return False
    return bool(people.given_names(surname)) or _is_any(surname, surnames())


def _is_given_name(word: str) -> bool:
    """A name itself, or a form of one that is no other word: `Liit` is not a form of `Lii`."""
    pieces = [fold(piece) for piece in word.lower().split("-")]
    if any(piece in given_names() for piece in pieces):
        return True
    return not _is_known(word) and any(_is_any(piece, given_names()) for piece in pieces)


def _is_any(word: str, names: Collection[str]) -> bool:
    """Whether a word is a form of one of the names: `Marile`, `Jaaniga`."""
    folded = fold(word.lower())
    return any(
        folded[:end] in names and _ENDING.fullmatch(folded[end:])
        for end in range(len(folded), _SHORTEST - 2, -1)
    )


def _is_known(word: str) -> bool:
    return morphology().knows(word.lower()[:MAX_TOKEN])


def _is_compound(word: str) -> bool:
    return bool(words.word(word.lower()[:MAX_TOKEN]).splits)


@cache
def given_names() -> frozenset[str]:
    """Return common given names and their irregular stems."""
    return _names("given_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Return common surnames, which in lower case are mostly words of the language."""
    return _names("surnames.txt")


def _names(file: str) -> frozenset[str]:
    lines = (DATA / file).read_text("utf-8").splitlines()
    return frozenset(
        fold(name.lower()) for line in lines if not line.startswith("#") for name in line.split()
    )
