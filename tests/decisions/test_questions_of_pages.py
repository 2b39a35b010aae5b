"""How often pages of cases ask the database, with everything: session, rights, access log."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.parameters.services import load_parameters
from guidance.cases.demo.loader import load_demo_cases
from guidance.cases.enums import (
    DocumentType,
    IdentificationMethod,
    IdentityDocument,
    PartyRole,
)
from guidance.cases.facts import IdentityFacts, PersonFacts
from guidance.cases.models import Case, CaseDocument, Certification, DocumentRequest, Person
from guidance.cases.services import add_party, add_task, hand_over_case
from guidance.cases.services.persons import identify_person
from guidance.cases.standing import standing_of
from guidance.cases.together import name_people, read_together
from guidance.claims.demo.loader import load_demo_claims
from guidance.decisions.demo.loader import load_demo_decisions
from guidance.decisions.models import Proposal
from guidance.letters.shipped import ensure_templates
from portal.access.emergency import open_break_glass
from portal.people.models import User
from tests.cases.conftest import TODAY
from tests.decisions.conftest import Desk
from tests.factories import UnitFactory, UserFactory, World

pytestmark = pytest.mark.django_db
MOST_OF_A_CASE, MOST_OF_A_LIST = 20, 12
DEMO_PEOPLE = {
    "aive.naidismaa": "client_service_specialist",
    "kadi.naidisallik": "client_service_specialist",
    "priit.testik": "lead_specialist",
}
BENEFITS = ["child_allowance", "parental_benefit", "single_parent_child_allowance"]
LISTS = ["mine", "pool", "team", "search", "reassign", "write_many"]


def asked(person: User, path: str) -> list[str]:
    """The statements of a page, the transaction's own ones included.

    The first page of somebody's day and of a process also fills what is kept: it is not counted.
    """
    client = Client()
    client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return [one["sql"] for one in captured]


def page(person: User, path: str) -> str:
    client = Client()
    client.force_login(person)
    return client.get(path).content.decode()


@pytest.fixture
def demo(db: None, world: World, monkeypatch: Any, settings: Any, tmp_path: Any) -> list[User]:
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())
    settings.LETTERS_DIR = tmp_path
    ensure_templates()
    load_parameters()
    for benefit in BENEFITS:
        world.publish(
            title=benefit,
            body="## Summa\n\nToetust makstakse {{child_allowance.third_plus}} kuus.",
            benefits=[benefit],
            applies_from=dt.date(2017, 1, 1),
        )
    unit, today = UnitFactory(code="client_service_unit"), timezone.localdate()
    for name, role in DEMO_PEOPLE.items():
        UserFactory(username=name, roles=[role], unit=unit)
    for load in (load_demo_cases, load_demo_decisions, load_demo_claims):
        load(today)
    return [User.objects.get(username=name) for name in DEMO_PEOPLE]


def test_no_page_of_the_demo_asks_more(demo: list[User]) -> None:
    today, seen = timezone.localdate(), set()
    for case in Case.objects.all():
        for person in demo:
            standing = standing_of(person, today)
            looks = case.kind, case.state, bool(standing.leads)
            if standing.works_on(case) and looks not in seen:
                seen.add(looks)
                statements = asked(person, case.get_absolute_url())
                assert len(statements) <= MOST_OF_A_CASE, (case.number, statements)
    assert {state for _, state, _ in seen} >= {"received", "in_progress", "waiting", "decided"}
    assert {kind for kind, _, _ in seen} >= {"inquiry", "repayment", "funeral", "expertise"}
    handler, lead = demo[0], demo[-1]
    for name in LISTS:
        person = handler if name in {"mine", "pool"} else lead
        statements = asked(person, reverse(f"cases:{name}") + "?q=näidis")
        assert len(statements) <= MOST_OF_A_LIST, (name, statements)


def burden(desk: Desk) -> None:
    """Fill the case with everything that a page may show, much of it."""
    office, case = desk.office, desk.fresh
    facts = IdentityFacts(IdentityDocument.ID_CARD, IdentificationMethod.IN_PERSON, "AA1")
    identify_person(office.handler, case=case, person=case.applicant, facts=facts, today=TODAY)
    for n in range(30):
        add_task(office.handler, case=desk.fresh, title=f"Töö {n}", due_on=TODAY, today=TODAY)
    for n in range(6):
        people = [office.handler, office.colleague]
        hand_over_case(people[n % 2], case=desk.fresh, handler=people[1 - n % 2], today=TODAY)
    now, documents = timezone.now(), []
    for n in range(30):
        documents.append(
            CaseDocument.objects.create(
                case=case, type=DocumentType.OTHER, title=f"Dokument {n}", name="a.pdf",
                sha256=f"{n:064}", size=9, content_type="application/pdf", received_on=TODAY,
                channel="office", uploaded_by=office.lead, at=now,
                replaces=documents[-1] if n % 2 else None,
            )
        )  # fmt: skip
        Certification.objects.create(document=documents[-1], by=office.below, on=TODAY, at=now)
        DocumentRequest.objects.create(
            case=case, type=DocumentType.OTHER, note=f"{n}", asked_by=office.lead,
            received=documents[-1],
        )  # fmt: skip
    children = [
        PersonFacts(given_name=f"Laps{n}", family_name="Näidis", born_on=dt.date(2020, 1, 1 + n))
        for n in range(8)
    ]
    for facts in children:
        add_party(office.handler, case=desk.fresh, facts=facts, role=PartyRole.CHILD, today=TODAY)


def test_a_case_full_of_everything_asks_no_more(desk: Desk, world: World) -> None:
    office = desk.office
    load_parameters()
    burden(desk)
    desk.propose()
    world.publish(
        desk.version.document.specific,
        body="## Reegel\n\nTeisiti, {{child_allowance.third_plus}} kuus.",
        what_changed="Uus",
        correction_reason="Viga",
    )
    path = desk.case.get_absolute_url()
    assert "Dokument 29" in page(office.handler, path)
    assert "Reegel" in page(office.handler, path)
    for person in (office.handler, office.lead):
        assert len(asked(person, path)) <= MOST_OF_A_CASE
    decision = desk.sign(desk.send(Proposal.objects.get()))
    for person in (office.handler, office.lead):
        assert decision.number in page(person, path)
        assert len(asked(person, path)) <= MOST_OF_A_CASE


def test_who_looks_in_an_emergency_asks_no_more(desk: Desk) -> None:
    stranger = desk.office.stranger
    open_break_glass(
        stranger,
        reason="Inimene on ohus ja abi on kohe vaja.",
        password="test-parool",
        at=timezone.now(),
        case_reference=desk.case.number,
    )
    statements = asked(User.objects.get(pk=stranger.pk), desk.case.get_absolute_url())
    assert len(statements) <= MOST_OF_A_CASE, statements


def test_lists_read_together_are_as_read_one_by_one(desk: Desk) -> None:
    burden(desk)
    case = desk.fresh
    each = {
        "events": case.events.all(),
        "tasks": case.tasks.all(),
        "documents": case.documents.all(),
        "newest": case.documents.all()[:3],
        "people": Person.objects.filter(party_to__case=case),
        "named": case.tasks.annotate(by=F("created_by__username"), on=F("case__received_on"))[:2],
        "few": case.deadlines.only("rule"),
        "nothing": case.waits.all(),
    }
    assert read_together({}) == {}
    read_together({"events": case.events.all()})  # SQLite is asked once what it can
    with CaptureQueriesContext(connection) as captured:
        rows = read_together(each)
    assert len(captured) == 1
    for name, queryset in each.items():
        fields = [one.attname for one in queryset.model._meta.concrete_fields]
        fields += list(queryset.query.annotation_select)
        alone = [[getattr(one, field) for field in fields] for one in queryset]
        assert [[getattr(one, field) for field in fields] for one in rows[name]] == alone, name
    with CaptureQueriesContext(connection) as captured:
        found = name_people([*rows["events"], *rows["tasks"]], [desk.office.stranger.pk])
        assert all(one.actor is None or one.actor.pk in found for one in rows["events"])
    assert len(captured) == 1
    assert desk.office.stranger.pk in found
