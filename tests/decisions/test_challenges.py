"""A challenge against a decision, decided by another lead, and the decision that replaces it."""

import datetime as dt

import pytest
from django.test import Client

from guidance.cases.enums import Channel, State
from guidance.cases.errors import DayInFuture, MayNotAct
from guidance.cases.models import Deadline
from guidance.cases.services import take_case
from guidance.decisions import services
from guidance.decisions.enums import ChallengeOutcome
from guidance.decisions.errors import (
    ChallengeOver,
    ChallengeStands,
    EarlierThanDecision,
    OwnProposal,
    ReasonMissing,
)
from guidance.decisions.models import Decision
from guidance.letters.models import Letter
from tests.cases.conftest import TODAY


@pytest.fixture
def decision(desk):
    return desk.sign(desk.send())


@pytest.fixture
def other_lead(desk):
    return desk.office.person("lead_specialist")


def record(desk, decision, **changes):
    facts = {"received_on": TODAY, "channel": Channel.POST, "grounds": "Summa on vale.", **changes}
    return services.record_challenge(desk.office.handler, decision=decision, today=TODAY, **facts)


def decide(challenge, actor, outcome=ChallengeOutcome.SATISFIED, reasons="Arvutus oli vale."):
    return services.decide_challenge(
        actor, challenge=challenge, outcome=outcome, reasons=reasons, today=TODAY
    )


def test_a_challenge_runs_thirty_days(desk, decision):
    challenge = record(desk, decision)
    assert challenge.due_on >= TODAY + dt.timedelta(days=30)
    assert Deadline.objects.get(kind="challenge_decision", met_at=None).due_on == challenge.due_on


def test_one_that_succeeds_ends_in_a_decision_that_replaces_the_first(desk, decision, other_lead):
    done = decide(record(desk, decision), other_lead)

    again = done.opened
    assert (again.follows, again.state) == (desk.case, State.RECEIVED)
    assert [p.person for p in again.parties.all()] == [p.person for p in desk.case.parties.all()]
    assert Letter.objects.filter(reference=desk.case.number).count() == 2
    assert not Deadline.objects.filter(kind="challenge_decision", met_at=None).exists()

    desk.case = take_case(desk.office.handler, case=again, today=TODAY)
    second = desk.sign(desk.send())
    assert second.replaces == decision
    assert list(Decision.objects.in_effect()) == [second]


@pytest.mark.parametrize("outcome", ["rejected", "returned", "withdrawn"])
def test_others_open_nothing(desk, decision, other_lead, outcome):
    done = decide(record(desk, decision), other_lead, ChallengeOutcome(outcome))
    assert done.opened is None
    assert list(Decision.objects.in_effect()) == [decision]


def test_who_signed_does_not_decide_the_challenge(desk, decision):
    with pytest.raises(OwnProposal):
        decide(record(desk, decision), desk.office.lead)


def test_only_a_lead_decides_it(desk, decision):
    challenge = record(desk, decision)
    for person in (desk.office.handler, desk.office.stranger):
        with pytest.raises(MayNotAct):
            decide(challenge, person)


def test_one_challenge_at_a_time(desk, decision, other_lead):
    challenge = record(desk, decision)
    with pytest.raises(ChallengeStands):
        record(desk, decision)
    decide(challenge, other_lead, ChallengeOutcome.REJECTED)
    with pytest.raises(ChallengeOver):
        decide(challenge, other_lead)
    record(desk, decision)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"grounds": " "}, ReasonMissing),
        ({"received_on": TODAY + dt.timedelta(days=1)}, DayInFuture),
        ({"received_on": dt.date(2020, 1, 1)}, EarlierThanDecision),
    ],
)
def test_what_cannot_be_is_refused(desk, decision, change, error):
    with pytest.raises(error):
        record(desk, decision, **change)


def test_the_page_keeps_what_was_typed(desk, decision):
    client = Client()
    client.force_login(desk.office.handler)
    address = f"{decision.get_absolute_url()}vaie/"
    answer = client.post(
        address,
        {"do": "record", "grounds": "Ei nõustu", "channel": "post", "received_on": "2099-01-01"},
    )
    assert answer.status_code == 422
    assert "Ei nõustu" in answer.content.decode()
    stranger = Client()
    stranger.force_login(desk.office.stranger)
    assert stranger.get(address).status_code == 404


def test_who_had_a_part_in_the_decision_is_not_asked_to_decide(desk, decision, other_lead):
    record(desk, decision)
    for person, is_asked in ((desk.office.lead, False), (other_lead, True)):
        client = Client()
        client.force_login(person)
        page = client.get(f"{decision.get_absolute_url()}vaie/").content.decode()
        assert ('value="decide"' in page) == is_asked
