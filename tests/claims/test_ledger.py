"""Entries of a claim: what they may be, and what the database refuses by itself."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from guidance.cases.enums import State as CaseState
from guidance.cases.errors import MayNotAct, StaleCase
from guidance.claims import services
from guidance.claims.enums import Ending, State
from guidance.claims.errors import (
    DayOutOfRange,
    MonthClaimed,
    MonthsDiffer,
    MoreThanOwed,
    NotReversible,
    PaymentEntered,
    WrongState,
)
from guidance.claims.integrity import check_claims
from guidance.claims.models import ClaimEntry, DeductionRule
from guidance.claims.triggers import GUARDS, take_off
from portal.audit.integrity import Result
from tests.cases.conftest import TODAY
from tests.claims.conftest import APRIL, NEXT_MONTH, Recovery

MAY = dt.date(2026, 5, 1)
TOMORROW = TODAY + dt.timedelta(days=1)


def entry(claim, kind, cents, **facts):
    return ClaimEntry.objects.create(claim=claim, kind=kind, cents=cents, on=TODAY, **facts)


def test_the_last_cent_closes_the_claim_and_its_case(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    recovery.repay(claim, 15999)
    assert recovery.fresh(claim).state == State.DEMANDED
    recovery.repay(claim, 1)
    claim = recovery.fresh(claim)
    assert (claim.state, claim.ending, claim.closed_on) == (State.CLOSED, Ending.PAID, TODAY)
    assert claim.case.state == CaseState.CLOSED
    assert claim.deduction_rules.get().end is not None
    assert recovery.letters(claim) == ["precept", "claim_paid_up"]


def test_more_than_owed_is_not_taken(recovery: Recovery) -> None:
    claim = recovery.taken()
    with pytest.raises(MoreThanOwed) as error:
        recovery.repay(claim, 16001)
    assert error.value.balance == 16000
    with pytest.raises(MoreThanOwed):
        recovery.repay(claim, 0)


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(days=1), TOMORROW])
def test_a_repayment_lies_between_the_claim_and_today(recovery: Recovery, day) -> None:
    with pytest.raises(DayOutOfRange):
        recovery.repay(recovery.taken(), 100, day, today=TODAY)


def test_a_payment_of_the_bank_counts_once(recovery: Recovery) -> None:
    claim = recovery.taken()
    recovery.repay(claim, 100, reference="ABC")
    with pytest.raises(PaymentEntered):
        recovery.repay(claim, 100, reference="ABC")
    recovery.repay(claim, 100)
    recovery.repay(claim, 100)
    assert recovery.balance(claim) == 15700


def test_a_reversed_repayment_is_owed_again(recovery: Recovery) -> None:
    claim = recovery.decided()
    paid = recovery.repay(claim, 16000)
    handler = recovery.office.handler
    services.reverse_entry(handler, entry=paid, reason="Vale inimene", today=TODAY)
    claim = recovery.fresh(claim)
    assert (claim.state, claim.ending) == (State.DEMANDED, "")
    assert recovery.balance(claim) == 16000
    with pytest.raises(NotReversible):
        services.reverse_entry(handler, entry=paid, reason="Veel kord", today=TODAY)


def test_what_was_assessed_is_not_reversed(recovery: Recovery) -> None:
    claim = recovery.taken()
    with pytest.raises(NotReversible):
        services.reverse_entry(
            recovery.office.handler, entry=claim.entries.first(), reason="Ei", today=TODAY
        )


def test_set_off_needs_a_rule_that_runs(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    with pytest.raises(WrongState):
        services.record_set_off(None, claim=claim, cents=100, today=TODAY, reason="")
    services.record_set_off(None, claim=claim, cents=100, today=NEXT_MONTH, reason="VM")
    assert recovery.balance(claim) == 15900


def test_people_do_not_set_off_by_hand(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    with pytest.raises(MayNotAct):
        services.record_set_off(
            recovery.office.handler, claim=claim, cents=1, today=NEXT_MONTH, reason=""
        )


def test_months_are_added_only_once_and_only_before_the_decision(recovery: Recovery) -> None:
    claim = recovery.taken()
    may = dt.date(2026, 5, 1)
    handler = recovery.office.handler
    services.assess_more(handler, claim=claim, months={may: 5000}, reason="Ka mai", today=TODAY)
    assert recovery.balance(claim) == 21000
    with pytest.raises(MonthsDiffer):
        services.assess_more(handler, claim=claim, months={may: 1}, reason="Jälle", today=TODAY)
    claim = recovery.decided(claim=claim)
    with pytest.raises(WrongState):
        services.assess_more(
            handler, claim=claim, months={dt.date(2026, 6, 1): 1}, reason="Juuni", today=TODAY
        )


def test_a_month_is_claimed_once_by_hand(recovery: Recovery) -> None:
    recovery.opened()
    with pytest.raises(MonthClaimed):
        recovery.opened(actor=recovery.office.handler, months={APRIL: 100}, cents=100)
    recovery.opened(actor=recovery.office.handler, months={dt.date(2026, 6, 1): 100}, cents=100)


def test_an_old_page_changes_nothing(recovery: Recovery) -> None:
    claim = recovery.taken()
    seen = claim.case.version
    recovery.repay(claim, 100, version=seen)
    with pytest.raises(StaleCase):
        recovery.repay(claim, 100, version=seen)


def test_the_database_keeps_the_balance_above_zero(recovery: Recovery) -> None:
    claim = recovery.taken()
    with pytest.raises(DatabaseError), transaction.atomic():
        entry(claim, "repaid", -16001)
    entry(claim, "repaid", -16000)


@pytest.mark.parametrize(
    ("kind", "cents"),
    [("assessed", -1), ("assessed", 0), ("repaid", 1), ("waived", -1), ("reversed", -1)],
)
def test_the_database_knows_the_sign_of_each_kind(recovery: Recovery, kind, cents) -> None:
    claim = recovery.taken()
    with pytest.raises(DatabaseError), transaction.atomic():
        entry(claim, kind, cents)


def test_the_database_sets_nothing_off_without_a_precept(recovery: Recovery) -> None:
    claim = recovery.taken()
    with pytest.raises(DatabaseError), transaction.atomic():
        entry(claim, "set_off", -100)
    other = recovery.decided(claim=recovery.taken())
    with pytest.raises(DatabaseError), transaction.atomic():
        DeductionRule.objects.create(
            claim=claim, decision=other.decision, percent=10, start=NEXT_MONTH
        )


def test_the_ledger_is_only_added_to(recovery: Recovery) -> None:
    first = recovery.taken().entries.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        ClaimEntry.objects.filter(pk=first.pk).update(cents=1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claimentry WHERE id = %s", [first.pk])


def test_of_a_rule_only_the_end_changes(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)
    rules = DeductionRule.objects.filter(claim=claim)
    for change in ({"percent": 50}, {"protected_cents": 0, "start": TODAY}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rules.update(**change)
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        rules.delete()
    assert rules.update(end=NEXT_MONTH) == 1


def test_integrity_finds_nothing_in_what_services_made(recovery: Recovery) -> None:
    claim = recovery.decided(
        months={"2026-03": 8000, "2026-04": 1000}, cents=700, set_off_from=NEXT_MONTH
    )
    paid = recovery.repay(claim, 500)
    services.reverse_entry(recovery.office.handler, entry=paid, reason="Viga", today=TODAY)
    result = Result("claims")
    check_claims(result)
    assert result.findings == []
    assert result.checked > 2


def overdraw(recovery: Recovery) -> None:
    entry(recovery.taken(), "repaid", -16001)


def set_off_unordered(recovery: Recovery) -> None:
    entry(recovery.taken(), "set_off", -100)


def rule_of_another_claim(recovery: Recovery) -> None:
    other = recovery.decided(claim=recovery.taken())
    DeductionRule.objects.create(
        claim=recovery.taken(), decision=other.decision, percent=10, start=NEXT_MONTH
    )


@pytest.mark.parametrize(
    ("name", "deed", "words"),
    [
        ("claims_balance", overdraw, "below zero"),
        ("claims_set_off_ruled", set_off_unordered, "no precept says so"),
        ("claims_rule_of_precept", rule_of_another_claim, "no precept orders it"),
    ],
)
def test_with_a_guard_gone_the_check_finds_what_it_kept_out(
    recovery: Recovery, name: str, deed: Callable[[Recovery], None], words: str
) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    take_off(connection, name)
    deed(recovery)
    result = Result("claims")
    check_claims(result)
    found = [finding.what for finding in result.findings]
    assert f"the guard {name} is missing" in found
    assert any(words in what for what in found), found


def test_every_guard_of_the_ledger_is_taken_down_by_a_test() -> None:
    assert set(GUARDS) == {"claims_balance", "claims_set_off_ruled", "claims_rule_of_precept"}


def test_integrity_finds_a_claim_without_anything_overpaid(recovery: Recovery) -> None:
    from guidance.claims.models import Claim

    claim = recovery.opened()
    Claim.objects.create(
        number="N-2026-999999",
        case=recovery.office.taken(kind="repayment"),
        person=claim.person,
        benefit="child_allowance",
        cause="netting",
        opened_on=TODAY,
    )
    result = Result("claims")
    check_claims(result)
    assert [finding.where for finding in result.findings] == ["claim N-2026-999999"]


def test_months_of_another_claim_are_not_added(recovery: Recovery) -> None:
    recovery.opened(months={MAY: 16000})
    claim = recovery.taken()
    with pytest.raises(MonthClaimed):
        services.assess_more(
            recovery.office.handler, claim=claim, months={MAY: 1}, reason="Ka mais", today=TODAY
        )
