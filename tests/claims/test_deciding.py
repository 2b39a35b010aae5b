"""From the hearing to the signed precept, the waiver, or the finding that nothing is owed."""

import datetime as dt

import pytest

from guidance.cases.enums import Outcome
from guidance.cases.enums import State as CaseState
from guidance.cases.services.following import open_follow_up
from guidance.claims.enums import Ending, State
from guidance.claims.errors import (
    CostTooSmall,
    MoreThanAssessed,
    OverLimit,
    RateMissing,
    TermsMissing,
    TooSoon,
    WrongCase,
)
from guidance.claims.models import DeductionRule
from guidance.claims.services import months_of, review_claim
from guidance.decisions.enums import DecisionKind
from guidance.decisions.errors import Incomplete
from guidance.decisions.models import Proposal
from guidance.decisions.services import begin_hearing, record_reply, start_proposal
from tests.cases.conftest import TODAY
from tests.claims.conftest import NEXT_MONTH, REPAY_BY, Recovery


def test_the_hearing_letter_names_months_and_gives_fifteen_days(recovery: Recovery) -> None:
    claim = recovery.taken()
    until = TODAY + dt.timedelta(days=15)
    hearing = begin_hearing(
        recovery.office.handler, case=claim.case, intention="Nõuda tagasi", until=until, today=TODAY
    )
    assert hearing.letter.purpose == "overpayment_hearing"
    assert hearing.letter.letter.data["months"]["rows"] == [
        ["03.2026", "80,00\u00a0eurot"],
        ["04.2026", "80,00\u00a0eurot"],
        ["Kokku", "160,00\u00a0eurot"],
    ]
    assert recovery.fresh(claim).case.state == CaseState.WAITING
    record_reply(
        recovery.office.handler,
        hearing=hearing,
        reply="Olen nõus.",
        replied_on=TODAY,
        today=TODAY,
    )
    assert recovery.fresh(claim).case.state == CaseState.IN_PROGRESS


def test_a_signed_precept_begins_the_term_and_the_set_off(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    assert claim.state == State.DEMANDED
    assert claim.repay_by == REPAY_BY
    assert claim.decision is not None
    assert claim.decision.content["matter"]["months"] == [["2026-03", 8000], ["2026-04", 8000]]
    rule = DeductionRule.objects.get(claim=claim)
    assert (rule.percent, rule.cents, rule.start, rule.end) == (20, None, NEXT_MONTH, None)
    assert rule.decision == claim.decision
    assert claim.case.outcome == Outcome.RECOVERED
    assert recovery.letters(claim) == ["precept"]
    assert recovery.balance(claim) == 16000


def test_what_a_precept_does_not_ask_back_is_given_up_by_it(recovery: Recovery) -> None:
    claim = recovery.decided(months={"2026-03": 8000, "2026-04": 3000})
    assert recovery.balance(claim) == 11000
    waived = claim.entries.get(kind="waived")
    assert (waived.cents, waived.decision) == (-5000, claim.decision)


def test_no_precept_without_a_hearing(recovery: Recovery) -> None:
    claim = recovery.taken()
    proposal = recovery.propose(claim)
    claim.case.hearings.all().delete()
    with pytest.raises(Incomplete) as refused:
        recovery.send(proposal)
    assert refused.value.missing == ["hearing"]


def test_no_precept_without_terms(recovery: Recovery) -> None:
    claim = recovery.taken()
    start_proposal(recovery.office.handler, case=claim.case, kind="recover", today=TODAY)
    with pytest.raises(Incomplete) as refused:
        recovery.send(Proposal.objects.get(case=claim.case))
    assert "matter" in refused.value.missing


def test_a_repayment_case_ends_only_with_decisions_about_overpayments(recovery: Recovery) -> None:
    claim = recovery.taken()
    proposal = recovery.propose(claim)
    Proposal.objects.filter(pk=proposal.pk).update(kind="grant")
    proposal.refresh_from_db()
    with pytest.raises(Incomplete) as refused:
        recovery.send(proposal)
    assert "matter" in refused.value.missing


def test_other_cases_recover_nothing(recovery: Recovery) -> None:
    with pytest.raises(WrongCase):
        recovery.terms(recovery.opened(), case=recovery.source)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"repay_by": None}, TermsMissing),
        ({"repay_by": TODAY + dt.timedelta(days=13)}, TooSoon),
        ({"months": {}}, TermsMissing),
        ({"months": {"2026-03": 8001}}, MoreThanAssessed),
        ({"months": {"2026-05": 1}}, MoreThanAssessed),
        ({"percent": 21, "set_off_from": NEXT_MONTH}, OverLimit),
        ({"percent": 20, "set_off_from": TODAY}, TooSoon),
    ],
)
def test_terms_keep_to_the_law(recovery: Recovery, facts, error) -> None:
    with pytest.raises(error):
        recovery.terms(recovery.taken(), **facts)
    assert not Proposal.objects.filter(case__kind="repayment").exists()


