"""Finding exactly what is cited: a paragraph of a published text, a provision as in force."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from content.documents.models import NoteVersion
from content.law.citations import CitationError, parse
from content.law.models import Act, Provision
from portal.people.models import User

SourceFacts = dict[str, Any]


class NoSuchSource(LookupError):
    """The text is not there, was not in force on the day, or the person may not read it.

    `text` is what was typed, empty for a paragraph.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


class NoSuchAct(NoSuchSource):
    """The register of laws holds no act of this name."""


def paragraph_source(user: User, version: NoteVersion, anchor: str) -> SourceFacts:
    """Return a paragraph as a source, its words with their digest. Raises `NoSuchSource`."""
    if not NoteVersion.objects.visible_to(user).filter(pk=version.pk).exists():
        raise NoSuchSource
    texts = {one["anchor"]: one["text"] for one in version.paragraphs}
    if anchor not in texts:
        raise NoSuchSource
    return _facts(texts[anchor], version=version, anchor=anchor, label=str(version))


def provision_source(text: str, on: dt.date) -> SourceFacts:
    """Return a provision, `PHS § 17 lg 3`, as in force on a day. Raises `NoSuchSource`."""
    provision = _provision(text, on)
    label = provision.act_version.act.cite(provision.address)
    return _facts(provision.text or provision.heading, provision=provision, label=label)


@dataclass(frozen=True)
class Chosen:
    """A paragraph that was ticked, to be shown as ticked; `value` is `version:anchor`."""

    value: str
    label: str
    text: str


def chosen_paragraphs(user: User, ticked: Iterable[str]) -> list[Chosen]:
    """Return the paragraphs that were ticked, each once, without those not for the person."""
    found = []
    for one in dict.fromkeys(ticked):
        key, _colon, anchor = one.partition(":")
        version = NoteVersion.objects.filter(pk=int(key) if key.isdecimal() else 0).first()
        with contextlib.suppress(NoSuchSource):
            if version is not None:
                source = paragraph_source(user, version, anchor)
                found.append(Chosen(one, source["label"], source["quote"]))
    return found


def read_sources(
    user: User, typed: Sequence[str], ticked: Sequence[str], on: dt.date
) -> list[SourceFacts]:
    """Return provisions as typed and paragraphs as ticked, `version:anchor`, each once.

    A paragraph that is not there or not for the person is left out: no page offered it. Raises
    `NoSuchSource` with a provision that was not in force.
    """
    found = [provision_source(text, on) for text in typed]
    for one in ticked:
        key, _colon, anchor = one.partition(":")
        version = NoteVersion.objects.filter(pk=int(key) if key.isdecimal() else 0).first()
        with contextlib.suppress(NoSuchSource):
            if version is not None:
                found.append(paragraph_source(user, version, anchor))
    return list({(one["label"], one["sha256"]): one for one in found}.values())


def _facts(quote: str, **source: Any) -> SourceFacts:
    return {**source, "quote": quote, "sha256": hashlib.sha256(quote.encode()).hexdigest()}


def _provision(text: str, on: dt.date) -> Provision:
    try:
        wanted = parse(text)
    except CitationError as error:
        raise NoSuchSource(text) from error
    act = Act.objects.with_slug(wanted.act).first()
    if act is None:
        raise NoSuchAct(text)
    found = Provision.objects.at(act, wanted.address, on).first()
    if found is None:
        raise NoSuchSource(text)
    return found
