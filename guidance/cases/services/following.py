"""A case that takes up the matter of an earlier one."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Channel, DeadlineKind
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
    again = Case(
        number=next_number(kind.prefix, today.year),
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
        event_on=case.event_on,
        date_that_matters=case.date_that_matters,
    )
    again.save(force_insert=True)
    Party.objects.bulk_create(
        Party(case=again, person=party.person, role=party.role, since=party.since)
        for party in case.parties.select_related("person")
    )
    write_event(
        actor, again, "cases.received", data={"kind": case.kind, "received_on": today.isoformat()}
    )
    if kind.term != "none":
        what = DeadlineKind.DECISION if kind.decides else DeadlineKind.ANSWER
        set_deadline(None, case=again, kind=what, rule=kind.term, start=today, today=today)
    return again
