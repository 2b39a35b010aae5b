import datetime as dt

import pytest

from guidance.cases.enums import State as CaseState
from guidance.cases.errors import MayNotAct
from guidance.cases.models import Case
from guidance.claims.enums import State
from guidance.claims.errors import MonthsDiffer, NothingOverpaid, UnknownBenefit, WrongCase
from guidance.claims.models import Claim
from tests.cases.conftest import TODAY
from tests.claims.conftest import APRIL, MARCH, Recovery


def test_the_portal_opens_a_claim_with_its_case_in_the_pool(recovery: Recovery) -> None:
    claim = recovery.opened()
    assert claim.number == "N-2026-000001"
    assert claim.state == State.NOTICED
    assert claim.case.kind == "repayment"
    assert claim.case.state == CaseState.RECEIVED
    assert claim.case.unit == recovery.source.unit
    assert claim.case.follows == recovery.source
    assert [(entry.month, entry.cents) for entry in claim.entries.all()] == [
        (MARCH, 8000),
        (APRIL, 8000),
    ]
    assert not claim.deduction_rules.exists()


def test_without_months_the_sum_is_one_entry(recovery: Recovery) -> None:
    claim = recovery.opened(months=None)
    assert [(entry.month, entry.cents) for entry in claim.entries.all()] == [(None, 16000)]


def test_numbers_have_no_gaps(recovery: Recovery) -> None:
    with pytest.raises(NothingOverpaid):
        recovery.opened(cents=0, months=None)
    assert [recovery.opened().number for _ in range(2)] == ["N-2026-000001", "N-2026-000002"]


@pytest.mark.parametrize(
    "months", [{MARCH: 15999}, {dt.date(2026, 3, 2): 16000}, {MARCH: 17000, APRIL: -1000}]
)
def test_months_add_up_to_the_amount(recovery: Recovery, months: dict[dt.date, int]) -> None:
    with pytest.raises(MonthsDiffer):
        recovery.opened(months=months)
    assert not Claim.objects.exists()


def test_what_the_agency_does_not_pay_is_not_claimed(recovery: Recovery) -> None:
    with pytest.raises(UnknownBenefit):
        recovery.opened(benefit="funeral_grant")


def test_a_stranger_opens_no_claim(recovery: Recovery) -> None:
    with pytest.raises(MayNotAct):
        recovery.opened(actor=recovery.office.stranger)


def test_the_persons_own_application_becomes_the_case(recovery: Recovery) -> None:
    case = recovery.office.taken(kind="repayment")
    claim = recovery.opened(actor=recovery.office.handler, case=case)
    assert claim.case == case
    with pytest.raises(WrongCase):
        recovery.opened(actor=recovery.office.handler, case=Case.objects.get(pk=case.pk))


def test_a_case_about_something_else_holds_no_claim(recovery: Recovery) -> None:
    with pytest.raises(WrongCase):
        recovery.opened(actor=recovery.office.handler, case=recovery.source)


def test_the_day_is_kept(recovery: Recovery) -> None:
    assert recovery.opened().opened_on == TODAY
