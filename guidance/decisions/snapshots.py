"""What a proposal or decision says, as plain data with one digest."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from guidance.cases.models import Case, Person
from guidance.decisions import matters
from guidance.decisions.enums import ByHand, RowResult
from guidance.decisions.models import Proposal, Recalculation, Source
from guidance.decisions.notice import appeal_notice
from portal.audit.chain import canonical_json


def sha256_of(content: dict[str, Any]) -> str:
    """Return the digest of content in its canonical form."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def proposal_content(proposal: Proposal) -> dict[str, Any]:
    """Return everything that a decision by this proposal would say."""
    matter = matters.matter_of(proposal.case)
    return {
        "case": _case(proposal.case),
        "kind": proposal.kind,
        "claim": proposal.claim,
        "facts": proposal.facts,
        "computed": proposal.computed,
        "granted": proposal.granted,
        "departure": proposal.departure,
        "effective_on": proposal.effective_on.isoformat() if proposal.effective_on else None,
        "reasons": proposal.reasons,
        "blocks": proposal.blocks,
        "appeal_notice": appeal_notice(proposal.case.applicant.language),
        "citations": [_source(one) for one in proposal.citations.order_by("place")],
        **({"matter": matter.content(proposal)} if matter else {}),
    }


def block_digest(text: str, sources: Sequence[Mapping[str, Any]]) -> str:
    """Return the digest of what a version of a building block says."""
    return sha256_of({"text": text, "sources": [source["sha256"] for source in sources]})


def recalculation_digest(recalculation: Recalculation) -> str:
    """Return the digest of everything that the decisions of a recalculation will say."""
    digest = hashlib.sha256()
    common = {
        "title": recalculation.title,
        "changes_on": recalculation.changes_on.isoformat(),
        "reasons": recalculation.reasons,
        "not_heard_because": recalculation.not_heard_because,
        "citations": [_source(one) for one in recalculation.citations.order_by("place")],
    }
    digest.update(canonical_json(common).encode())
    rows = recalculation.rows.filter(Q(result=RowResult.CHANGES) | Q(why=ByHand.CHANGED_SINCE))
    for row in rows.order_by("decision").values("decision", "facts", "old", "new").iterator():
        digest.update(canonical_json(row).encode())
    return digest.hexdigest()


def _case(case: Case) -> dict[str, Any]:
    parties = case.parties.select_related("person").order_by("pk")
    return {
        "number": case.number,
        "kind": case.kind,
        "received_on": case.received_on.isoformat(),
        "event_on": case.event_on.isoformat() if case.event_on else None,
        "applicant": _person(case.applicant),
        "parties": [{"role": one.role, **_person(one.person)} for one in parties],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.pk,
        "code": person.code or "",
        "name": str(person),
        "born_on": person.born_on.isoformat(),
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "place": one.place,
        "version": one.version_id,
        "provision": one.provision_id,
        "anchor": one.anchor,
        "label": one.label,
        "sha256": one.sha256,
    }
