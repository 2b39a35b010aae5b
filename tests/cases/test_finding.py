"""Cases are found by what is written in them, in any form of a word, by those who may see them."""

import datetime as dt

import pytest

from guidance.cases.finding import note_words
from guidance.cases.models import Case, CaseWord
from guidance.cases.services import add_task, change_case
from guidance.cases.standing import standing_of
from guidance.cases.tasks import daily
from guidance.letters.shipped import ensure_templates
from tests.cases.conftest import CHILD, TODAY, Office
from tests.decisions.conftest import Desk
from tests.documents.test_concurrency import at_once
from tests.factories import World


def received(office: Office, **facts) -> Case:
    case = office.receive(**{"request": "Laps õpib Soome gümnaasiumis, palun toetust.", **facts})
    note_words(case)
    return case


@pytest.mark.parametrize(
    "typed",
    [
        "gümnaasium",
        "gümnaasiumides Soomes",
        "õppima",
        "näidis gümnaasium",
        "60001019906",
        "lapsetoetus",
        "allowance",
        "lt-000001",
    ],
)
def test_a_case_is_found_by_any_form_of_its_words(office: Office, typed: str) -> None:
    case = received(office)
    assert list(Case.objects.all().found_by(typed)) == [case]


@pytest.mark.parametrize("typed", ["kutsekool", "gümnaasium kutsekool", "ja", "%", "'"])
def test_other_words_find_nothing(office: Office, typed: str) -> None:
    received(office)
    assert not Case.objects.all().found_by(typed)


def test_a_child_is_found_too(office: Office) -> None:
    case = received(office, children=[CHILD])
    assert list(Case.objects.all().found_by("kaur")) == [case]
    assert list(Case.objects.all().found_by(CHILD.code)) == [case]


def test_what_was_changed_is_found_anew(office: Office) -> None:
    case = office.taken(request="Palun sünnitoetust.")
    note_words(case)
    change_case(office.handler, case=case, request="Palun eestkostetoetust.", today=TODAY)
    add_task(office.handler, case=case, title="Helista koolile", today=TODAY)
    note_words(Case.objects.get(pk=case.pk))
    cases = Case.objects.all()
    assert list(cases.found_by("eestkostetoetus kool")) == [case]
    assert not cases.found_by("sünnitoetus")
    assert note_words(Case.objects.get(pk=case.pk)) == 0


def test_a_case_is_found_by_its_reasons_and_the_provision(office: Office) -> None:
    ensure_templates()
    world = World()
    day = dt.date(2024, 1, 1)
    desk = Desk(office, world.publish(title="Reegel", body="Toetust makstakse.", applies_from=day))
    desk.sign(desk.send())
    case = Case.objects.get()
    note_words(case)
    reason = next(iter(case.words.filter(word__startswith="§phs:").values_list("word", flat=True)))
    section = reason.split(":")[1]
    assert list(Case.objects.all().found_by(f"PHS § {section}")) == [case]
    assert not Case.objects.all().found_by("PHS § 999")


def test_words_are_found_only_in_cases_that_one_may_see(office: Office) -> None:
    case = received(office)
    for person, sees in ((office.handler, True), (office.lead, True), (office.stranger, False)):
        seen = Case.objects.visible_to(standing_of(person, TODAY)).found_by("gümnaasium")
        assert list(seen) == ([case] if sees else [])


def test_the_night_notes_what_was_missed(office: Office) -> None:
    office.receive(request="Laps õpib gümnaasiumis.")
    assert not CaseWord.objects.exists()
    daily()
    assert Case.objects.all().found_by("gümnaasium")


@pytest.mark.django_db(transaction=True)
def test_noting_twice_at_once_notes_once(transactional_db) -> None:
    case = Office().receive(request="Laps õpib gümnaasiumis.")
    CaseWord.objects.all().delete()
    assert at_once(*(lambda: note_words(case) for _ in range(3))) == [None] * 3
    assert case.words.filter(word="gümnaasium").count() == 1
