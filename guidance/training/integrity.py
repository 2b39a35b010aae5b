"""Questions against their fingerprints, sources against the texts, items against answers."""

import hashlib

from guidance.training.converting import Written
from guidance.training.formats.parsed import Image
from guidance.training.models import Attempt, QuestionSource, QuestionVersion
from guidance.training.services.sources import paragraphs_of
from guidance.training.services.versions import fingerprint_of
from portal.audit.integrity import Finding, Result


def check_questions(result: Result) -> None:
    """Check that every version and every paragraph that one tests is as it was kept."""
    for version in QuestionVersion.objects.prefetch_related("images").iterator(chunk_size=500):
        result.checked += 1
        if _fingerprint(version) != version.fingerprint:
            result.findings.append(Finding(f"question version {version.pk}", "it was changed"))
    for source in QuestionSource.objects.select_related("note_version").iterator():
        result.checked += 1
        is_same = paragraphs_of(source.note_version).get(source.anchor) == source.quote
        if not is_same or hashlib.sha256(source.quote.encode()).hexdigest() != source.sha256:
            result.findings.append(
                Finding(f"source of question version {source.question_version_id}", "it differs")
            )


def check_attempts(result: Result) -> None:
    """Check that the last answer that came in time is the one that an item counts."""
    attempts = Attempt.objects.prefetch_related("items__answers")
    for attempt in attempts.order_by("pk").iterator(chunk_size=500):
        result.checked += 1
        for item in attempt.items.all():
            counted = [one for one in item.answers.all() if not one.is_late]
            if (counted[-1].given if counted else None) != item.given:
                result.findings.append(
                    Finding(f"attempt {attempt.pk}, question {item.place}", "another answer counts")
                )


def _fingerprint(version: QuestionVersion) -> str:
    written = Written(
        version.kind,
        version.text,
        version.text_format,
        version.html,
        version.asked,
        version.name,
        version.default_mark,
        version.kept,
    )
    images = [Image(one.name, bytes(one.data)) for one in version.images.all()]
    return fingerprint_of(written, version.difficulty, images)
