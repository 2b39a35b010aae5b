"""A unit with a head, a lead and members, and ways to make duties."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest

from portal.people.models import Absence, Substitution, Unit, User
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import create_duty
from tests.factories import UnitFactory, UserFactory, lead

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MONTHLY = Rule(Frequency.MONTH, day=10)


@dataclass
class Team:
    """People of one unit; `outsider` is of another."""

    unit: Unit
    head: User
    lead: User
    member: User
    colleague: User
    security: User
    outsider: User
    made: list[Duty] = field(default_factory=list)

    def duty(self, **facts: Any) -> Duty:
        """Make a duty of the member, monthly from today, by default by nobody but the portal."""
        values = {
            "kind": "other",
            "owner": self.member,
            "rule": MONTHLY,
            "starts_on": facts.get("today", TODAY),
            "today": TODAY,
            **facts,
        }
        return create_duty(values.pop("actor", None), **values)


@pytest.fixture
def today(time_machine: Any) -> dt.date:
    """The portal's day in the tests of pages and of what asks the clock."""
    time_machine.move_to(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), tick=False)
    return TODAY


@pytest.fixture
def team(db: None, today: dt.date) -> Team:
    unit = UnitFactory(code="team", name_et="Talitus", name_en="Team")
    other = UnitFactory(code="other_unit", name_et="Teine talitus", name_en="Other unit")
    head = UserFactory(username="juht", unit=unit, first_name="Juta", last_name="Juht")
    lead(unit, head)
    return Team(
        unit=unit,
        head=head,
        lead=UserFactory(username="suunaja", unit=unit, roles=["lead_specialist"]),
        member=UserFactory(username="liige", unit=unit, first_name="Liis", last_name="Liige"),
        colleague=UserFactory(username="kolleeg", unit=unit),
        security=UserFactory(
            username="turve", unit=other, roles=["information_security_specialist"]
        ),
        outsider=UserFactory(username="teine", unit=other),
    )


def away(person: User, start: dt.date, end: dt.date) -> Absence:
    """Let a person be away on `[start, end)`."""
    return Absence.objects.create(person=person, valid_from=start, valid_until=end, entered_at=NOW)


def stand_in(substitute: User, absent: User, start: dt.date, end: dt.date) -> Substitution:
    """Let somebody stand in for a person on `[start, end)`."""
    return Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        valid_from=start,
        valid_until=end,
        ground=Substitution.Ground.LEAVE,
        reference="Puhkusegraafik",
        entered_at=NOW,
    )


def first_term(duty: Duty) -> DutyTerm:
    term = duty.terms.order_by("due_on").first()
    assert term is not None
    return term


def dues(duty: Duty, *, is_open: bool = True) -> list[str]:
    found = duty.terms.filter(is_open=is_open).order_by("due_on")
    return [due.isoformat() for due in found.values_list("due_on", flat=True)]
