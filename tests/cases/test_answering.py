"""Cases that need no decision end by a letter: answers, certificates, handovers, referrals."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

from guidance.cases.answering import registers
from guidance.cases.answering.registers import Paid
from guidance.cases.answering.services import (
    answer_inquiry,
    hand_over_application,
    issue_certificate,
    issue_extract,
    refer_to_municipality,
)
from guidance.cases.enums import DocumentType, State
from guidance.cases.errors import (
    DocumentsMissing,
    EmptyInterval,
    MayNotAct,
    NothingPaid,
    ReasonMissing,
    WrongOutcome,
)
from guidance.cases.models import Answer, Case
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from tests.cases.conftest import TODAY, Office
from tests.cases.test_documents import add
from tests.factories import World

PAID = [
    Paid(dt.date(2026, 10, 8), "Lapsetoetus", 8000),
    Paid(dt.date(2026, 11, 6), "Lapsetoetus", 8000),
]


@pytest.fixture(autouse=True)
def templates(db: None) -> None:
    ensure_templates()


@pytest.fixture
def paying(monkeypatch: Any) -> None:
    monkeypatch.setitem(registers._payments, "test", lambda person, first, after: PAID)


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_inquiry_is_answered_on_time_with_its_sources(office: Office, world: World) -> None:
    case = office.taken(kind="inquiry", request="Millal makstakse lapsetoetust?")
    note = world.publish(title="Maksmise päev", body="Lapsetoetust makstakse iga kuu 8. kuupäeval.")
    page = f"/juhtumid/{case.number}/kiri/vastus/"
    client = client_of(office.handler)
    typed = {"answer": "Lapsetoetust makstakse 8. kuupäeval.", "provisions": ""}
    found = client.post(page, {**typed, "do": "find", "otsi": "8. kuupäeval"}).content.decode()
    anchor = note.paragraphs[-1]["anchor"]
    assert f"{note.pk}:{anchor}" in found
    assert typed["answer"] in found
    answer = client.post(page, {**typed, "do": "end", "allikas": [f"{note.pk}:{anchor}"]})
    made = Answer.objects.get()
    assert answer.url == made.letter.letter.get_absolute_url()
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, "answered")
    assert made.sources[0]["version"] == note.pk
    assert made.letter.letter.data["sources"] == [f"{note.title} ({note})"]
    with override(case.applicant.language):
        assert made.letter.letter.data["answer"].endswith(str(_("Our answer rests on this:")))
    assert case.deadlines.get(kind="answer").met_at is not None
    shown = client.get(case.get_absolute_url()).content.decode()
    assert str(note) in shown


def test_an_unknown_provision_is_said_and_the_answer_stays(office: Office) -> None:
    case = office.taken(kind="inquiry")
    answer = client_of(office.handler).post(
        f"/juhtumid/{case.number}/kiri/vastus/",
        {"answer": "Nii on.", "provisions": "XYZ § 1", "do": "end"},
    )
    assert answer.status_code == 422
    assert "Nii on." in answer.content.decode()
    assert "XYZ § 1" in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_certificate(office: Office) -> None:
    case = office.taken(kind="certificate")
    made = issue_certificate(
        office.handler, case=case, certified="Mari Näidis saab lapsetoetust.", today=TODAY
    )
    assert made.letter.letter.data["as_of"] == TODAY.isoformat()
    assert Case.objects.get(pk=case.pk).outcome == "issued"


def test_an_extract_lists_what_was_paid(office: Office, paying: None) -> None:
    case = office.taken(kind="certificate")
    made = issue_extract(
        office.handler, case=case, first=dt.date(2026, 10, 1), after=TODAY, today=TODAY
    )
    data = made.letter.letter.data
    assert data["total"] == 16000
    assert data["payments"]["rows"][0] == ["08.10.2026", "Lapsetoetus", "80,00\xa0eurot"]
    assert data["last_day"] == "2026-11-22"


def test_an_extract_of_nothing_or_of_no_days_is_refused(office: Office) -> None:
    case = office.taken(kind="certificate")
    with pytest.raises(NothingPaid):
        issue_extract(office.handler, case=case, first=TODAY, after=dt.date.max, today=TODAY)
    with pytest.raises(EmptyInterval):
        issue_extract(office.handler, case=case, first=TODAY, after=TODAY, today=TODAY)


def test_an_expertise_application_is_checked_and_handed_over(
    office: Office, settings: Any, tmp_path: Any
) -> None:
    settings.CASE_DOCUMENTS_DIR = tmp_path
    case = office.taken(kind="expertise")
    facts = {"handed_to": "Töötukassa", "reference": "TVH-2026-118", "today": TODAY}
    with pytest.raises(DocumentsMissing):
        hand_over_application(office.handler, case=case, **facts)
    add(office, case, DocumentType.MEDICAL)
    made = hand_over_application(office.handler, case=case, **facts)
    assert "TVH-2026-118" in made.letter.letter.data["outcome"]
    assert (made.handed_to, made.reference) == ("Töötukassa", "TVH-2026-118")
    assert Case.objects.get(pk=case.pk).outcome == "handed_over"
    with pytest.raises(ReasonMissing):
        hand_over_application(office.handler, case=case, handed_to="X", reference=" ", today=TODAY)


def test_the_funeral_grant_explains_the_rule_and_refers(office: Office, world: World) -> None:
    world.publish(
        title="Matusetoetus",
        body="Matusetoetust maksab alates 1. jaanuarist 2018 vald või linn.",
        benefits=["funeral_grant"],
    )
    case = office.taken(kind="funeral")
    client = client_of(office.handler)
    page = client.get(f"/juhtumid/{case.number}/kiri/suunamine/").content.decode()
    assert "vald või linn" in page
    client.post(f"/juhtumid/{case.number}/kiri/suunamine/", {"do": "end"})
    made = Answer.objects.get()
    assert made.letter.purpose == "funeral_referral"
    assert Case.objects.get(pk=case.pk).outcome == "referred"
    closed = client.get(case.get_absolute_url())
    assert closed.status_code == 200
    assert made.letter.letter.number in closed.content.decode()


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_others_end_nothing(office: Office, who: str) -> None:
    case = office.taken(kind="inquiry")
    with pytest.raises(MayNotAct):
        answer_inquiry(getattr(office, who), case=case, answer="Nii.", sources=[], today=TODAY)
    address = f"/juhtumid/{case.number}/kiri/vastus/"
    assert client_of(getattr(office, who)).get(address).status_code == 404
    assert not Answer.objects.exists()


def test_each_kind_only_in_its_own_way_and_once(office: Office) -> None:
    case = office.taken(kind="inquiry")
    with pytest.raises(WrongOutcome):
        refer_to_municipality(office.handler, case=case, today=TODAY)
    answer_inquiry(office.handler, case=case, answer="Nii.", sources=[], today=TODAY)
    numbers = Letter.objects.count()
    address = f"/juhtumid/{case.number}/kiri/vastus/"
    client_of(office.handler).post(address, {"answer": "Teine.", "do": "end"})
    assert Letter.objects.count() == numbers == 1


def test_two_people_in_one_case(office: Office) -> None:
    case = office.taken(kind="inquiry")
    answer = client_of(office.handler).post(
        f"/juhtumid/{case.number}/kiri/vastus/",
        {"answer": "Minu sõnad.", "provisions": "", "do": "end", "version": case.version + 7},
    )
    assert answer.status_code == 409
    assert "Minu sõnad." in answer.content.decode()


def test_an_answer_never_changes(office: Office) -> None:
    case = office.taken(kind="inquiry")
    answer_inquiry(office.handler, case=case, answer="Nii.", sources=[], today=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(sources=["x"])
