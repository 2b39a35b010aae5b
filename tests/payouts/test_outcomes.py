"""What came back, paying it again, and two months running."""

import datetime as dt

import pytest

from guidance.claims.models import Claim
from guidance.claims.services import record_repayment, reverse_entry
from guidance.payouts import services
from guidance.payouts.errors import (
    AlreadyBooked,
    AlreadyDecided,
    AlreadyReissued,
    NotCameBack,
    NothingToPay,
    NotSent,
    OutcomeKnown,
    ReasonMissing,
)
from guidance.payouts.models import (
    Due,
    Hold,
    Outcome,
    Payment,
    PayoutRun,
    RunFigure,
    SuspensionProposal,
)
from guidance.payouts.statistics.counting import count_run
from portal.notifications.models import Notification
from tests.payouts.conftest import (
    CHILD_ALLOWANCE,
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    TODAY,
    Agency,
    findings,
)


@pytest.fixture
def payment(agency: Agency) -> Payment:
    agency.grant(agency.person(), start=OCTOBER, end=NOVEMBER)
    return agency.pay(OCTOBER).payments.get()


def test_what_came_back_is_paid_again_once(agency: Agency, payment: Payment) -> None:
    with pytest.raises(NotCameBack):
        services.reissue_payment(agency.preparer, payment=payment, reason="Uus konto", today=TODAY)
    agency.bring_back(payment)
    with pytest.raises(ReasonMissing):
        services.reissue_payment(agency.preparer, payment=payment, reason="", today=TODAY)
    account = services.record_account(
        agency.preparer, person=payment.person, iban="EE38 2200 2210 2014 5685", today=TODAY
    )
    assert account.valid_from == TODAY
    services.reissue_payment(agency.preparer, payment=payment, reason="Uus konto", today=TODAY)
    with pytest.raises(AlreadyReissued):
        services.reissue_payment(agency.preparer, payment=payment, reason="Veel", today=TODAY)
    again = agency.pay(NOVEMBER).payments.get()
    assert (again.reissue_of, again.net, again.deducted) == (payment, payment.net, 0)
    assert again.payee_iban == "EE382200221020145685"
    assert not findings()


def test_a_cancelled_reissue_waits_for_the_next_run(agency: Agency, payment: Payment) -> None:
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    run = agency.form(NOVEMBER)
    services.cancel_run(agency.preparer, run=run, reason="Viga", today=TODAY)
    assert agency.pay(NOVEMBER).payments.get().reissue_of == payment
    with pytest.raises(NothingToPay):
        agency.form(DECEMBER)
    assert not findings()


def test_what_was_paid_again_may_come_back_again(agency: Agency, payment: Payment) -> None:
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    again = agency.pay(NOVEMBER).payments.get()
    agency.bring_back(again)
    Hold.objects.update(until=TODAY)
    services.reissue_payment(agency.preparer, payment=again, reason="Kolmas", today=TODAY)
    third = agency.pay(NOVEMBER).payments.get()
    assert third.reissue_of == again
    assert not findings()


