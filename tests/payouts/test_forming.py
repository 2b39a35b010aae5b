"""Dues become payments: netted, less set-offs, each due once, nothing below zero."""

import datetime as dt

import pytest
from django.utils import timezone

from guidance.claims.models import ClaimEntry
from guidance.payouts import services
from guidance.payouts.enums import PayChannel
from guidance.payouts.errors import MayNotPay, NothingToPay, RunStands, WrongState
from guidance.payouts.models import Due, Netting, Payment, PaymentLine, PayoutRun
from tests.payouts.conftest import (
    CHILD_ALLOWANCE,
    DECEMBER,
    FAR,
    LARGE_FAMILY,
    NOVEMBER,
    OCTOBER,
    PARENTAL,
    TODAY,
    Agency,
    findings,
)


def test_a_run_pays_what_is_due(agency: Agency) -> None:
    first, second = agency.person(), agency.person()
    agency.grant(first, 8000)
    agency.grant(second, 65000)
    run = agency.form()
    payments = list(run.payments.order_by("sequence"))
    assert [(one.sequence, one.person, one.net) for one in payments] == [
        (1, first, 8000),
        (2, second, 65000),
    ]
    assert (run.n, run.gross, run.deducted, run.net) == (2, 73000, 0, 73000)
    assert run.number == "VM-2026-0001"
    assert payments[0].end_to_end_id == "VM-2026-0001-1"
    assert payments[0].payee_name == str(first)
    assert payments[0].payee_place == "Tartu linn"
    assert len(run.digest) == 64
    assert not Due.objects.unpaid().exists()
    assert not findings()


def test_all_benefits_of_a_person_are_one_payment(agency: Agency) -> None:
    person, child = agency.person(), agency.person()
    agency.decide(
        person,
        [
            (CHILD_ALLOWANCE, child, NOVEMBER, FAR, 8000),
            (LARGE_FAMILY, None, NOVEMBER, FAR, 45000),
        ],
    )
    run = agency.form()
    assert run.payments.get().lines.count() == 2
    assert run.net == 53000


