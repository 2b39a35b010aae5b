"""A case that waits: why, until when, and what ends it."""

import datetime as dt
import logging

from django.db import transaction

from guidance.cases.enums import Action, DeadlineKind, WaitEnd, WaitReason
from guidance.cases.errors import CaseRefused, EmptyInterval, NotWaiting
from guidance.cases.models import Case, Wait
from guidance.cases.services.terms import set_deadline
from guidance.cases.transitions import transition
from portal.people.models import User

log = logging.getLogger(__name__)


@transaction.atomic
def begin_wait(
    actor: User | None,
    *,
    case: Case,
    reason: WaitReason,
    until: dt.date,
    today: dt.date,
    note: str = "",
    version: int | None = None,
) -> Wait:
    """Let a case wait until the end of a day to come. Raises `EmptyInterval`, `WrongState`."""
    if until <= today:
        raise EmptyInterval
    locked = transition(
        actor,
        case=case,
        action=Action.BEGIN_WAIT,
        today=today,
        version=version,
        data={"reason": str(reason), "until": until.isoformat()},
        personal={"note": note.strip()} if note.strip() else None,
    )
    return Wait.objects.create(
        case=locked,
        reason=reason,
        note=note.strip(),
        started_on=today,
        until=until,
        started_by=actor,
    )


@transaction.atomic
def end_wait(
    actor: User | None,
    *,
    case: Case,
    what: WaitEnd,
    today: dt.date,
    version: int | None = None,
) -> Case:
    """End the wait and go on. Raises `NotWaiting`.

    Missing documents that arrived make the application proper: the term of a decision is reckoned
    anew from that day (PHS § 8 lg 1).
    """
    wait = Wait.objects.select_for_update().filter(case=case, ended_on=None).first()
    if wait is None:
        raise NotWaiting
    locked = transition(
        actor,
        case=case,
        action=Action.END_WAIT,
        today=today,
        version=version,
        data={"reason": wait.reason, "what": str(what)},
    )
    wait.ended_on, wait.ended_by_what = today, what
    wait.save(update_fields=["ended_on", "ended_by_what"])
    is_proper_now = what == WaitEnd.ARRIVED and wait.reason == WaitReason.DOCUMENTS
    if is_proper_now and locked.kind_facts.term == "benefit":
        set_deadline(
            None,
            case=locked,
            kind=DeadlineKind.DECISION,
            rule="benefit",
            start=today,
            today=today,
        )
    return locked


def resume_waits(today: dt.date) -> int:
    """End the waits whose last day has passed; return how many. Safe to repeat."""
    passed = Wait.objects.filter(ended_on=None, until__lt=today).select_related("case")
    ended = 0
    for wait in passed.order_by("pk"):
        try:
            end_wait(None, case=wait.case, what=WaitEnd.TERM, today=today)
        except CaseRefused:
            log.exception("wait_not_ended wait=%s", wait.pk)
        else:
            ended += 1
    return ended
