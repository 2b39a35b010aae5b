"""Several people at one claim at once: the ledger never falls below zero and nothing is twice."""

import datetime as dt
from typing import Any

import pytest

from guidance.cases.errors import StaleCase
from guidance.claims import services
from guidance.claims.enums import State
from guidance.claims.errors import MonthClaimed, MoreThanOwed, NotReversible, PaymentEntered
from guidance.claims.errors import WrongState as ClaimInWrongState
from guidance.claims.models import Claim, ClaimEntry, DeductionRule, InstalmentPlan
from guidance.decisions.errors import NothingToSign
from guidance.decisions.models import Decision
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from portal.people.services import ensure_roles
from tests.cases.conftest import TODAY, Office
from tests.claims.conftest import MONTHS, NEXT_MONTH, Recovery
from tests.documents.test_concurrency import at_once
from tests.factories import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def recovery(transactional_db: None) -> Recovery:
    ensure_roles()
    ensure_templates()
    version = World().publish(
        title="Enammakse",
        body="## Reegel\n\nAlusetult makstud raha nõutakse tagasi (SÜS § 31).",
        applies_from=dt.date(2024, 1, 1),
    )
    return Recovery(Office(), version)


def refused(*deeds: Any) -> list[type]:
    return sorted((type(one) for one in at_once(*deeds) if one is not None), key=str)


def test_two_who_enter_repayments_never_take_more_than_is_owed(recovery: Recovery) -> None:
    claim = recovery.decided()
    deeds = (lambda: recovery.repay(claim, 7000) for _ in range(4))
    assert refused(*deeds) == [MoreThanOwed] * 2
    assert recovery.balance(claim) == 2000


def test_one_payment_of_the_bank_is_entered_once(recovery: Recovery) -> None:
    claim = recovery.decided()
    deeds = (lambda: recovery.repay(claim, 1000, reference="RF-1") for _ in range(3))
    assert refused(*deeds) == [PaymentEntered] * 2
    assert recovery.balance(claim) == 15000


def test_a_payout_and_a_person_at_once_pay_no_more_than_is_owed(recovery: Recovery) -> None:
    claim = recovery.decided(percent=20, set_off_from=NEXT_MONTH)

    def set_off() -> Any:
        return services.record_set_off(
            None, claim=claim, cents=9000, today=NEXT_MONTH, reason="Väljamakse"
        )

    assert refused(set_off, lambda: recovery.repay(claim, 9000, NEXT_MONTH)) == [MoreThanOwed]
    assert recovery.balance(claim) == 7000


def test_the_last_cent_comes_once_and_closes_once(recovery: Recovery) -> None:
    claim = recovery.decided()
    outcome = refused(*(lambda: recovery.repay(claim, 16000) for _ in range(3)))
    assert len(outcome) == 2
    assert set(outcome) <= {MoreThanOwed, ClaimInWrongState}
    assert recovery.fresh(claim).state == State.CLOSED
    assert recovery.letters(claim).count("claim_paid_up") == 1


def test_an_entry_is_taken_back_once(recovery: Recovery) -> None:
    claim = recovery.decided()
    entry = recovery.repay(claim, 5000)

    def take_back() -> Any:
        return services.reverse_entry(
            recovery.office.handler, entry=entry, reason="Vale inimene", today=TODAY
        )

    assert refused(take_back, take_back) == [NotReversible]
    assert recovery.balance(claim) == 16000


def test_of_two_who_sign_a_precept_one_does(recovery: Recovery) -> None:
    claim = recovery.taken()
    proposal = recovery.send(recovery.propose(claim, percent=20, set_off_from=NEXT_MONTH))
    other = recovery.office.person("lead_specialist")
    leads = (recovery.office.lead, other)
    deeds = (lambda lead=lead: recovery.sign(proposal, lead) for lead in leads)
    outcome = refused(*deeds)
    assert len(outcome) == 1
    assert outcome[0] in {NothingToSign, StaleCase}
    assert Decision.objects.count() == DeductionRule.objects.count() == 1
    assert Letter.objects.filter(template_version__template__purpose="precept").count() == 1
    assert recovery.balance(claim) == 16000


def test_a_repayment_while_the_precept_is_signed_counts_once(recovery: Recovery) -> None:
    claim = recovery.taken()
    proposal = recovery.send(recovery.propose(claim))
    outcome = refused(lambda: recovery.sign(proposal), lambda: recovery.repay(claim, 6000))
    assert set(outcome) <= {StaleCase}
    paid = -sum(ClaimEntry.objects.filter(kind="repaid").values_list("cents", flat=True))
    assert paid == 6000
    assert recovery.balance(claim) == 10000


def test_instalments_are_agreed_once(recovery: Recovery) -> None:
    claim = recovery.decided()

    def agree() -> Any:
        return services.agree_plan(
            recovery.office.handler,
            claim=claim,
            count=4,
            first_due=TODAY + dt.timedelta(days=30),
            today=TODAY,
        )

    assert len(refused(agree, agree)) == 1
    assert InstalmentPlan.objects.count() == 1


def test_of_two_who_claim_the_same_months_one_does(recovery: Recovery) -> None:
    def opened() -> Any:
        return recovery.opened(actor=recovery.office.handler, months=MONTHS)

    assert refused(opened, opened) == [MonthClaimed]
    assert Claim.objects.count() == 1
