"""Receiving an application: the person, the number, the deadline, in one transaction."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from guidance.cases.enums import Action, Channel, DateThatMatters, DeadlineKind, PartyRole
from guidance.cases.errors import DayInFuture, EmptyInterval, MayNotAct, UnknownBenefit
from guidance.cases.facts import IdentityFacts, PersonFacts
from guidance.cases.history import write_event
from guidance.cases.kinds import CaseKind, kind_of
from guidance.cases.models import Case, Party, Person
from guidance.cases.numbering import next_number
from guidance.cases.services.persons import identify_person, register_person
from guidance.cases.services.terms import set_deadline
from guidance.cases.standing import standing_of
from guidance.cases.transitions import transition
from portal.people.models import Unit, User

PRESSED_TWICE = dt.timedelta(minutes=1)


@transaction.atomic
def receive_application(
    actor: User | None,
    *,
    kind: str,
    applicant: PersonFacts,
    received_on: dt.date,
    channel: Channel,
    today: dt.date,
    benefit: str = "",
    request: str = "",
    remarks: str = "",
    event_on: dt.date | None = None,
    asked_from: dt.date | None = None,
    asked_until: dt.date | None = None,
    date_that_matters: DateThatMatters | None = None,
    children: Sequence[PersonFacts] = (),
    other_parent: PersonFacts | None = None,
    identity: IdentityFacts | None = None,
    take: bool = False,
    follows: Case | None = None,
    unit: Unit | None = None,
) -> Case:
    """Enter an application with its people and deadline; `take` makes the actor its handler.

    It goes into the pool of the actor's unit; only the portal itself (None) names another.
    Raises what `register_person` and `identify_person` raise, `MayNotAct`, `DayInFuture`,
    `EmptyInterval`, `UnknownBenefit`, `UnknownKind`.
    """
    facts = kind_of(kind)
    if received_on > today:
        raise DayInFuture
    if asked_until is not None and (asked_from is None or asked_until <= asked_from):
        raise EmptyInterval
    case = Case(
        kind=kind,
        benefit=_benefit(facts, benefit),
        unit_id=_unit(actor, unit, today),
        follows=follows,
        received_on=received_on,
        received_at=timezone.now(),
        received_by=actor,
        channel=channel,
        request=request.strip(),
        remarks=remarks.strip(),
        event_on=event_on,
        asked_from=asked_from,
        asked_until=asked_until,
        date_that_matters=date_that_matters or _usual_date(event_on),
    )
    case.applicant = register_person(actor, facts=applicant, today=today)
    parties = [
        (register_person(actor, facts=child, today=today), PartyRole.CHILD) for child in children
    ]
    if other_parent is not None:
        parent = register_person(actor, facts=other_parent, today=today)
        parties.append((parent, PartyRole.OTHER_PARENT))
    case.number = next_number(facts.prefix, today.year)
    case.save(force_insert=True)
    _add_parties(case, parties)
    write_event(
        actor, case, "cases.received", data={"kind": kind, "received_on": received_on.isoformat()}
    )
    if actor is not None and identity is not None:
        identify_person(actor, case=case, person=case.applicant, facts=identity, today=today)
    if facts.term != "none":
        what = DeadlineKind.DECISION if facts.decides else DeadlineKind.ANSWER
        set_deadline(None, case=case, kind=what, rule=facts.term, start=received_on, today=today)
    if take and actor is not None:
        return transition(actor, case=case, action=Action.TAKE, today=today, handler=actor)
    return case


@transaction.atomic
def receive_once(actor: User, **facts: Any) -> Case:
    """Enter an application as `receive_application` does; the same form sent again enters nothing.

    Of two equal ones of one person within a minute the second is the first: somebody pressed twice.
    """
    User.objects.select_for_update().get(pk=actor.pk)
    applicant: PersonFacts = facts["applicant"]
    same = Case.objects.filter(
        received_by=actor,
        received_at__gte=timezone.now() - PRESSED_TWICE,
        applicant__given_name=applicant.given_name,
        applicant__family_name=applicant.family_name,
        **{name: facts[name] for name in ("kind", "channel", "received_on", "event_on")},
        **{name: facts[name].strip() for name in ("request", "remarks")},
    )
    return same.first() or receive_application(actor, **facts)


def _unit(actor: User | None, unit: Unit | None, today: dt.date) -> int:
    """The actor's own unit when they handle cases there, else the one whose pool they share."""
    if actor is None:
        if unit is None:
            raise MayNotAct
        return unit.pk
    pools = standing_of(actor, today).pools
    if not pools:
        raise MayNotAct
    own = actor.unit_id
    return own if own is not None and own in pools else min(pools)


def _benefit(facts: CaseKind, benefit: str) -> str:
    if benefit and benefit not in facts.benefits:
        raise UnknownBenefit
    return benefit or (facts.benefits[0] if facts.benefits else "")


def _usual_date(event_on: dt.date | None) -> DateThatMatters:
    return DateThatMatters.EVENT if event_on else DateThatMatters.APPLICATION


def _add_parties(case: Case, parties: Sequence[tuple[Person, PartyRole]]) -> None:
    rows = {
        (person.pk, role): Party(case=case, person=person, role=role) for person, role in parties
    }
    Party.objects.bulk_create(rows.values())
