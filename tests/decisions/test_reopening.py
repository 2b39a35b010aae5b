"""Correcting an obvious mistake in a signed decision, and replacing one."""

from typing import Any

import pytest
from django.test import Client

from guidance.cases.enums import Channel, State
from guidance.cases.errors import MayNotAct
from guidance.cases.models import Case
from guidance.decisions import services
from guidance.decisions.errors import (
    AlreadyReplaced,
    ChallengeStands,
    Incomplete,
    ReasonMissing,
    ReopenedAlready,
)
from guidance.decisions.models import Decision, Proposal
from tests.cases.conftest import TODAY


@pytest.fixture
def decision(desk: Any) -> Decision:
    return desk.sign(desk.send())


def reopen(desk: Any, decision: Decision, kind: str = "correct", **changes: Any) -> Case:
    facts = {"decision": decision, "kind": kind, "why": "Nimi oli valesti.", "today": TODAY}
    case = services.reopen_decision(desk.office.handler, **{**facts, **changes})
    desk.case = case
    return case


def test_a_correction_begins_with_what_was_decided_and_replaces_it(
    desk: Any, decision: Decision
) -> None:
    case = reopen(desk, decision)
    assert (case.state, case.handler) == (State.IN_PROGRESS, desk.office.handler)
    proposal = desk.begin("refuse")
    assert proposal.kind == "grant"
    assert proposal.granted == decision.content["granted"]
    assert proposal.reasons.startswith(f"Parandame otsuses {decision.number} ilmse vea")
    assert proposal.citations.count() == decision.citations.count()
    made = desk.sign(desk.send(proposal))
    assert made.replaces == decision
    assert list(Decision.objects.in_effect()) == [made]


def test_a_correction_changes_no_amount(desk: Any, decision: Decision) -> None:
    reopen(desk, decision)
    proposal = desk.begin()
    changed = desk.save(proposal, granted=proposal.granted_spans[:1])
    with pytest.raises(Incomplete) as lacking:
        desk.send(changed)
    assert lacking.value.missing == ["only_words"]


def test_a_replacement_may_change_amounts_and_hears_who_gets_less(
    desk: Any, decision: Decision
) -> None:
    reopen(desk, decision, "replace")
    proposal = desk.begin()
    changed = desk.save(proposal, kind="refuse", granted=[])
    with pytest.raises(Incomplete) as lacking:
        desk.send(changed)
    assert lacking.value.missing == ["hearing"]
    services.waive_hearing(
        desk.office.handler, case=desk.fresh, because="HMS § 40 lg 3", today=TODAY
    )
    made = desk.sign(desk.send(Proposal.objects.get(pk=changed.pk)))
    assert made.replaces == decision
    assert not made.entitlements.exists()


def test_it_is_taken_up_once_and_with_a_reason(desk: Any, decision: Decision) -> None:
    with pytest.raises(ReasonMissing):
        reopen(desk, decision, why=" ")
    reopen(desk, decision)
    with pytest.raises(ReopenedAlready):
        reopen(desk, decision)
    desk.sign(desk.send(desk.begin()))
    with pytest.raises(AlreadyReplaced):
        reopen(desk, decision)


def test_while_a_challenge_is_open_the_challenge_decides(desk: Any, decision: Decision) -> None:
    services.record_challenge(
        desk.office.handler,
        decision=decision,
        received_on=TODAY,
        channel=Channel.POST,
        grounds="Ei nõustu.",
        today=TODAY,
    )
    with pytest.raises(ChallengeStands):
        reopen(desk, decision)


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_others_take_nothing_up(desk: Any, decision: Decision, who: str) -> None:
    actor = getattr(desk.office, who)
    with pytest.raises(MayNotAct):
        services.reopen_decision(actor, decision=decision, kind="replace", why="Nii", today=TODAY)
    client = Client()
    client.force_login(actor)
    assert client.get(f"/otsused/{decision.number}/uuesti/").status_code == 404


def test_the_page(desk: Any, decision: Decision) -> None:
    client = Client()
    client.force_login(desk.office.handler)
    address = f"/otsused/{decision.number}/uuesti/"
    assert address in client.get(decision.get_absolute_url()).content.decode()
    assert client.post(address, {"kind": "correct", "why": ""}).status_code == 422
    answer = client.post(address, {"kind": "correct", "why": "Nimi oli valesti."})
    opened = Case.objects.get(follows=decision.case)
    assert answer.url == opened.get_absolute_url()
    twice = client.post(address, {"kind": "replace", "why": "Veel."})
    assert twice.status_code == 422
