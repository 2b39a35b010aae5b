"""Rows as cases and decisions write them, not stored yet, with the days of then."""

import datetime as dt
import hashlib
from typing import Any

from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.cases.enums import State
from guidance.cases.models import Case, Person
from guidance.decisions.models import Decision, DecisionCitation, Proposal
from guidance.decisions.snapshots import proposal_content, sha256_of
from portal.people.models import User


def closed_case(
    person: Person, handler: User, *, received: dt.date, decided: dt.date, **facts: Any
) -> Case:
    at = moment(decided)
    return Case(
        state=State.CLOSED,
        handler=handler,
        unit=handler.unit,
        applicant=person,
        received_on=received,
        received_at=moment(received),
        received_by=handler,
        decided_at=at,
        closed_at=at,
        **facts,
    )


def sent_proposal(case: Case, handler: User, on: dt.date, **facts: Any) -> Proposal:
    at = moment(on)
    return Proposal(
        case=case, begun_at=at, saved_at=at, sent_by=handler, sent_at=at, closed_at=at, **facts
    )


def signed_decision(proposal: Proposal, handler: User, signer: User, on: dt.date) -> Decision:
    content = proposal_content(proposal)
    return Decision(
        number=f"{proposal.case.number}-1",
        case=proposal.case,
        proposal=proposal,
        kind=proposal.kind,
        rules_of=on,
        content=content,
        prepared_by=handler,
        signed_by=signer,
        signed_at=moment(on),
        sha256=sha256_of(content),
    )


def citation(
    decision: Decision, place: int, version: NoteVersion, part: dict[str, Any]
) -> DecisionCitation:
    return DecisionCitation(
        decision=decision,
        place=place,
        version=version,
        anchor=part["anchor"],
        label=str(version),
        quote=part["text"],
        sha256=hashlib.sha256(part["text"].encode()).hexdigest(),
    )


def moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(11, 20), tzinfo=timezone.get_current_timezone())
