"""A unit with two handlers and its lead, a unit apart, and people whose codes are test codes."""

import datetime as dt
from typing import Any

import pytest

from guidance.cases.enums import Channel
from guidance.cases.facts import PersonFacts
from guidance.cases.models import Case
from guidance.cases.services import receive_application, take_case
from portal.people.models import Unit, User
from tests.factories import UnitFactory, UserFactory

TODAY = dt.date(2026, 11, 23)

MARI = PersonFacts(given_name="Mari", family_name="Näidis", code="60001019906")
JUTA = PersonFacts(given_name="Juta", family_name="Näitlik", code="60001017869")
CHILD = PersonFacts(given_name="Kaur", family_name="Näidis", code="50001018908")


class Office:
    """People who work on cases; `receive` makes a case as the first handler."""

    def __init__(self) -> None:
        self.unit: Unit = UnitFactory(code="client_service_unit", name_et="Talitus")
        self.part = Unit.objects.create(
            code="part", name_et="Osa", name_en="Part", parent=self.unit
        )
        self.apart = Unit.objects.create(code="apart", name_et="Eraldi", name_en="Apart")
        self.handler: User = self.person("client_service_specialist")
        self.colleague: User = self.person("client_service_specialist")
        self.lead: User = self.person("lead_specialist")
        self.below: User = self.person("client_service_specialist", self.part)
        self.stranger: User = self.person("client_service_specialist", self.apart)

    def person(self, role: str, unit: Unit | None = None) -> User:
        return UserFactory(roles=[role], unit=unit or self.unit)

    def receive(self, actor: User | None = None, **facts: Any) -> Case:
        values = {
            "kind": "child_allowance",
            "applicant": MARI,
            "received_on": TODAY,
            "channel": Channel.OFFICE,
            "today": TODAY,
            **facts,
        }
        return receive_application(actor or self.handler, **values)

    def taken(self, **facts: Any) -> Case:
        """A case in progress with the first handler."""
        return take_case(self.handler, case=self.receive(**facts), today=TODAY)


@pytest.fixture
def office(db: None) -> Office:
    return Office()
