"""Recording how one time of a duty ended."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.acting import acting_for
from portal.people.models import User
from portal.recurring.errors import (
    AlreadyDone,
    CommentNeeded,
    DayOutOfRange,
    NotOwner,
    NotYetBegun,
    OutcomeUnknown,
)
from portal.recurring.models import Duty, DutyOutcome, DutyTerm
from portal.recurring.planning import plan_next
from portal.recurring.viewers import Viewer, viewer_of


@transaction.atomic
def complete_term(
    actor: User,
    *,
    term: DutyTerm,
    result: str,
    today: dt.date,
    comment: str = "",
    done_on: dt.date | None = None,
) -> DutyOutcome:
    """Record how a time ended. Of two people at once one succeeds, the other gets `AlreadyDone`."""
    locked = _locked_term(term)
    viewer = viewer_of(actor, today)
    if not viewer.owns(locked.duty):
        raise NotOwner
    outcome = locked.duty.kind_facts.outcome(result)
    if outcome is None or not outcome.by_hand:
        raise OutcomeUnknown(result)
    if outcome.needs_comment and not comment.strip():
        raise CommentNeeded
    return _close(
        locked,
        actor=actor,
        for_whom=_for_whom(viewer, locked.duty),
        result=result,
        comment=comment.strip(),
        done_on=done_on or today,
        today=today,
    )


@transaction.atomic
def record_outcome(
    actor: User | None, *, term: DutyTerm, result: str, done_on: dt.date, today: dt.date
) -> DutyOutcome | None:
    """Record an outcome that a room found out itself; None when the time was closed already."""
    try:
        locked = _locked_term(term)
    except AlreadyDone:
        return None
    if locked.duty.kind_facts.outcome(result) is None:
        raise OutcomeUnknown(result)
    return _close(
        locked, actor=actor, for_whom=None, result=result, comment="", done_on=done_on, today=today
    )


def _close(
    term: DutyTerm,
    *,
    actor: User | None,
    for_whom: User | None,
    result: str,
    comment: str,
    done_on: dt.date,
    today: dt.date,
) -> DutyOutcome:
    if term.period_start > today:
        raise NotYetBegun
    if not term.period_start <= done_on <= today:
        raise DayOutOfRange
    outcome = DutyOutcome.objects.create(
        term=term,
        result=result,
        comment=comment,
        due_on=term.due_on,
        done_on=done_on,
        done_by=actor,
        for_whom=for_whom,
        recorded_at=timezone.now(),
    )
    DutyTerm.objects.filter(pk=term.pk).update(is_open=False)
    plan_next(term.duty, done_on)
    if term.duty.kind_facts.completed is not None:
        term.duty.kind_facts.completed(outcome)
    record(
        actor,
        "recurring.term_done",
        term.duty,
        for_whom=for_whom,
        data={
            "term": term.pk,
            "period": [term.period_start.isoformat(), term.period_end.isoformat()],
            "result": result,
            "done_on": done_on.isoformat(),
        },
        personal={"comment": comment} if comment else None,
    )
    return outcome


def _locked_term(term: DutyTerm) -> DutyTerm:
    """Lock a term; `AlreadyDone` when it is open no more."""
    locked = DutyTerm.objects.select_for_update(of=("self",)).select_related("duty").get(pk=term.pk)
    if not locked.is_open:
        raise AlreadyDone
    return locked


def _for_whom(viewer: Viewer, duty: Duty) -> User | None:
    """Return whom the person stands in for when the duty is not their own."""
    if duty.owner_role:
        return acting_for(viewer.user, duty.owner_role, viewer.today)
    if duty.owner_unit_id:
        head = viewer.heads.get(duty.owner_unit_id)
        return User.objects.get(pk=head) if head else None
    return None if duty.owner_person_id == viewer.user.pk else duty.owner_person
