"""Duties of the demo people, with a past, some late and some due soon."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.people.models import Unit, User
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.rules import Frequency, Rule, Shift
from portal.recurring.services import complete_term, create_duty, pause_duty
from portal.workdays import DAY

FACTS = Path(__file__).with_suffix(".toml")
Facts = dict[str, Any]


@transaction.atomic
def load_demo_duties(today: dt.date) -> int:
    """Make the demo duties of people who are there; nothing when there are any already."""
    if Duty.objects.filter(created_by=None, subject_id=None).exists():
        return 0
    people = {person.username: person for person in User.objects.all()}
    units = {unit.code: unit for unit in Unit.objects.all()}
    facts: list[Facts] = tomllib.loads(FACTS.read_text(encoding="utf-8"))["duties"]
    made = 0
    for fact in facts:
        owner = people.get(fact.get("person", "")) or units.get(fact.get("head", ""))
        if owner is not None or "role" in fact:
            _load(fact, owner or fact["role"], people, today)
            made += 1
    return made


def _load(fact: Facts, owner: User | Unit | str, people: dict[str, User], today: dt.date) -> None:
    begun = today - fact["begun"] * DAY
    duty = create_duty(
        None,
        kind=fact["kind"],
        title=fact.get("title", ""),
        note=fact.get("note", ""),
        owner=owner,
        subject=people.get(fact.get("about", "")),
        rule=_rule(fact["rule"]) if "rule" in fact else None,
        starts_on=begun,
        today=min(begun, today),
    )
    if done := fact.get("done"):
        for count in range(1, done["times"] + 1):
            _complete(duty, done, count, people[done["by"]], today)
    if reason := fact.get("paused"):
        pause_duty(None, duty=duty, today=today, reason=reason)


def _complete(duty: Duty, done: Facts, count: int, actor: User, today: dt.date) -> None:
    """Record the earliest open time a day before it fell due, or four days late."""
    term = DutyTerm.objects.filter(duty=duty, is_open=True).order_by("due_on").first()
    if term is None or term.period_start > today:
        return
    wanted = term.due_on + (4 * DAY if count in done.get("late", ()) else -DAY)
    complete_term(
        actor,
        term=term,
        result=done["result"],
        comment=done.get("comment", ""),
        done_on=min(max(wanted, term.period_start), today),
        today=today,
    )


def _rule(fact: Facts) -> Rule:
    parts = {
        **fact,
        "frequency": Frequency(fact["frequency"]),
        "shift": Shift(fact.get("shift", Shift.STAY)),
    }
    return Rule(**parts)
