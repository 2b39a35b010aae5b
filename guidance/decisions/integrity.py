"""Decisions against their digests, and what they cite against the texts."""

import hashlib

from guidance.decisions.models import Decision, DecisionCitation
from guidance.decisions.snapshots import sha256_of
from portal.audit.integrity import Finding, Result


def check_decisions(result: Result) -> None:
    """Check that every decision and every text that one cites is still what was signed."""
    for decision in Decision.objects.iterator():
        result.checked += 1
        if sha256_of(decision.content) != decision.sha256:
            result.findings.append(Finding(f"decision {decision.number}", "it was changed"))
    cited = DecisionCitation.objects.select_related("decision", "version", "provision")
    for one in cited.iterator():
        result.checked += 1
        if hashlib.sha256(one.quote.encode()).hexdigest() != one.sha256 or not _stands(one):
            where = f"decision {one.decision.number} [{one.place}]"
            result.findings.append(Finding(where, "the text cited was changed"))


def _stands(one: DecisionCitation) -> bool:
    if one.version is not None:
        return any(
            part["anchor"] == one.anchor and part["text"] == one.quote
            for part in one.version.paragraphs
        )
    assert one.provision is not None
    return one.quote == (one.provision.text or one.provision.heading)
