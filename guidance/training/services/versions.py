"""Wordings of a question: appended, never changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from guidance.training.converting import Written
from guidance.training.formats.parsed import Image
from guidance.training.models import Question, QuestionImage, QuestionVersion
from guidance.training.pictures import content_type_of
from guidance.training.texts import picture_words


class Appended(NamedTuple):
    """A version that is about to be kept after another one, with its pictures and their words."""

    version: QuestionVersion
    before: QuestionVersion | None
    images: Sequence[Image]
    alts: Mapping[str, str]


def fingerprint_of(written: Written, difficulty: int, images: Sequence[Image] = ()) -> str:
    """Return the hash of everything that a version says."""
    return next(iter(fingerprints_of(written, [difficulty], images)))


def fingerprints_of(
    written: Written, difficulties: Iterable[int], images: Sequence[Image] = ()
) -> dict[str, int]:
    """Return the hash of everything that a version says for each difficulty it could have."""
    others = {
        "format": written.format,
        "images": [hashlib.sha256(one.data).hexdigest() for one in images],
        "kept": dict(written.kept),
        "kind": written.kind,
        "mark": str(written.default_mark.normalize()),
        "name": written.name,
        "text": written.text,
    }
    before = _canonical({"content": written.content_json})[:-1]
    after = _canonical(others)[1:]
    return {
        hashlib.sha256(f'{before},"difficulty":{int(one)},{after}'.encode()).hexdigest(): one
        for one in difficulties
    }


def append_versions(appended: Sequence[Appended]) -> None:
    """Keep new wordings as the present ones of their questions."""
    QuestionVersion.objects.bulk_create([one.version for one in appended])
    with_pictures = [one for one in appended if one.images]
    if with_pictures:
        said = _said_before([one.before.pk for one in with_pictures if one.before])
        QuestionImage.objects.bulk_create(
            [row for one in with_pictures for row in _pictures(one, said)], batch_size=50
        )
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    Question.objects.filter(pk__in={one.version.question_id for one in appended}).update(
        current=Subquery(newest.values("pk")[:1])
    )


def _pictures(appended: Appended, said: Mapping[int, Mapping[str, str]]) -> Iterable[QuestionImage]:
    version = appended.version
    before = said.get(appended.before.pk, {}) if appended.before else {}
    words = {**before, **appended.alts}
    for place, image in enumerate(appended.images, start=1):
        yield QuestionImage(
            version=version,
            place=place,
            name=image.name[:200],
            alt=(words.get(image.name) or picture_words(version.text, image.name))[:300],
            content_type=content_type_of(image.data),
            data=image.data,
            sha256=hashlib.sha256(image.data).hexdigest(),
        )


def _said_before(versions: Iterable[int]) -> dict[int, dict[str, str]]:
    """The words for the pictures of these versions."""
    found: dict[int, dict[str, str]] = {}
    for version, name, alt in QuestionImage.objects.filter(version__in=versions).values_list(
        "version", "name", "alt"
    ):
        found.setdefault(version, {})[name] = alt
    return found


def _canonical(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
