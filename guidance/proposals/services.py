"""Proposing, answering, withdrawing."""

from django.db import transaction
from django.utils import timezone

from content.documents.models import NoteVersion
from guidance.proposals.enums import State, Subject
from guidance.proposals.errors import MayNotAnswer, MayNotPropose, NotNow, WordsMissing
from guidance.proposals.models import ChangeProposal, Step
from guidance.proposals.notices import tell_answerers, tell_proposer
from guidance.proposals.permissions import may_answer, may_take
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def make_proposal(
    actor: User,
    *,
    subject: Subject,
    title: str,
    argument: str,
    version: NoteVersion | None = None,
    page: str = "",
) -> ChangeProposal:
    """Send a proposal to those who answer. Raises `MayNotPropose`, `WordsMissing`."""
    if not actor.is_agency_staff:
        raise MayNotPropose
    if not title.strip() or not argument.strip():
        raise WordsMissing
    made = ChangeProposal.objects.create(
        subject=subject,
        title=title.strip(),
        argument=argument.strip(),
        version=version,
        page=page,
        by=actor,
        at=timezone.now(),
    )
    facts = {"subject": subject, "version": version.pk if version else None}
    record(actor, "proposals.made", made, data=facts)
    tell_answerers(made)
    return made


@transaction.atomic
def take_step(actor: User, *, proposal: ChangeProposal, state: State, words: str) -> ChangeProposal:
    """Answer a proposal, say that it is carried out, or withdraw one's own.

    Raises `MayNotAnswer`, `NotNow`, `WordsMissing`.
    """
    locked = ChangeProposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if state not in locked.next_states:
        raise NotNow
    if not may_take(actor, locked, state):
        raise MayNotAnswer
    if not words.strip():
        raise WordsMissing
    locked.state = state
    locked.save(update_fields=["state"])
    Step.objects.create(
        proposal=locked, state=state, words=words.strip(), by=actor, at=timezone.now()
    )
    record(actor, f"proposals.{state}", locked)
    if may_answer(actor, locked):
        tell_proposer(locked)
    return locked
