"""Making the demo cases through the services, received some days before the day of loading."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from guidance.cases.enums import (
    Channel,
    IdentificationMethod,
    IdentityDocument,
    Outcome,
    WaitReason,
)
from guidance.cases.facts import IdentityFacts, PersonFacts
from guidance.cases.models import Case
from guidance.cases.services import (
    add_task,
    begin_wait,
    finish_case,
    receive_application,
    take_case,
    withdraw_case,
)
from portal.people.models import User
from portal.workdays import previous_working_day

CASES = Path(__file__).with_name("cases.toml")
Facts = dict[str, Any]


def load_demo_cases(today: dt.date) -> int:
    """Make the demo cases that their demo people may handle; return how many."""
    facts = tomllib.loads(CASES.read_text(encoding="utf-8"))["cases"]
    handlers = User.objects.select_related("unit").in_bulk(
        {fact["by"] for fact in facts}, field_name="username"
    )
    made = [_make(fact, handlers[fact["by"]], today) for fact in facts if fact["by"] in handlers]
    return len(made)


def _make(fact: Facts, handler: User, today: dt.date) -> Case:
    received_on = previous_working_day(_day(today, fact["days_ago"]))
    other_parent = fact.get("other_parent")
    case = receive_application(
        handler,
        kind=fact["kind"],
        applicant=_person(fact["applicant"]),
        received_on=received_on,
        channel=Channel(fact["channel"]),
        today=today,
        request=fact["request"],
        event_on=_past(today, fact.get("event_days_ago")),
        asked_from=fact.get("asked_from"),
        asked_until=fact.get("asked_until"),
        children=[_person(child) for child in fact.get("children", [])],
        other_parent=_person(other_parent) if other_parent else None,
        identity=_identity(fact, today),
    )
    for step in fact.get("steps", []):
        case = _do(step, case, handler, today)
    return case


def _do(step: Facts, case: Case, handler: User, today: dt.date) -> Case:
    match step["do"]:
        case "take":
            return take_case(handler, case=case, today=today)
        case "task":
            due_on = _day(today, -step["in_days"])
            add_task(handler, case=case, title=step["title"], due_on=due_on, today=today)
        case "wait":
            begin_wait(
                handler,
                case=case,
                reason=WaitReason(step["reason"]),
                until=_day(today, -step["in_days"]),
                note=step["note"],
                today=today,
            )
        case "withdraw":
            return withdraw_case(handler, case=case, reason=step["reason"], today=today)
        case "finish":
            return finish_case(
                handler,
                case=case,
                outcome=Outcome(step["outcome"]),
                reason=step["reason"],
                today=today,
            )
        case unknown:
            raise ValueError(unknown)
    return case


def _person(fact: Facts) -> PersonFacts:
    return PersonFacts(**fact)


def _identity(fact: Facts, today: dt.date) -> IdentityFacts:
    if fact["channel"] == Channel.OFFICE:
        return IdentityFacts(
            IdentityDocument.ID_CARD,
            IdentificationMethod.IN_PERSON,
            document_number=fact["document"],
            valid_until=_day(today, -900),
        )
    return IdentityFacts(IdentityDocument.ELECTRONIC, IdentificationMethod.SIGNED_IN)


def _day(today: dt.date, days_ago: int) -> dt.date:
    return today - dt.timedelta(days=days_ago)


def _past(today: dt.date, days_ago: int | None) -> dt.date | None:
    return None if days_ago is None else _day(today, days_ago)
