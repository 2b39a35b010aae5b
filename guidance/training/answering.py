"""From a sent form to what was given, refusing what was not asked. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from guidance.training.content import Content
from guidance.training.enums import TYPED, QuestionKind

LONGEST = 1000


class Sent(Protocol):
    """A form as it was sent: several values may stand under one name."""

    def getlist(self, key: str) -> Sequence[Any]: ...


class NotAsked(Exception):
    """What was sent is no answer to this question."""


def read_sent(content: Content, sent: Sent) -> dict[str, Any]:
    """Return what was given by a form; an empty mapping when nothing was.

    Fields: `answer` (keys, or the text), `match-KEY` (key of the match), `place-KEY` (1, 2, …).
    Raises `NotAsked`.
    """
    if content.kind == QuestionKind.MATCHING:
        pairs = {stem.key: _one(sent, f"match-{stem.key}") for stem in content.stems}
        return clean(content, {"pairs": {key: one for key, one in pairs.items() if one}})
    if content.kind == QuestionKind.ORDERING:
        places = {one.key: _one(sent, f"place-{one.key}") for one in content.answers}
        return clean(content, {"places": {key: one for key, one in places.items() if one}})
    if content.kind in TYPED:
        return clean(content, {"text": _one(sent, "answer")})
    return clean(content, {"chosen": [str(one) for one in sent.getlist("answer") if one]})


def clean(content: Content, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given in its one form, so that equal answers are equal; `{}` for none.

    Raises `NotAsked` for keys, places or texts that the question does not offer.
    """
    kind = QuestionKind(content.kind)
    cleaned: Any
    if kind == QuestionKind.MATCHING:
        name, cleaned = "pairs", _pairs(content, given.get("pairs") or {})
    elif kind == QuestionKind.ORDERING:
        name, cleaned = "places", _places(content, given.get("places") or {})
    elif kind in TYPED:
        name, cleaned = "text", _text(given.get("text") or "")
    elif kind == QuestionKind.DESCRIPTION:
        name, cleaned = "", None
    else:
        name, cleaned = "chosen", _chosen(content, given.get("chosen") or [])
    return {name: cleaned} if cleaned else {}


def _one(sent: Sent, name: str) -> str:
    values = sent.getlist(name)
    return str(values[-1]).strip() if values else ""


def _chosen(content: Content, chosen: Sequence[str]) -> list[str]:
    known = [one.key for one in content.answers]
    if not set(chosen) <= set(known):
        raise NotAsked
    if content.kind != QuestionKind.MULTIPLE and len(set(chosen)) > 1:
        raise NotAsked
    return [key for key in known if key in chosen]


def _pairs(content: Content, pairs: Mapping[str, str]) -> dict[str, str]:
    stems = {stem.key for stem in content.stems}
    if not set(pairs) <= stems or not set(pairs.values()) <= set(content.matches):
        raise NotAsked
    return {key: pairs[key] for key in sorted(pairs)}


def _places(content: Content, places: Mapping[str, Any]) -> dict[str, int]:
    known = {one.key for one in content.answers}
    allowed = {str(place) for place in range(1, len(known) + 1)}
    if not set(places) <= known or not {str(place) for place in places.values()} <= allowed:
        raise NotAsked
    return {key: int(places[key]) for key in sorted(places)}


def _text(text: str) -> str:
    if len(text) > LONGEST or "\x00" in text:
        raise NotAsked
    return text.strip()
