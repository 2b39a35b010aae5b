"""Decisions against their digests, and what they cite against the texts."""

import hashlib

from guidance.decisions.enums import RowResult
from guidance.decisions.holding import since
from guidance.decisions.models import Decision, DecisionCitation, ReasonBlockVersion, Recalculation
from guidance.decisions.snapshots import block_digest, recalculation_digest, sha256_of
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


def check_blocks(result: Result) -> None:
    """Check that building blocks say what was written."""
    versions = ReasonBlockVersion.objects.select_related("block").prefetch_related("citations")
    for one in versions.iterator(chunk_size=500):
        result.checked += 1
        sources = [{"sha256": source.sha256} for source in one.citations.all()]
        if block_digest(one.text, sources) != one.sha256:
            result.findings.append(Finding(f"building block {one}", "it was changed"))


def check_recalculations(result: Result) -> None:
    """Check that signed recalculations say what was signed, and their decisions the same."""
    for one in Recalculation.objects.exclude(signed_at=None):
        result.checked += 1
        where = f"recalculation {one.pk}"
        if recalculation_digest(one) != one.sha256:
            result.findings.append(Finding(where, "its preview was changed"))
        for row in one.rows.exclude(made=None).select_related("made").iterator():
            assert row.made is not None
            assert row.first_on is not None
            granted = [span.as_json() for span in since(row.new_spans, row.first_on)]
            if granted != row.made.content["granted"]:
                result.findings.append(Finding(where, f"{row.made} differs from its preview"))
        if one.finished_at and one.rows.filter(result=RowResult.CHANGES, made=None).exists():
            result.findings.append(Finding(where, "a decision is missing"))


def _stands(one: DecisionCitation) -> bool:
    if one.version is not None:
        return any(
            part["anchor"] == one.anchor and part["text"] == one.quote
            for part in one.version.paragraphs
        )
    assert one.provision is not None
    return one.quote == (one.provision.text or one.provision.heading)
