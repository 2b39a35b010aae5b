"""Changing what was written down at receipt, and adding people."""

import datetime as dt
from typing import Any

from django.db import transaction

from guidance.cases.enums import PartyRole
from guidance.cases.errors import AlreadyParty, EmptyInterval, UnknownBenefit, WrongState
from guidance.cases.facts import PersonFacts
from guidance.cases.history import write_event
from guidance.cases.models import Case, Party
from guidance.cases.services.persons import register_person
from guidance.cases.transitions import lock_case
from portal.people.models import User

CHANGEABLE = frozenset(
    {"benefit", "request", "remarks", "event_on", "date_that_matters", "asked_from", "asked_until"}
)


@transaction.atomic
def change_case(
    actor: User | None, *, case: Case, today: dt.date, version: int | None = None, **changes: Any
) -> Case:
    """Change what an open case says; nothing is written when nothing differs.

    Raises `StaleCase`, `WrongState`, `EmptyInterval`, `UnknownBenefit`.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(unknown)
    locked = lock_case(actor, case=case, today=today, version=version)
    if not locked.is_open:
        raise WrongState
    differing = {name for name, value in changes.items() if getattr(locked, name) != value}
    if not differing:
        return locked
    for name in differing:
        setattr(locked, name, changes[name])
    if locked.asked_until and (not locked.asked_from or locked.asked_until <= locked.asked_from):
        raise EmptyInterval
    if locked.benefit and locked.benefit not in locked.kind_facts.benefits:
        raise UnknownBenefit
    locked.version += 1
    locked.save()
    write_event(actor, locked, "cases.changed", data={"fields": sorted(differing)})
    return locked


@transaction.atomic
def add_party(
    actor: User,
    *,
    case: Case,
    facts: PersonFacts,
    role: PartyRole,
    today: dt.date,
    since: dt.date | None = None,
    version: int | None = None,
) -> Party:
    """Add a person to an open case. Raises `AlreadyParty` and what `register_person` raises."""
    locked = lock_case(actor, case=case, today=today, version=version)
    if not locked.is_open:
        raise WrongState
    person = register_person(actor, facts=facts, today=today)
    if locked.parties.filter(person=person, role=role).exists():
        raise AlreadyParty
    party = Party.objects.create(case=locked, person=person, role=role, since=since)
    locked.version += 1
    locked.save(update_fields=["version"])
    write_event(actor, locked, "cases.party_added", data={"role": str(role)})
    return party