def test_a_reissue_is_beside_the_payment_of_the_month(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    former = agency.pay(OCTOBER).payments.get()
    agency.bring_back(former)
    services.reissue_payment(agency.preparer, payment=former, reason="Uuesti", today=TODAY)
    run = agency.form(NOVEMBER)
    assert list(run.payments.values_list("sequence", "reissue_of", "net")) == [
        (1, None, 8000),
        (2, former.pk, 8000),
    ]


def test_the_same_outcome_twice_changes_nothing(agency: Agency, payment: Payment) -> None:
    first = agency.bring_back(payment)
    assert agency.bring_back(payment) == first
    with pytest.raises(OutcomeKnown):
        agency.bring_back(payment, code="AC06")
    assert Outcome.objects.count() == 1


def test_paid_and_later_returned(agency: Agency, payment: Payment) -> None:
    services.record_outcome(agency.preparer, payment=payment, kind="paid", on=TODAY, today=TODAY)
    agency.bring_back(payment)
    assert payment.outcomes.count() == 2
    assert Payment.objects.to_reissue().get() == payment


def test_nothing_is_said_of_what_was_not_sent(agency: Agency) -> None:
    agency.grant(agency.person())
    with pytest.raises(NotSent):
        agency.bring_back(agency.form().payments.get())


def test_two_months_running_propose_a_suspension(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    former = agency.pay(OCTOBER).payments.get()
    agency.bring_back(former)
    assert not SuspensionProposal.objects.exists()
    latter = agency.pay(NOVEMBER).payments.get()
    agency.bring_back(latter)
    proposal = SuspensionProposal.objects.get()
    assert (proposal.former.payment, proposal.latter.payment) == (former, latter)
    assert proposal.hold is not None
    agency.grant(agency.person(), 100)
    assert agency.form(DECEMBER).net == 100 * 2
    services.answer_proposal(
        agency.handler, proposal=proposal, answer="Uus konto on teada", today=TODAY
    )
    with pytest.raises(AlreadyDecided):
        services.answer_proposal(agency.handler, proposal=proposal, answer="Veel", today=TODAY)


def test_a_month_between_proposes_nothing(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    agency.bring_back(agency.pay(OCTOBER).payments.get())
    agency.pay(NOVEMBER)
    agency.bring_back(agency.pay(DECEMBER).payments.get())
    assert not SuspensionProposal.objects.exists()


def test_the_order_of_returns_does_not_matter(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    former = agency.pay(OCTOBER).payments.get()
    agency.bring_back(agency.pay(NOVEMBER).payments.get())
    agency.bring_back(former)
    assert SuspensionProposal.objects.count() == 1


def test_the_deduction_stays_when_the_rest_comes_back(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 10000, start=OCTOBER, end=NOVEMBER)
    claim = agency.claim(person, 50000)
    payment = agency.pay(OCTOBER).payments.get()
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    assert agency.pay(NOVEMBER).net == 8000
    assert sum(claim.entries.values_list("cents", flat=True)) == 48000
    assert not findings()


def test_dates(agency: Agency, payment: Payment) -> None:
    made = agency.bring_back(payment)
    assert made.on == TODAY
    assert made.recorded_at.tzinfo == dt.UTC


def test_what_came_back_pays_the_claim_on_the_same_months(agency: Agency) -> None:
    """The right ended before the month: the money is back, so that nobody is asked for it."""
    person, one, two = agency.person(), agency.person(), agency.person()
    for child in (one, two):
        agency.grant(person, 8000, child=child, benefit=CHILD_ALLOWANCE, start=OCTOBER)
    payment = agency.pay(OCTOBER).payments.get()
    agency.bring_back(payment)
    agency.grant(agency.person())
    agency.decide(person, kind="end", effective_on=OCTOBER, children=[one, two])
    run = agency.pay(NOVEMBER)
    assert services.open_claims(run, TODAY) == 2
    claims = Claim.objects.filter(person=person)
    assert [one.entries.get(kind="repaid").cents for one in claims] == [-8000, -8000]
    assert {one.entries.get(kind="repaid").reference for one in claims} == {payment.end_to_end_id}
    assert not Payment.objects.to_reissue().exists()
    with pytest.raises(AlreadyBooked):
        services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    assert not findings()


def test_what_comes_back_later_pays_the_claim_too(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    payment = agency.pay(OCTOBER).payments.get()
    agency.grant(agency.person())
    agency.stop(person, OCTOBER)
    services.open_claims(agency.pay(NOVEMBER), TODAY)
    claim = Claim.objects.get()
    agency.bring_back(payment)
    assert sum(claim.entries.values_list("cents", flat=True)) == 0
    assert not Payment.objects.to_reissue().exists() and not findings()


def test_what_is_still_due_is_paid_again_whole(agency: Agency) -> None:
    """A claim on a part of what came back goes its own way."""
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    payment = agency.pay(OCTOBER).payments.get()
    agency.bring_back(payment)
    agency.grant(agency.person())
    agency.grant(person, 5000, start=OCTOBER, end=NOVEMBER)
    agency.stop(person, NOVEMBER)
    services.open_claims(agency.pay(NOVEMBER), TODAY)
    claim = Claim.objects.get()
    assert list(claim.entries.values_list("cents", flat=True)) == [3000]
    assert Payment.objects.to_reissue().get() == payment
    services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    assert not findings()


def test_a_booking_that_was_taken_back_waits_again(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    payment = agency.pay(OCTOBER).payments.get()
    agency.grant(agency.person())
    agency.stop(person, OCTOBER)
    services.open_claims(agency.pay(NOVEMBER), TODAY)
    agency.bring_back(payment)
    entry = Claim.objects.get().entries.get(kind="repaid")
    reverse_entry(None, entry=entry, reason="Otsus muudeti", today=TODAY)
    assert Payment.objects.to_reissue().get() == payment


def test_the_handler_is_told_of_what_was_recorded_by_hand(agency: Agency, payment: Payment) -> None:
    agency.bring_back(payment)
    told = Notification.objects.get(kind="payouts.came_back")
    assert (told.person, told.params["payment"]) == (agency.handler, payment.end_to_end_id)


def test_what_is_held_is_due_once(agency: Agency) -> None:
    """Accrued month by month, kept back, and paid whole when the hold ends."""
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    hold = services.place_hold(
        agency.preparer, person=person, reason="clarify", start=OCTOBER, today=TODAY
    )
    for month in (OCTOBER, NOVEMBER, NOVEMBER):
        with pytest.raises(NothingToPay):
            agency.form(month)
        for run in PayoutRun.objects.filter(state="draft"):
            services.cancel_run(agency.preparer, run=run, reason="Tühi", today=TODAY)
    assert Due.objects.unpaid().filter(person=person).cents() == 16000
    services.end_hold(agency.preparer, hold=hold, on=TODAY, today=TODAY)
    run = agency.pay(DECEMBER)
    count_run(run)
    assert (run.net, run.gross) == (24000, 24000)
    assert Due.objects.unpaid().filter(person=person).cents() == 0
    assert sum(RunFigure.objects.values_list("gross", flat=True)) == 24000
    assert sum(RunFigure.objects.values_list("people", flat=True)) == 1
    assert not findings()


def test_what_is_paid_again_and_has_paid_a_claim_is_found(agency: Agency, payment: Payment) -> None:
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uuesti", today=TODAY)
    claim = agency.claim(payment.person, 50000)
    record_repayment(
        None, claim=claim, cents=8000, on=TODAY, today=TODAY, reference=payment.end_to_end_id
    )
    assert any("paid claims" in finding for finding in findings())


def test_figures_that_are_not_the_payments_are_found(agency: Agency, payment: Payment) -> None:
    count_run(payment.run)
    assert not findings()
    figure = RunFigure.objects.get()
    figure.pk, figure.sex = None, "F"
    figure.save(force_insert=True)
    assert any("statistics" in finding for finding in findings())
