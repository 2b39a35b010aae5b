"""A case that takes up the matter of an earlier one."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Action, Channel, DateThatMatters, DeadlineKind, Outcome, State
from guidance.cases.history import write_event
from guidance.cases.models import Case, Party
from guidance.cases.numbering import next_number
from guidance.cases.services.terms import set_deadline
from portal.people.models import User


@transaction.atomic
def open_follow_up(actor: User, *, case: Case, request: str, today: dt.date) -> Case:
    """Open a case about the same people and matter; it lies in the pool of the same unit.

    Who may is asked by the room whose deed makes the follow-up necessary.
    """
    kind = case.kind_facts
    again = _follow(actor, case, request, today)
    write_event(
        actor, again, "cases.received", data={"kind": case.kind, "received_on": today.isoformat()}
    )
    if kind.term != "none":
        what = DeadlineKind.DECISION if kind.decides else DeadlineKind.ANSWER
        set_deadline(None, case=again, kind=what, rule=kind.term, start=today, today=today)
    return again


@transaction.atomic
def open_decided(
    actor: User, *, case: Case, request: str, event_on: dt.date, outcome: Outcome, today: dt.date
) -> Case:
    """Open a follow-up that is decided and closed at once: nobody handles it singly.

    For a decision over many cases at the same time, signed as a whole; the room that makes it
    asks who may. `event_on` is the day whose rules it applies.
    """
    now = timezone.now()
    again = _follow(
        actor,
        case,
        request,
        today,
        event_on=event_on,
        date_that_matters=DateThatMatters.EVENT,
        handler=case.handler,
        state=State.CLOSED,
        outcome=outcome,
        decided_at=now,
        closed_at=now,
    )
    for verb, data in (
        ("cases.received", {"kind": case.kind, "received_on": today.isoformat()}),
        (f"cases.{Action.DECIDE}", {"to": str(State.CLOSED), "outcome": str(outcome)}),
    ):
        write_event(actor, again, verb, data=data)
    return again


def _follow(actor: User, case: Case, request: str, today: dt.date, **differing: Any) -> Case:
    facts: dict[str, Any] = {
        "event_on": case.event_on,
        "date_that_matters": case.date_that_matters,
        **differing,
    }
    again = Case(
        number=next_number(case.kind_facts.prefix, today.year),
        kind=case.kind,
        benefit=case.benefit,
        unit=case.unit,
        applicant=case.applicant,
        follows=case,
        received_on=today,
        received_at=timezone.now(),
        received_by=actor,
        channel=Channel.OFFICIAL,
        request=request.strip(),
        **facts,
    )
    again.save(force_insert=True)
    Party.objects.bulk_create(
        Party(case=again, person=party.person, role=party.role, since=party.since)
        for party in case.parties.select_related("person")
    )
    return again
