"""One letter to many people: each applicant once, from the cases that the sender leads."""

from typing import Any

import pytest
from django.test import Client

from guidance.cases.errors import MayNotAct, NobodyToWriteTo, ReasonMissing
from guidance.cases.facts import PersonFacts
from guidance.cases.mailing import choosable, write_to_many
from guidance.cases.standing import standing_of
from guidance.letters.models import Letter, LetterBatch
from guidance.letters.services import carry_on
from guidance.letters.shipped import ensure_templates
from tests.cases.conftest import JUTA, TODAY, Office

WORDS = {
    "topic": "Lapsetoetus muutub",
    "notice": "Toetus on jaanuarist suurem.\n\nMidagi ei ole vaja teha.",
}


@pytest.fixture(autouse=True)
def ready(db: None, monkeypatch: Any) -> None:
    ensure_templates()
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def write(office: Office, actor: Any = None, **changes: Any) -> LetterBatch:
    actor = actor or office.lead
    cases = choosable(standing_of(actor, TODAY))
    return write_to_many(actor, cases=cases, today=TODAY, **{**WORDS, **changes})


def test_everybody_gets_one_letter_and_the_case_shows_it(office: Office) -> None:
    office.receive()
    case = office.taken()
    office.receive(applicant=JUTA)
    batch = carry_on(write(office).pk)
    letters = Letter.objects.filter(batch_item__batch=batch)
    assert sorted(letter.to.name for letter in letters) == ["Juta Näitlik", "Mari Näidis"]
    page = client_of(office.handler).get(case.get_absolute_url()).content.decode()
    assert WORDS["topic"] in page


def test_the_same_letter_sent_again_is_the_one_begun(office: Office) -> None:
    office.receive()
    first = write(office)
    assert write(office) == first
    assert write(office, notice="Muu jutt.") != first
    office.receive(applicant=JUTA)
    assert write(office) != first


def test_two_hundred_letters(office: Office) -> None:
    for number in range(200):
        office.receive(
            applicant=PersonFacts(
                given_name=f"Isik{number}", family_name="Näidis", code_country="FI",
                code=f"T{number:05d}", born_on=TODAY.replace(year=1990),
            )
        )  # fmt: skip
    batch = carry_on(write(office).pk)
    assert Letter.objects.filter(batch_item__batch=batch).count() == 200
    assert batch.finished_at is not None


def test_the_cases_of_others_are_not_written_to(office: Office) -> None:
    office.receive(office.stranger)
    with pytest.raises(NobodyToWriteTo):
        write(office)
    with pytest.raises(MayNotAct):
        write(office, office.handler)
    office.receive()
    with pytest.raises(ReasonMissing):
        write(office, notice=" ")
    assert not LetterBatch.objects.exists()


def test_the_page_chooses_says_how_many_and_begins(office: Office) -> None:
    office.receive()
    office.receive(kind="inquiry", applicant=JUTA)
    client = client_of(office.lead)
    page = client.get("/juhtumid/kiri-mitmele/?liik=inquiry").content.decode()
    assert "Juta Näitlik" in page
    assert "Mari Näidis" not in page
    wrong = client.post("/juhtumid/kiri-mitmele/", {"topic": "Teema", "notice": ""})
    assert wrong.status_code == 422
    answer = client.post("/juhtumid/kiri-mitmele/?liik=inquiry", WORDS)
    batch = LetterBatch.objects.get()
    assert answer.url == batch.get_absolute_url()
    assert batch.items.count() == 1


@pytest.mark.parametrize("who", ["handler", "stranger"])
def test_who_leads_nobody_finds_nothing(office: Office, who: str) -> None:
    assert client_of(getattr(office, who)).get("/juhtumid/kiri-mitmele/").status_code == 404
