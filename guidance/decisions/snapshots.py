"""What a proposal or decision says, as plain data with one digest."""

import hashlib
from typing import Any

from guidance.cases.models import Case, Person
from guidance.decisions.models import Proposal, Source
from portal.audit.chain import canonical_json


def sha256_of(content: dict[str, Any]) -> str:
    """Return the digest of content in its canonical form."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def proposal_content(proposal: Proposal) -> dict[str, Any]:
    """Return everything that a decision by this proposal would say."""
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
        "appeal_notice": proposal.appeal_notice,
        "citations": [_source(one) for one in proposal.citations.order_by("place")],
    }


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
