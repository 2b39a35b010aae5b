"""Recomputing what was published: hashes, chains and the four-eyes rule."""

from collections import Counter

from django.db.models import OuterRef, Subquery

from content.documents.models import DocumentPage, NoteVersion, NumberSeries
from portal.audit.integrity import Finding, Result


def check_versions(result: Result) -> None:
    """Check every version's hash, its place in the chain and that nobody decided on own text."""
    before: NoteVersion | None = None
    for version in NoteVersion.objects.order_by("document_id", "number").iterator(500):
        result.checked += 1
        same = before is not None and before.document_id == version.document_id
        result.findings += _broken(version, before if same else None)
        before = version


def check_documents(result: Result) -> None:
    """Check that no version is gone: numbers, series and the live revision tell of it."""
    last = NoteVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    documents = DocumentPage.objects.published().annotate(
        last_revision=Subquery(last.values("revision_id")[:1])
    )
    given: Counter[tuple[str, int]] = Counter()
    for document in documents.defer("body").specific(defer=True).iterator():
        result.checked += 1
        given[document.kind, int(document.number.split("-")[1])] += 1
        if document.last_revision is None:
            result.findings.append(Finding(document.number, "its versions are missing"))
        elif document.last_revision != document.live_revision_id:
            result.findings.append(Finding(document.number, "its last version is missing"))
    for series in NumberSeries.objects.all():
        if given[series.kind, series.year] != series.last:
            result.findings.append(Finding(str(series), "a document of the series is missing"))


def _broken(version: NoteVersion, previous: NoteVersion | None) -> list[Finding]:
    rules = {
        "the content does not match its hash": version.digest() == version.sha256,
        "the chain does not continue its predecessor": version.previous_sha256
        == (previous.sha256 if previous else ""),
        "a version is missing before it": version.number
        == (previous.number + 1 if previous else 1),
        "published before its predecessor": previous is None
        or version.published_at > previous.published_at,
        "reviewed or approved by a contributor": not {version.reviewer_id, version.approver_id}
        & {person["id"] for person in version.contributors},
    }
    return [Finding(str(version), what) for what, holds in rules.items() if not holds]
