"""Writing a proposal, sending it to be signed, returning it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Action, DateThatMatters
from guidance.cases.errors import MayNotAct
from guidance.cases.models import Case
from guidance.cases.standing import standing_of
from guidance.cases.transitions import lock_case, may, transition
from guidance.decisions import matters
from guidance.decisions.again import is_correction, reopening_of
from guidance.decisions.calculating import computed_lines
from guidance.decisions.content import Draft, Span, missing, spans_of, with_steps
from guidance.decisions.enums import DecisionKind
from guidance.decisions.errors import (
    ChangedSince,
    Incomplete,
    NoDecisions,
    NothingToSign,
    OwnProposal,
    ReasonMissing,
    UnderReview,
)
from guidance.decisions.models import Decision, Proposal, Review, was_heard
from guidance.decisions.services.copying import copy_decision
from guidance.decisions.snapshots import proposal_content, sha256_of
from portal.audit.services import record
from portal.people.acting import standing_on
from portal.people.models import User

WRITTEN = ("claim", "departure", "effective_on", "reasons")


@transaction.atomic
def start_proposal(actor: User, *, case: Case, kind: str, today: dt.date) -> Proposal:
    """Begin a proposal, or return the one that is open; the kind may be changed later.

    In a case that takes up a decision again it begins with what that decision says.
    Raises `MayNotAct`, `NoDecisions`.
    """
    locked = _writable(actor, case, today)
    if not locked.kind_facts.decides:
        raise NoDecisions
    found = Proposal.objects.open().filter(case=locked).first()
    if found is not None:
        return found
    now = timezone.now()
    proposal = Proposal.objects.create(
        case=locked,
        kind=DecisionKind(kind),
        claim=locked.request[:2000],
        begun_at=now,
        saved_at=now,
    )
    proposal.writers.add(actor)
    if (reopening := reopening_of(locked)) is not None:
        copy_decision(reopening, proposal)
    record(actor, "decisions.proposal_begun", proposal, data={"case": locked.number})
    return proposal


@transaction.atomic
def save_proposal(
    actor: User,
    *,
    proposal: Proposal,
    seen: int,
    today: dt.date,
    kind: str,
    facts: dict[str, Any] | None = None,
    granted: Sequence[Span] | None = None,
    **written: Any,
) -> Proposal:
    """Keep what the handler wrote; `facts` are calculated anew, `granted` None grants all of it.

    `seen` is the version that the person had before them. Raises `MayNotAct`, `UnderReview`,
    `ChangedSince`, and what a calculation raises.
    """
    locked = lock_proposal(actor, proposal, today, seen=seen)
    locked.kind = DecisionKind(kind)
    for name in WRITTEN:
        if name in written:
            setattr(locked, name, written[name])
    if facts is not None and (facts != locked.facts or granted is None):
        locked.facts = facts
        lines = computed_lines(locked.case, facts)
        locked.computed = with_steps(spans_of(lines), lines)
    if granted is not None:
        locked.granted = [span.as_json() for span in sorted(granted)]
    elif facts is not None:
        computed = locked.computed_spans if locked.grants else []
        locked.granted = [span.as_json() for span in computed]
    keep(actor, locked)
    return locked


@transaction.atomic
def send_proposal(
    actor: User, *, proposal: Proposal, seen: int, case_version: int, today: dt.date
) -> Proposal:
    """Send a whole proposal to be signed; it is locked until somebody signs or returns it.

    Raises `MayNotAct`, `UnderReview`, `ChangedSince`, `Incomplete`, `StaleCase`, `WrongState`.
    """
    locked = lock_proposal(actor, proposal, today, seen=seen)
    if lacking := list(what_is_missing(locked, today)):
        raise Incomplete(lacking)
    transition(actor, case=locked.case, action=Action.PROPOSE, today=today, version=case_version)
    standing = standing_of(actor, today)
    handler = locked.case.handler_id
    locked.sent_by = actor
    locked.sent_for_id = (
        handler if handler != actor.pk and handler in standing.handles_for else None
    )
    locked.sent_at = timezone.now()
    locked.save(update_fields=["sent_by", "sent_for", "sent_at"])
    return locked


@transaction.atomic
def return_proposal(
    actor: User, *, proposal: Proposal, comment: str, today: dt.date, case_version: int
) -> Review:
    """Give a proposal back with a comment; everything written in it stays.

    Raises `NothingToSign`, `OwnProposal`, `ReasonMissing`, `MayNotAct`, `StaleCase`.
    """
    if not comment.strip():
        raise ReasonMissing
    locked = lock_sent(actor, proposal, today)
    transition(
        actor,
        case=locked.case,
        action=Action.RETURN_PROPOSAL,
        today=today,
        version=case_version,
        personal={"comment": comment.strip()},
    )
    review = add_review(actor, locked, is_signed=False, comment=comment.strip())
    locked.sent_by = locked.sent_for = locked.sent_at = None
    locked.save(update_fields=["sent_by", "sent_for", "sent_at"])
    return review


@transaction.atomic
def drop_proposal(actor: User, *, proposal: Proposal, today: dt.date) -> None:
    """End a proposal without a decision; it stays readable. Raises `MayNotAct`, `UnderReview`."""
    locked = lock_proposal(actor, proposal, today)
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    record(actor, "decisions.proposal_dropped", locked, data={"case": locked.case.number})


def lock_proposal(
    actor: User, proposal: Proposal, today: dt.date, seen: int | None = None
) -> Proposal:
    """Return an open proposal locked for its writer, the case locked before it."""
    _writable(actor, proposal.case, today)
    locked = (
        Proposal.objects.select_for_update(of=("self",)).select_related("case").get(pk=proposal.pk)
    )
    if locked.is_locked:
        raise UnderReview
    if seen is not None and locked.version != seen:
        raise ChangedSince
    return locked


def lock_sent(actor: User, proposal: Proposal, today: dt.date) -> Proposal:
    """Return a proposal that waits for a signature, locked for somebody else than its writers."""
    lock_case(actor, case=proposal.case, today=today)
    locked = (
        Proposal.objects.select_for_update(of=("self",)).select_related("case").get(pk=proposal.pk)
    )
    if locked.sent_at is None or locked.closed_at is not None:
        raise NothingToSign
    if not standing_on(today).is_disjoint(actor.pk, involved_in(locked)):
        raise OwnProposal
    return locked


def involved_in(proposal: Proposal) -> frozenset[int]:
    """Return the keys of everybody who wrote or sent a proposal, or for whom it was sent."""
    people: set[int | None] = {*proposal.writers.values_list("pk", flat=True)}
    people |= {proposal.sent_by_id, proposal.sent_for_id}
    return frozenset(key for key in people if key is not None)


def keep(actor: User, proposal: Proposal) -> None:
    """Save a proposal as the actor's work."""
    proposal.version += 1
    proposal.saved_at = timezone.now()
    proposal.save()
    proposal.writers.add(actor)


