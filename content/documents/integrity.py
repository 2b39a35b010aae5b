"""Recomputing what was published: hashes, chains and the four-eyes rule."""

from content.documents.models import NoteVersion
from portal.audit.integrity import Finding, Result


def check_versions(result: Result) -> None:
    """Check every version's hash, its place in the chain and that nobody decided on own text."""
    before: NoteVersion | None = None
    for version in NoteVersion.objects.order_by("document_id", "number").iterator(500):
        result.checked += 1
        same = before is not None and before.document_id == version.document_id
        result.findings += _broken(version, before if same else None)
        before = version


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
