"""Items of an attempt as they are shown: while they are answered, and afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from guidance.training.content import Choice, Content, Words
from guidance.training.enums import SHOWN_ORDER, TYPED, QuestionKind, Shown
from guidance.training.marking import RIGHT_ABOVE, WRONG_BELOW, is_answered, mark
from guidance.training.models import AttemptItem, QuestionImage, QuestionSource, QuestionVersion


@dataclass(frozen=True)
class Option:
    """A choice, a match or a place in an order, to be shown in a list."""

    key: str
    html: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Line:
    """A line with a list to choose from: a stem to match, an item to be given a place."""

    key: str
    html: str
    name: str
    options: list[Option]


@dataclass(frozen=True)
class Asked:
    """A question with the fields of its answer."""

    version: QuestionVersion
    kind: str
    html: str
    options: list[Option]
    lines: list[Line]
    text: str
    images: list[QuestionImage]

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED

    @property
    def is_number(self) -> bool:
        return self.kind == QuestionKind.NUMERIC

    @property
    def takes_several(self) -> bool:
        return self.kind == QuestionKind.MULTIPLE

    @property
    def is_ordering(self) -> bool:
        return self.kind == QuestionKind.ORDERING

    @property
    def is_text(self) -> bool:
        return self.kind == QuestionKind.DESCRIPTION


@dataclass(frozen=True)
class Given:
    """One part of what was given: in words, whether it was right, its feedback, the right one."""

    html: str
    is_right: bool | None
    feedback: str = ""
    label: str = ""


@dataclass(frozen=True)
class Reviewed:
    """An item after it was marked, with as much as may be shown of it."""

    place: int
    version: QuestionVersion
    verdict: str
    given: list[Given]
    right: list[Given]
    feedback: list[str]
    sources: list[QuestionSource]
    images: list[QuestionImage]
    certainty: str = ""


def ask(version: QuestionVersion, order: Iterable[str], given: Mapping[str, Any] | None) -> Asked:
    """Return a question with its answers in the order that the attempt fixed."""
    content, said = version.asked, given or {}
    keys = list(order) or list(content.option_keys)
    return Asked(
        version,
        content.kind,
        version.html,
        _options(content, keys, said.get("chosen", [])),
        _stems(content, keys, said.get("pairs", {}))
        + _items(content, keys, said.get("places", {})),
        str(said.get("text", "")),
        list(version.images.all()),
    )


def review(item: AttemptItem, shown: str, sources: Iterable[QuestionSource] = ()) -> Reviewed:
    """Return a marked item with as much as the level shows."""
    key = item.graded_by or item.question_version
    content, level = key.asked, SHOWN_ORDER.index(Shown(shown))
    tells_feedback = level >= SHOWN_ORDER.index(Shown.FEEDBACK)
    tells_right = level >= SHOWN_ORDER.index(Shown.ANSWERS)
    return Reviewed(
        item.place,
        item.question_version,
        _verdict(item),
        _given(content, item.given or {}, with_feedback=tells_feedback),
        right_answers(content) if tells_right else [],
        _feedback(content, item) if tells_feedback else [],
        list(sources) if tells_feedback else [],
        list(item.question_version.images.all()),
        item.get_certainty_display() if item.certainty else "",
    )


def choice_html(kind: str, choice: Choice) -> str:
    """Return an answer as people read it; true and false are words of the page, in its language."""
    if kind == QuestionKind.TRUE_FALSE:
        return _("True") if choice.words.text == "true" else _("False")
    return choice.words.html


def right_answers(content: Content) -> list[Given]:
    """Return the right answers in words."""
    if content.kind == QuestionKind.MATCHING:
        return [Given(escape(one.match), True, label=one.words.html) for one in content.stems]
    if content.kind == QuestionKind.ORDERING:
        return [Given(one.words.html, True) for one in content.answers]
    if content.kind == QuestionKind.MULTIPLE:
        return [Given(one.words.html, True) for one in content.answers if one.fraction > 0]
    found = [one for one in content.answers if one.fraction > RIGHT_ABOVE]
    return [Given(_words_of(content.kind, one), True) for one in found]


def _words_of(kind: str, one: Choice) -> str:
    """Return an answer in words: a number with what else is taken as right."""
    if one.value is None:
        return choice_html(kind, one)
    if one.span:
        low, high = one.value - one.tolerance, one.value + one.tolerance
        return f"{_number(low)} … {_number(high)}"
    return _number(one.value) + (f" ± {_number(one.tolerance)}" if one.tolerance else "")


def _number(number: Decimal) -> str:
    """Return a number as people write it, without zeros that say nothing."""
    return f"{number.normalize():f}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _options(content: Content, keys: list[str], chosen: list[str]) -> list[Option]:
    if content.kind not in {
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.TRUE_FALSE,
    }:
        return []
    known = {one.key: one for one in content.answers}
    return [Option(key, choice_html(content.kind, known[key]), key in chosen) for key in keys]


def _stems(content: Content, keys: list[str], pairs: Mapping[str, str]) -> list[Line]:
    matches = content.matches
    return [
        Line(
            stem.key,
            stem.words.html,
            f"match-{stem.key}",
            [Option(key, matches[key], pairs.get(stem.key) == key) for key in keys],
        )
        for stem in content.stems
    ]


def _items(content: Content, keys: list[str], places: Mapping[str, int]) -> list[Line]:
    if content.kind != QuestionKind.ORDERING:
        return []
    known = {one.key: one for one in content.answers}
    numbers = range(1, len(keys) + 1)
    return [
        Line(
            key,
            known[key].words.html,
            f"place-{key}",
            [Option(str(one), str(one), places.get(key) == one) for one in numbers],
        )
        for key in keys
    ]


def _given(content: Content, given: Mapping[str, Any], *, with_feedback: bool) -> list[Given]:
    if not is_answered(given):
        return []
    if content.kind == QuestionKind.MATCHING:
        matches = content.matches
        return [
            Given(
                escape(matches.get(given["pairs"].get(stem.key, ""), "–")),
                matches.get(given["pairs"].get(stem.key, "")) == stem.match,
                label=stem.words.html,
            )
            for stem in content.stems
        ]
    if content.kind == QuestionKind.ORDERING:
        return _in_given_order(content, given["places"])
    if content.kind in TYPED:
        return [_typed(content, given, with_feedback=with_feedback)]
    return [
        Given(
            choice_html(content.kind, one),
            one.fraction > 0,
            one.feedback.html if with_feedback else "",
        )
        for one in content.answers
        if one.key in given["chosen"]
    ]


def _in_given_order(content: Content, places: Mapping[str, int]) -> list[Given]:
    rights = {one.key: place for place, one in enumerate(content.answers, start=1)}
    by_place = sorted(content.answers, key=lambda one: (places.get(one.key, 99), one.key))
    return [
        Given(
            one.words.html,
            places.get(one.key) == rights[one.key],
            label=str(places.get(one.key, "–")),
        )
        for one in by_place
    ]


def _typed(content: Content, given: Mapping[str, Any], *, with_feedback: bool) -> Given:
    marked = mark(content, given)
    found = content.choice(marked.keys[0]) if marked.keys else None
    feedback = found.feedback.html if found and with_feedback else ""
    return Given(escape(given["text"]), marked.is_right, feedback)


def _verdict(item: AttemptItem) -> str:
    """Return `right`, `partly`, `wrong`, `none` (not answered), `annulled` or `text`."""
    if item.question_version.kind == QuestionKind.DESCRIPTION:
        return "text"
    if item.graded_by_id is None:
        return "annulled"
    if not is_answered(item.given):
        return "none"
    if item.fraction is not None and item.fraction > RIGHT_ABOVE:
        return "right"
    return "wrong" if item.fraction is not None and item.fraction < WRONG_BELOW else "partly"


def _feedback(content: Content, item: AttemptItem) -> list[str]:
    name = {"right": "right", "partly": "partial"}.get(_verdict(item), "wrong")
    found = [content.feedback.get(name, Words()).html, content.general.html]
    return [one for one in found if one]