def add_review(actor: User, proposal: Proposal, *, is_signed: bool, comment: str = "") -> Review:
    """Append who looked at which content and what they said."""
    assert proposal.sent_by is not None
    assert proposal.sent_at is not None
    return Review.objects.create(
        proposal=proposal,
        sent_by=proposal.sent_by,
        sent_at=proposal.sent_at,
        reviewed_by=actor,
        at=timezone.now(),
        is_signed=is_signed,
        comment=comment,
        sha256=sha256_of(proposal_content(proposal)),
    )


def what_is_missing(proposal: Proposal, today: dt.date) -> Iterable[str]:
    """Return the codes of what a proposal lacks; nobody is heard when only words are mended."""
    reopening = reopening_of(proposal.case)
    corrects = is_correction(reopening)
    return missing(
        Draft(
            grants=proposal.grants,
            is_burdening=proposal.is_burdening and not corrects,
            needs_day=proposal.needs_day,
            claim=proposal.claim,
            reasons=proposal.reasons,
            departure=proposal.departure,
            computed=proposal.computed_spans,
            granted=proposal.granted_spans,
            effective_on=proposal.effective_on,
            citations=proposal.citations.count(),
            was_heard=was_heard(list(proposal.case.hearings.all()), today),
            is_whole=matters.is_whole(proposal, today),
            keeps_what_was_decided=reopening is None
            or not corrects
            or _decides_as(proposal, reopening.decision),
        )
    )


def _decides_as(proposal: Proposal, decision: Decision) -> bool:
    return (
        proposal.kind == decision.kind
        and proposal.effective_on == decision.effective_on
        and proposal.granted == decision.content["granted"]
    )


def rules_of(case: Case, today: dt.date) -> dt.date:
    """Return the day whose rules the decision applies, as chosen in the case."""
    return case.day_that_matters(today, DateThatMatters(case.date_that_matters))


def _writable(actor: User, case: Case, today: dt.date) -> Case:
    locked = lock_case(actor, case=case, today=today)
    if not may(standing_of(actor, today), locked, Action.PROPOSE):
        if Proposal.objects.waiting().filter(case=locked).exists():
            raise UnderReview
        raise MayNotAct
    return locked
