"""Hints towards clear language in the words of a template; hints only, nothing is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST_SENTENCE = 25

Code = Literal["long_sentence", "officialese", "abbreviation"]


@dataclass(frozen=True)
class Hint:
    """What could be clearer: where, and for officialese what to write instead."""

    code: Code
    found: str
    instead: str = ""


# Beginnings of words and phrases in lower case.
OFFICIALESE = {
    "et": {
        "käesolev": "see",
        "alljärgnev": "järgmine",
        "eelpool": "eespool",
        "ülaltoodu": "eespool öeldu",
        "teosta": "tee",
        "oma õigust": "tal on õigus",
        "omab": "tal on",
        "läbi vii": "tee, korralda",
        "kuulub tasumisele": "tuleb tasuda",
        "kuulub määramisele": "määratakse",
        "kuulub esitamisele": "tuleb esitada",
        "juhul kui": "kui",
        "juhul, kui": "kui",
        "koheselt": "kohe",
        "antud juhul": "praegu",
        "tulenevalt": "tõttu, järgi",
        "vastavalt": "järgi",
        "seonduvalt": "kohta, tõttu",
        "osas": "kohta",
        "poolt esitatud": "mille te esitasite",
        "peale seda": "pärast seda",
        "ning/või": "või",
        "ja/või": "või",
        "informeeri": "anna teada",
        "aktsepteeri": "nõustu",
    },
    "en": {
        "pursuant to": "under",
        "in accordance with": "under, by",
        "hereby": "(leave out)",
        "aforementioned": "this",
        "prior to": "before",
        "subsequent to": "after",
        "in the event that": "if",
        "with regard to": "about",
        "commence": "begin",
        "and/or": "or",
    },
}
# Known to everybody who gets a letter.
KNOWN = frozenset({"EL", "EU", "IBAN", "PDF", "ID", "II", "III", "IV"})

_PLACE = re.compile(r"\{\{[^{}]*\}\}")
_MARKS = re.compile(r"^[ \t]*(?:#{1,6}|[-*+]|\d+\.|>)[ \t]+", re.M)
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÕÄÖÜŠŽ{])|\n\s*\n|\n(?=\s*[-*+#])")
_SHORT = re.compile(r"\b[A-ZÕÄÖÜŠŽ][A-ZÕÄÖÜŠŽ]+\b")
_WORD = re.compile(r"\w[\w-]*")


def hints(text: str, language: str) -> list[Hint]:
    """Return what could be clearer, in the order of the text.

    >>> [hint.found for hint in hints("Käesolev otsus on tehtud.", "et")]
    ['Käesolev']
    """
    return [*_long_sentences(text), *_officialese(text, language), *_abbreviations(text)]


def _long_sentences(text: str) -> Iterator[Hint]:
    for sentence in _END.split(text):
        words = _WORD.findall(_PLACE.sub("X", _MARKS.sub("", sentence)))
        if len(words) > LONGEST_SENTENCE:
            yield Hint("long_sentence", f"{' '.join(words[:8])}…")


def _officialese(text: str, language: str) -> Iterator[Hint]:
    for phrase, instead in OFFICIALESE.get(language, {}).items():
        found = re.search(rf"\b{re.escape(phrase)}\w*", text, re.IGNORECASE)
        if found and not (phrase == "osas" and found[0].lower() != "osas"):
            yield Hint("officialese", found[0], instead)


def _abbreviations(text: str) -> Iterator[Hint]:
    """An abbreviation is explained where it first stands in brackets after its words."""
    plain = _PLACE.sub("", text)
    for short in dict.fromkeys(_SHORT.findall(plain)):
        if short not in KNOWN and f"({short})" not in plain:
            yield Hint("abbreviation", short)
