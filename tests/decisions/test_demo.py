"""The demo decisions: made by the services, signed by another person, letters issued."""

import datetime as dt
from typing import Any

import pytest

from guidance.cases.enums import Outcome
from guidance.decisions.demo.loader import load_demo_decisions
from guidance.decisions.integrity import check_decisions
from guidance.decisions.models import Decision, Hearing
from guidance.letters.models import Issue, Letter
from guidance.letters.shipped import ensure_templates
from portal.audit.integrity import Result
from tests.factories import UnitFactory, UserFactory, World

TODAY = dt.date(2026, 11, 21)
GUIDANCE = {
    "child_allowance": "Toetust saab inimene, kes last kasvatab: ema, isa või eestkostja.",
    "parental_benefit": "Vanemahüvitis arvutatakse viies sammus, alustades arvestusperioodist.",
    "single_parent_child_allowance": "Üksikvanema lapse toetus on 100 € kuus iga lapse eest.",
}


@pytest.fixture
def people(db: None, monkeypatch: Any, settings: Any, tmp_path: Any) -> None:
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())
    settings.LETTERS_DIR = tmp_path
    ensure_templates()
    unit = UnitFactory(code="client_service_unit", name_et="Talitus")
    for name in ("aive.naidismaa", "kadi.naidisallik"):
        UserFactory(username=name, roles=["client_service_specialist"], unit=unit)
    UserFactory(username="priit.testik", roles=["lead_specialist"], unit=unit)


def test_every_demo_decision_is_made_and_stands(people: None, world: World) -> None:
    for benefit, words in GUIDANCE.items():
        world.publish(
            title=benefit, body=words, benefits=[benefit], applies_from=dt.date(2017, 1, 1)
        )
    assert load_demo_decisions(TODAY) == 6
    decisions = Decision.objects.all()
    assert all(one.prepared_by != one.signed_by for one in decisions)
    assert sorted(one.case.outcome for one in decisions) == [Outcome.GRANTED] * 5 + [
        Outcome.REFUSED
    ]
    assert Issue.objects.count() == 3
    assert Hearing.objects.get().reply
    assert Letter.objects.count() == 7
    check_decisions(result := Result("decisions"))
    assert not result.findings


def test_without_guidance_to_cite_they_stay_drafts(people: None) -> None:
    assert load_demo_decisions(TODAY) == 0
    assert not Decision.objects.exists()


def test_without_the_demo_people_there_is_nothing(db: None) -> None:
    assert load_demo_decisions(TODAY) == 0
