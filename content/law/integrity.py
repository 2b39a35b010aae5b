"""Proof that the stored law is what was imported."""

from content.law.digests import TextHash
from content.law.models import ActVersion
from portal.audit.integrity import Finding, Result


def check_texts(result: Result) -> None:
    """Recompute the hash of every redaction's text."""
    for version in ActVersion.objects.select_related("act").iterator():
        text = TextHash()
        text.add(version.provisions.order_by("order").iterator())
        result.checked += 1
        if text.hexdigest() != version.text_sha256:
            result.findings.append(Finding(str(version), "the text is not the one imported"))