def test_the_first_day_of_the_term_is_enough(recovery: Recovery) -> None:
    day = TODAY + dt.timedelta(days=14)
    assert recovery.terms(recovery.taken(), repay_by=day).repay_by == day


def test_a_waiver_needs_costs_above_what_is_owed(recovery: Recovery) -> None:
    claim = recovery.taken(cents=300, months=None)
    with pytest.raises(CostTooSmall):
        recovery.terms(claim, "waive", cost_cents=300)
    claim = recovery.decided("waive", claim, cost_cents=301)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.WAIVED)
    assert claim.case.outcome == Outcome.WAIVED
    assert recovery.balance(claim) == 0
    assert recovery.letters(claim) == ["claim_given_up"]


def test_nothing_to_recover_ends_the_claim(recovery: Recovery) -> None:
    claim = recovery.taken()
    recovery.repay(claim, 1000)
    claim = recovery.decided("no_claim", claim)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.NONE)
    assert recovery.balance(claim) == 0
    assert not claim.deduction_rules.exists()
    assert "10,00" in claim.case.tasks.get().title


def test_repaid_before_the_decision_the_precept_names_that_day(recovery: Recovery) -> None:
    claim = recovery.taken()
    recovery.repay(claim, 16000)
    assert recovery.fresh(claim).state == State.NOTICED
    claim = recovery.decided(claim=claim, repay_by=None)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.PAID)
    assert claim.repay_by == TODAY
    assert recovery.letters(claim) == ["precept_repaid", "claim_paid_up"]
    assert claim.case.state == CaseState.CLOSED


def test_only_a_claim_without_months_is_asked_back_whole(recovery: Recovery) -> None:
    claim = recovery.taken(months=None)
    assert months_of(claim) == {"": 16000}
    assert recovery.balance(recovery.decided(claim=claim)) == 16000


def test_a_demanded_claim_is_taken_up_again_and_given_up(recovery: Recovery) -> None:
    claim = recovery.decided(percent=10, set_off_from=NEXT_MONTH)
    again = review_claim(recovery.office.handler, claim=claim, reason="Isik suri.", today=TODAY)
    assert again.follows == claim.case
    claim = recovery.decided("waive", claim, case=again, cost_cents=99999)
    assert (claim.state, claim.ending) == (State.CLOSED, Ending.WAIVED)
    assert claim.deduction_rules.get().end is not None
    assert recovery.balance(claim) == 0


def test_a_precept_made_anew_takes_the_place_of_the_first(recovery: Recovery) -> None:
    claim = recovery.decided(percent=10, set_off_from=NEXT_MONTH)
    recovery.repay(claim, 10000)
    again = review_claim(recovery.office.handler, claim=claim, reason="Vaie", today=TODAY)
    first = claim.decision
    claim = recovery.decided(
        claim=claim, case=again, months={"2026-03": 8000}, cents=500, set_off_from=NEXT_MONTH
    )
    assert claim.decision != first
    assert recovery.balance(claim) == 0
    assert claim.state == State.CLOSED
    assert "20,00" in claim.case.tasks.get().title


def test_a_follow_up_of_something_else_has_no_claim(recovery: Recovery) -> None:
    case = open_follow_up(recovery.office.handler, case=recovery.source, request="", today=TODAY)
    with pytest.raises(WrongCase):
        recovery.terms(recovery.opened(), case=case)


def test_every_kind_of_case_offers_its_own_decisions(recovery: Recovery) -> None:
    from guidance.decisions.matters import kinds_for

    claim = recovery.opened()
    assert set(kinds_for(claim.case)) == {
        DecisionKind.RECOVER,
        DecisionKind.WAIVE,
        DecisionKind.NO_CLAIM,
    }
    assert DecisionKind.RECOVER not in kinds_for(recovery.source)


def test_half_of_the_rate_stays_with_a_payee_of_parental_benefit(recovery: Recovery) -> None:
    claim = recovery.taken(benefit="parental_benefit")
    recovery.decided(claim=claim, cents=30000, set_off_from=NEXT_MONTH)
    assert DeductionRule.objects.get(claim=claim).protected_cents == 44300


def test_without_a_rate_nothing_is_taken_of_parental_benefit(recovery: Recovery) -> None:
    claim = recovery.taken(benefit="parental_benefit")
    with pytest.raises(RateMissing):
        recovery.terms(claim, cents=30000, set_off_from=dt.date(2099, 1, 1))
