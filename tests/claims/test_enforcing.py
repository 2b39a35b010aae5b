"""A precept with a bailiff: from when, what stops meanwhile, and how it ends."""

import datetime as dt

import pytest

from guidance.cases.errors import MayNotAct
from guidance.claims import services
from guidance.claims.enums import State
from guidance.claims.errors import (
    DayOutOfRange,
    Enforced,
    NotEnforced,
    NothingLate,
    PlanStands,
    ReasonMissing,
    TooLate,
)
from guidance.claims.models import Claim
from guidance.claims.services.plans import notice_missed
from tests.cases.conftest import TODAY
from tests.claims.conftest import NEXT_MONTH, REPAY_BY, Recovery

AFTER = REPAY_BY + dt.timedelta(days=1)


def hand(recovery: Recovery, claim: Claim, **facts):
    values = {"bailiff": "Täitur Näidis", "reference": "123/2027/4", "on": AFTER, "today": AFTER}
    actor = facts.pop("actor", recovery.office.handler)
    return services.hand_to_bailiff(actor, claim=claim, **{**values, **facts})


def test_what_is_with_a_bailiff_is_neither_reminded_of_nor_set_off(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    assert Claim.objects.all().late_on(AFTER).exists()
    made = hand(recovery, claim)
    assert (made.bailiff, made.reference, made.handed_on) == ("Täitur Näidis", "123/2027/4", AFTER)
    assert not Claim.objects.all().late_on(AFTER).exists()
    assert services.what_is_late(claim, AFTER) == (0, None)
    assert notice_missed(AFTER) == 0
    assert claim.deduction_rules.get().end is not None
    handler = recovery.office.handler
    with pytest.raises(NothingLate):
        services.write_late_reminder(handler, claim=claim, today=AFTER)
    with pytest.raises(Enforced):
        services.agree_plan(
            handler, claim=claim, count=2, first_due=AFTER + dt.timedelta(days=9), today=AFTER
        )
    with pytest.raises(Enforced):
        services.resume_set_off(handler, claim=claim, start=dt.date(2027, 3, 1), today=AFTER)
    with pytest.raises(Enforced):
        hand(recovery, claim)


def test_the_last_cent_ends_it(recovery: Recovery) -> None:
    claim = recovery.decided()
    hand(recovery, claim)
    recovery.repay(claim, 16000, AFTER)
    assert recovery.fresh(claim).state == State.CLOSED
    assert claim.enforcements.get().ended_on == AFTER


def test_taken_back_it_is_late_again(recovery: Recovery) -> None:
    claim = recovery.decided()
    handler = recovery.office.handler
    with pytest.raises(NotEnforced):
        services.end_enforcement(handler, claim=claim, reason="Ekslik", today=AFTER)
    hand(recovery, claim)
    with pytest.raises(ReasonMissing):
        services.end_enforcement(handler, claim=claim, reason=" ", today=AFTER)
    services.end_enforcement(handler, claim=claim, reason="Vara ei ole", today=AFTER)
    assert claim.enforcements.get().why_ended == "Vara ei ole"
    assert services.what_is_late(claim, AFTER) == (16000, REPAY_BY)
    assert hand(recovery, claim)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"today": REPAY_BY, "on": REPAY_BY}, NothingLate),
        ({"on": REPAY_BY}, DayOutOfRange),
        ({"on": AFTER + dt.timedelta(days=1)}, DayOutOfRange),
        ({"bailiff": " "}, ReasonMissing),
        ({"reference": ""}, ReasonMissing),
        ({"today": dt.date(2034, 1, 1), "on": dt.date(2034, 1, 1)}, TooLate),
    ],
)
def test_not_too_soon_nor_too_late_nor_to_nobody(recovery: Recovery, facts, error) -> None:
    claim = recovery.decided()
    with pytest.raises(error):
        hand(recovery, claim, **facts)
    assert not claim.enforcements.exists()


def test_not_while_instalments_run_and_not_by_others(recovery: Recovery) -> None:
    claim = recovery.decided()
    with pytest.raises(MayNotAct):
        hand(recovery, claim, actor=recovery.office.stranger)
    with pytest.raises(MayNotAct):
        hand(recovery, claim, actor=recovery.office.lead)
    services.agree_plan(
        recovery.office.handler,
        claim=claim,
        count=2,
        first_due=TODAY + dt.timedelta(days=40),
        today=TODAY,
    )
    with pytest.raises(PlanStands):
        hand(recovery, claim)
