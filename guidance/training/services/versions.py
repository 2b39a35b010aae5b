"""Wordings of a question: appended, never changed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from guidance.training.converting import Written
from guidance.training.formats.parsed import Image
from guidance.training.models import Question, QuestionImage, QuestionVersion
from guidance.training.pictures import content_type_of
from guidance.training.texts import picture_words
from portal.people.models import User


def fingerprint_of(written: Written, difficulty: int, images: Sequence[Image] = ()) -> str:
    """Return the hash of everything that a version says."""
    content: dict[str, Any] = {
        "kind": written.kind,
        "name": written.name,
        "text": written.text,
        "format": written.format,
        "content": written.content.as_json(),
        "kept": dict(written.kept),
        "mark": str(written.default_mark.normalize()),
        "difficulty": int(difficulty),
        "images": [hashlib.sha256(one.data).hexdigest() for one in images],
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append_version(
    actor: User | None,
    question: Question,
    written: Written,
    mark: str,
    difficulty: int,
    images: Sequence[Image],
    alts: dict[str, str],
    what_changed: str,
) -> QuestionVersion:
    before = question.current
    kept = dict(before.images.values_list("name", "alt")) if before else {}
    version = QuestionVersion.objects.create(
        question=question,
        number=before.number + 1 if before else 1,
        kind=written.kind,
        name=written.name,
        text=written.text,
        text_format=written.format,
        html=written.html,
        content=written.content.as_json(),
        kept=dict(written.kept),
        default_mark=written.default_mark,
        difficulty=difficulty,
        what_changed=what_changed.strip()[:500],
        created_by=actor,
        created_at=timezone.now(),
        fingerprint=mark,
    )
    for place, image in enumerate(images, start=1):
        QuestionImage.objects.create(
            version=version,
            place=place,
            name=image.name[:200],
            alt=({**kept, **alts}.get(image.name) or picture_words(written.text, image.name))[:300],
            content_type=content_type_of(image.data),
            data=image.data,
            sha256=hashlib.sha256(image.data).hexdigest(),
        )
    question.current = version
    question.save(update_fields=["current"])
    return version
