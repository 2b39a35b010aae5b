"""The answers of a question and how they are marked. Pure: no models, no settings.

`Content.read(kind, kept)` reads what `QuestionVersion.content` holds, `as_json` writes it:

    {"answers": [{"key", "text", "format", "html", "fraction", "feedback", "value", "tolerance"}],
     "pairs": [{"key", "text", "format", "html", "match"}],
     "feedback": {"general", "right", "partial", "wrong"},
     "shuffle", "case_sensitive", "units": [{"name", "multiplier"}]}

Fractions, numbers and tolerances are decimal strings; a `key` never changes within a version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from guidance.training.enums import QuestionKind

ANY = "*"


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it was written, in its format, and made safe to show."""

    text: str = ""
    format: str = "plain"
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "format": self.format, "html": self.html}

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> "Words":
        return cls(kept["text"], kept["format"], kept["html"]) if kept else cls()


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: an option, an item to put in order (in the right order), a pattern or a number.

    `fraction` is the share of the mark, -1 to 1. A number has `value` and `tolerance`; a
    numeric answer without a value takes whatever else was given.
    """

    key: str
    words: Words
    fraction: Decimal = Decimal(0)
    feedback: Words = field(default_factory=Words)
    value: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    span: bool = False

    def as_json(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"key": self.key, **self.words.as_json()}
        kept["fraction"] = str(self.fraction)
        if self.feedback:
            kept["feedback"] = self.feedback.as_json()
        if self.value is not None:
            kept |= {"value": str(self.value), "tolerance": str(self.tolerance), "span": self.span}
        return kept

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Choice":
        value = kept.get("value")
        return cls(
            kept["key"],
            Words.read(kept),
            Decimal(kept["fraction"]),
            Words.read(kept.get("feedback")),
            None if value is None else Decimal(value),
            Decimal(kept.get("tolerance", "0")),
            bool(kept.get("span", False)),
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A line of a matching question; without words only its `match` is offered."""

    key: str
    words: Words
    match: str

    def as_json(self) -> dict[str, Any]:
        return {"key": self.key, **self.words.as_json(), "match": self.match}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Match":
        return cls(kept["key"], Words.read(kept), kept["match"])


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a number: `multiplier` of it make one of the first unit."""

    name: str
    multiplier: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything of a version that marking and showing the answers needs."""

    kind: str
    answers: tuple[Choice, ...] = ()
    pairs: tuple[Match, ...] = ()
    shuffle: bool = True
    case_sensitive: bool = False
    units: tuple[Unit, ...] = ()
    feedback: Mapping[str, Words] = field(default_factory=dict)

    @property
    def stems(self) -> tuple[Match, ...]:
        """The lines of a matching question for which a match is looked for."""
        return tuple(pair for pair in self.pairs if pair.words)

    @property
    def matches(self) -> dict[str, str]:
        """What can be matched: key to words, equal words once under their first key."""
        found: dict[str, str] = {}
        for pair in self.pairs:
            if pair.match not in found.values():
                found[pair.key] = pair.match
        return found

    @property
    def option_keys(self) -> tuple[str, ...]:
        """The keys whose order an attempt fixes."""
        if self.pairs:
            return tuple(self.matches)
        return tuple(choice.key for choice in self.answers)

    def mixes(self, wanted: bool) -> bool:
        """Whether the answers are shown in an order of chance.

        Items to put in order, and matches, never stand as the author wrote them; true and false
        always do.
        """
        if self.kind in {QuestionKind.ORDERING, QuestionKind.MATCHING}:
            return True
        return wanted and self.shuffle and self.kind != QuestionKind.TRUE_FALSE

    @property
    def general(self) -> Words:
        return self.feedback.get("general", Words())

    def choice(self, key: str) -> Choice | None:
        return next((one for one in self.answers if one.key == key), None)

    def as_json(self) -> dict[str, Any]:
        """Return what `read` reads."""
        kept: dict[str, Any] = {
            "answers": [one.as_json() for one in self.answers],
            "pairs": [one.as_json() for one in self.pairs],
            "shuffle": self.shuffle,
            "case_sensitive": self.case_sensitive,
            "units": [{"name": one.name, "multiplier": str(one.multiplier)} for one in self.units],
            "feedback": {name: words.as_json() for name, words in self.feedback.items() if words},
        }
        return kept

    @classmethod
    def read(cls, kind: str, kept: Mapping[str, Any]) -> "Content":
        """Read the content of a version."""
        return cls(
            kind,
            tuple(Choice.read(one) for one in kept.get("answers", ())),
            tuple(Match.read(one) for one in kept.get("pairs", ())),
            bool(kept.get("shuffle", True)),
            bool(kept.get("case_sensitive", False)),
            tuple(Unit(u["name"], Decimal(u["multiplier"])) for u in kept.get("units", ())),
            {name: Words.read(one) for name, one in kept.get("feedback", {}).items()},
        )


def keyed(things: Iterable[Any]) -> list[tuple[str, Any]]:
    """Return the things with the keys `1`, `2`, …

    >>> keyed(["a", "b"])
    [('1', 'a'), ('2', 'b')]
    """
    return [(str(place), thing) for place, thing in enumerate(things, start=1)]
