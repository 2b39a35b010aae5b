"""Two leads at once over one proposal or one recalculation: one signature, one decision."""

from typing import Any

import pytest

from guidance.cases.errors import StaleCase, WrongState
from guidance.decisions import services
from guidance.decisions.errors import NothingToSign, ReopenedAlready
from guidance.decisions.models import Decision, Entitlement, Recalculation, Review
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from portal.people.services import ensure_roles
from tests.cases.conftest import TODAY, Office
from tests.decisions.conftest import Desk
from tests.decisions.recalculating import FROM, Families
from tests.documents.test_concurrency import at_once
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    ensure_roles()
    ensure_templates()
    return Office()


def version() -> Any:
    return World().publish(title="Reegel", body="Toetust makstakse lapsele.", applies_from=FROM)


def test_of_two_who_sign_one_does(office: Office) -> None:
    desk = Desk(office, version())
    other = office.person("lead_specialist")
    sent = desk.send()
    seen = desk.fresh.version

    def sign(lead: Any) -> Any:
        return services.sign_proposal(lead, proposal=sent, today=TODAY, case_version=seen)

    outcomes = at_once(*(lambda lead=lead: sign(lead) for lead in (office.lead, other)))
    refused = [one for one in outcomes if one is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], NothingToSign | StaleCase | WrongState)
    assert Decision.objects.count() == Review.objects.count() == 1
    assert Entitlement.objects.count() == len(Decision.objects.get().content["granted"])
    assert Letter.objects.count() == 1


def test_one_signs_and_one_returns(office: Office) -> None:
    desk = Desk(office, version())
    other = office.person("lead_specialist")
    sent = desk.send()
    seen = desk.fresh.version
    facts: dict[str, Any] = {"proposal": sent, "today": TODAY, "case_version": seen}
    outcomes = at_once(
        lambda: services.sign_proposal(office.lead, **facts),
        lambda: services.return_proposal(other, comment="Täienda.", **facts),
    )
    assert len([one for one in outcomes if one is not None]) == 1
    assert Review.objects.count() == 1


def test_a_decision_is_taken_up_again_once(office: Office) -> None:
    desk = Desk(office, version())
    made = desk.sign(desk.send())

    def reopen() -> Any:
        return services.reopen_decision(
            office.handler, decision=made, kind="correct", why="Viga.", today=TODAY
        )

    refused = [one for one in at_once(reopen, reopen) if one is not None]
    assert [type(one) for one in refused] == [ReopenedAlready]


def test_a_recalculation_carried_out_by_two_makes_each_decision_once(
    office: Office, monkeypatch: Any
) -> None:
    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", lambda html: html.encode())
    for task in ("preview_recalculation", "carry_out_recalculation"):
        monkeypatch.setattr(f"guidance.decisions.tasks.{task}.delay", lambda pk: None)
    families = Families(office, version())
    for number in range(4):
        families.family(number)
    families.set_allowance(9000)
    made = families.signed()
    outcomes = at_once(*(lambda: services.carry_out(made.pk, TODAY) for _ in range(2)))
    assert [one for one in outcomes if one is not None] == []
    assert Recalculation.objects.get().finished_at is not None
    new = Decision.objects.filter(recalculated_in__recalculation=made)
    assert new.count() == new.values("case__follows").distinct().count() == 4
    assert Decision.objects.count() == 8