def test_a_second_run_pays_only_what_is_new(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    agency.pay()
    with pytest.raises(NothingToPay):
        agency.form()
    run = PayoutRun.objects.get(state="draft")
    services.cancel_run(agency.preparer, run=run, reason="Tühi", today=TODAY)
    agency.grant(person, 9000)
    again = agency.form()
    assert (again.sequence, again.net) == (3, 1000)


def test_retroactive_changes_are_netted(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    agency.pay(OCTOBER)
    agency.grant(person, 7000, start=OCTOBER)
    run = agency.form(NOVEMBER)
    assert sorted(run.payments.get().lines.values_list("cents", flat=True)) == [-1000, 7000]
    assert run.net == 6000
    assert not findings()


def test_less_than_nothing_is_not_paid_but_claimed(agency: Agency) -> None:
    person, other = agency.person(), agency.person()
    agency.grant(person, 8000, start=OCTOBER)
    agency.grant(other, 5000, start=OCTOBER)
    agency.pay(OCTOBER)
    stop = agency.stop(person, OCTOBER)
    run = agency.pay(NOVEMBER)
    assert run.payments.get().person == other
    assert services.open_claims(run, TODAY) == 1
    assert services.open_claims(run, TODAY) == 0
    claim = Netting.objects.get(run=run).claim
    assert claim is not None
    assert (claim.person, claim.benefit, claim.basis) == (person, LARGE_FAMILY, stop)
    entry = ClaimEntry.objects.get(claim=claim)
    assert (entry.kind, entry.cents, entry.month) == ("assessed", 8000, OCTOBER)
    assert not claim.deduction_rules.exists()
    assert not findings()


def test_one_chain_does_not_pay_for_another(agency: Agency) -> None:
    """What one benefit was overpaid is not kept from another without a decision (SÜS § 34)."""
    person, child = agency.person(), agency.person()
    agency.decide(person, [(CHILD_ALLOWANCE, child, OCTOBER, NOVEMBER, 8000)])
    agency.grant(person, 45000, start=OCTOBER)
    agency.pay(OCTOBER)
    agency.decide(
        person, kind="end", case_kind="child_allowance", effective_on=OCTOBER, children=[child]
    )
    run = agency.form(NOVEMBER)
    assert run.net == 45000
    assert Netting.objects.get(run=run).cents == -8000


def test_a_change_that_nets_to_nothing_is_settled_without_payment(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000, start=OCTOBER, end=NOVEMBER)
    agency.pay(OCTOBER)
    agency.stop(person, OCTOBER)
    agency.grant(person, 8000, start=NOVEMBER, end=DECEMBER)
    run = agency.form(NOVEMBER)
    assert run.n == 0
    netting = Netting.objects.get(run=run)
    assert netting.cents == 0
    assert sorted(netting.lines.values_list("cents", flat=True)) == [-8000, 8000]
    assert not findings()


def test_set_off_stays_within_the_limit(agency: Agency) -> None:
    """At most 20 % of family benefits (PHS § 14 lg 2)."""
    person = agency.person()
    agency.grant(person, 10000)
    claim = agency.claim(person, 50000, percent=50)
    run = agency.form()
    payment = run.payments.get()
    assert (payment.gross, payment.deducted, payment.net) == (10000, 2000, 8000)
    assert sum(claim.entries.values_list("cents", flat=True)) == 48000
    assert not findings()


def test_set_off_takes_no_more_than_is_owed(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 100000)
    agency.claim(person, 700, percent=20)
    assert agency.form().payments.get().deducted == 700


def test_set_offs_follow_their_order(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 10000)
    second = agency.claim(person, 50000, fixed=1500, order=2)
    first = agency.claim(person, 50000, fixed=1500, order=1)
    agency.form()
    assert [-sum(claim.entries.filter(kind="set_off").values_list("cents", flat=True))
            for claim in (first, second)] == [1500, 500]  # fmt: skip


def test_cancelling_frees_dues_and_takes_set_offs_back(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 10000)
    claim = agency.claim(person, 50000)
    run = agency.form()
    services.cancel_run(agency.preparer, run=run, reason="Viga", today=TODAY)
    assert sum(claim.entries.values_list("cents", flat=True)) == 50000
    assert Due.objects.unpaid().count() == 1
    assert Payment.objects.count() == 1
    again = agency.form()
    assert (again.net, again.number) == (8000, "VM-2026-0002")
    assert PaymentLine.objects.live().count() == 2
    assert not findings()


def test_held_people_wait_and_are_paid_later(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    agency.grant(agency.person(), 5000)
    hold = services.place_hold(
        agency.preparer, person=person, reason="clarify", start=TODAY, today=TODAY
    )
    assert agency.pay().net == 5000
    services.end_hold(agency.preparer, hold=hold, on=TODAY, today=TODAY)
    assert agency.form(DECEMBER).payments.get(person=person).net == 16000


def test_a_hold_of_one_benefit_leaves_the_others(agency: Agency) -> None:
    person, child = agency.person(), agency.person()
    agency.decide(
        person,
        [(CHILD_ALLOWANCE, child, NOVEMBER, FAR, 800), (LARGE_FAMILY, None, NOVEMBER, FAR, 4500)],
    )
    services.place_hold(
        agency.preparer, person=person, benefit=CHILD_ALLOWANCE, reason="clarify", start=TODAY,
        today=TODAY,
    )  # fmt: skip
    assert agency.form().net == 4500


def test_a_hold_that_ended_before_payday_holds_nothing(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    services.place_hold(
        agency.preparer, person=person, reason="clarify", start=OCTOBER,
        until=dt.date(2026, 11, 6), today=TODAY,
    )  # fmt: skip
    run = agency.form()
    assert run.payday == dt.date(2026, 11, 6)
    assert run.net == 8000


def test_parental_benefit_is_paid_for_the_month_before(agency: Agency) -> None:
    person = agency.person()
    agency.decide(person, [(PARENTAL, None, OCTOBER, FAR, 150000)])
    assert agency.pay(NOVEMBER).net == 150000
    assert Due.objects.unpaid().get().month == NOVEMBER


def test_home_delivery_is_a_run_of_its_own(agency: Agency) -> None:
    at_home, by_bank = agency.person(account=False), agency.person()
    agency.account(at_home, channel=PayChannel.HOME)
    agency.grant(at_home, 8000)
    agency.grant(by_bank, 5000)
    bank, home = agency.form(), agency.form(channel=PayChannel.HOME)
    assert bank.payments.get().person == by_bank
    delivered = home.payments.get()
    assert (delivered.person, delivered.payee_iban) == (at_home, "")
    assert delivered.payee_street == "Näidise 1"


def test_the_account_of_the_payday_is_paid(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    payday = dt.date(2026, 11, 6)
    agency.account(person, iban="EE382200221020145685", valid_from=payday)
    agency.account(person, iban="EE471000001020145685", valid_from=payday + dt.timedelta(days=1))
    assert agency.form().payments.get().payee_iban == "EE382200221020145685"


def test_a_later_change_of_account_leaves_the_payment(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, 8000)
    payment = agency.form().payments.get()
    agency.account(person, valid_from=TODAY, iban="EE382200221020145685")
    assert Payment.objects.get(pk=payment.pk).payee_iban == payment.payee_iban


def test_who_has_no_account_waits_and_is_named(agency: Agency) -> None:
    person = agency.person(account=False)
    agency.grant(person, 8000)
    agency.grant(agency.person(), 100)
    run = services.check_run(agency.preparer, run=agency.form())
    assert run.net == 100
    finding = run.findings.get()
    assert (finding.kind, finding.person, finding.cents) == ("no_account", person, 8000)


def test_one_run_of_a_channel_at_a_time(agency: Agency) -> None:
    agency.grant(agency.person())
    run = agency.form()
    with pytest.raises(RunStands) as refused:
        agency.open()
    assert refused.value.number == run.number
    with pytest.raises(WrongState):
        services.form_run(agency.preparer, run=run, today=TODAY)


def test_only_who_prepares_forms(agency: Agency) -> None:
    with pytest.raises(MayNotPay):
        services.open_run(agency.approver, month=NOVEMBER, channel="bank", today=TODAY)
    run = agency.open()
    with pytest.raises(MayNotPay):
        services.form_run(agency.stranger, run=run, today=TODAY)


def test_the_digest_speaks_of_the_payments_alone(agency: Agency) -> None:
    from guidance.payouts.sql.forming import digest_of

    agency.grant(agency.person())
    run = agency.form()
    assert digest_of(run.pk) == run.digest
    services.cancel_run(agency.preparer, run=run, reason="Uuesti", today=TODAY)
    assert agency.form().digest == run.digest
    assert timezone.now() > run.formed_at
