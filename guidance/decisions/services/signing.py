"""Signing: a proposal becomes a decision, and what it grants becomes entitlements."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Action, DateThatMatters, DeadlineKind, PartyRole
from guidance.cases.models import Case, Person
from guidance.cases.services import meet_deadline
from guidance.cases.standing import standing_of
from guidance.cases.transitions import transition
from guidance.decisions import matters
from guidance.decisions.again import taken_up_in
from guidance.decisions.enums import OUTCOMES, DecisionKind
from guidance.decisions.errors import AlreadyReplaced, Incomplete
from guidance.decisions.letters import write_decision_letter
from guidance.decisions.models import Decision, DecisionCitation, Entitlement, Proposal
from guidance.decisions.models.sources import COPIED
from guidance.decisions.services.proposals import add_review, lock_sent, what_is_missing
from guidance.decisions.snapshots import proposal_content, sha256_of
from portal.people.models import User


@transaction.atomic
def sign_proposal(
    actor: User,
    *,
    proposal: Proposal,
    today: dt.date,
    case_version: int,
) -> Decision:
    """Sign: make the decision with its citations and entitlements, and end the proposal.

    Who signs had no part in the proposal, in person or through a substitution (HMS § 55 names
    the signer). In a case that looks at an earlier decision again it replaces that one. Raises
    `NothingToSign`, `OwnProposal`, `Incomplete`, `AlreadyReplaced`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_sent(actor, proposal, today)
    if lacking := list(what_is_missing(locked, today)):
        raise Incomplete(lacking)
    replaces = taken_up_in(locked.case)
    if replaces is not None and Decision.objects.filter(replaces=replaces).exists():
        raise AlreadyReplaced
    kind = DecisionKind(locked.kind)
    case = transition(
        actor,
        case=locked.case,
        action=Action.DECIDE,
        today=today,
        version=case_version,
        outcome=OUTCOMES[kind],
        decided_at=timezone.now(),
    )
    add_review(actor, locked, is_signed=True)
    leads = standing_of(actor, today).leads.get(case.unit_id)
    decision = append_decision(
        locked,
        case,
        signed_by=actor,
        signed_for=leads if leads != actor.pk else None,
        today=today,
        replaces=replaces,
    )
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    meet_deadline(actor, case=case, kind=DeadlineKind.DECISION, today=today)
    write_decision_letter(actor, decision, today)
    matter = matters.matter_of(case)
    if matter is not None:
        matter.signed(actor, decision, today)
    return decision


def append_decision(
    proposal: Proposal,
    case: Case,
    *,
    signed_by: User,
    signed_for: int | None,
    today: dt.date,
    replaces: Decision | None = None,
    payee: Person | None = None,
) -> Decision:
    """Append the decision that a proposal says, with what it cites and what it gives."""
    assert proposal.sent_by is not None
    content = proposal_content(proposal)
    order = case.decisions.count() + 1
    decision = Decision.objects.create(
        number=f"{case.number}-{order}",
        case=case,
        proposal=proposal,
        kind=proposal.kind,
        effective_on=proposal.effective_on,
        rules_of=case.day_that_matters(today, DateThatMatters(case.date_that_matters)),
        content=content,
        prepared_by=proposal.sent_by,
        prepared_for=proposal.sent_for,
        signed_by=signed_by,
        signed_for_id=signed_for,
        signed_at=timezone.now(),
        replaces=replaces,
        sha256=sha256_of(content),
    )
    DecisionCitation.objects.bulk_create(
        DecisionCitation(decision=decision, **{name: getattr(one, name) for name in COPIED})
        for one in proposal.citations.order_by("place")
    )
    _append_entitlements(decision, proposal, payee or payee_of(case))
    return decision


def _append_entitlements(decision: Decision, proposal: Proposal, payee: Person) -> None:
    children = {str(party.person_id): party.person for party in decision.case.parties.all()}
    Entitlement.objects.bulk_create(
        Entitlement(
            decision=decision,
            person=payee,
            child=children[span.child] if span.child else None,
            benefit=span.benefit,
            start=span.start,
            end=span.end,
            cents=span.cents,
        )
        for span in proposal.granted_spans
    )


def payee_of(case: Case) -> Person:
    """Return who is paid: the payee named in the case, else the applicant."""
    named = (one.person for one in case.parties.all() if one.role == PartyRole.PAYEE)
    return next(named, case.applicant)
