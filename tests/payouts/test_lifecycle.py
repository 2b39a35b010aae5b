"""A run from its forming to its close: who, in which order, and what never changes."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from guidance.payouts import services, transitions
from guidance.payouts.enums import RunAction, RunState
from guidance.payouts.errors import (
    AlreadyDecided,
    ClaimsNotOpened,
    FilesDiffer,
    LeftOut,
    MayNotPay,
    NotChecked,
    NotReceived,
    NotSent,
    ReasonMissing,
    SamePerson,
    Undecided,
    WrongState,
)
from guidance.payouts.models import Payment, PayoutRun
from guidance.payouts.reconciling import reconcile
from portal.audit.models import AuditEvent
from portal.people.models import Substitution
from tests.factories import hold
from tests.payouts.conftest import DECEMBER, NOVEMBER, OCTOBER, TODAY, Agency, findings


@pytest.fixture
def run(agency: Agency) -> PayoutRun:
    agency.grant(agency.person())
    return agency.form()


def test_the_whole_way(agency: Agency, run: PayoutRun) -> None:
    run = agency.send(run)
    assert run.state == RunState.HANDED_OVER
    assert (run.prepared_by, run.approved_by, run.released_by) == (
        agency.preparer,
        agency.approver,
        agency.releaser,
    )
    services.open_claims(run, TODAY)
    with pytest.raises(NotReceived):
        services.close_run(agency.preparer, run=run, today=TODAY)
    services.settle_run(
        agency.preparer, run=run, given_by="finance", n=1, cents=1, on=TODAY, reference="1"
    )
    with pytest.raises(NotReceived):
        services.close_run(agency.preparer, run=run, today=TODAY)
    services.settle_run(
        agency.preparer, run=run, given_by="finance", n=1, cents=run.net, on=TODAY, reference="2"
    )
    assert services.close_run(agency.preparer, run=run, today=TODAY).state == RunState.CLOSED
    verbs = AuditEvent.objects.filter(verb__startswith="payouts.run_").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "payouts.run_opened",
        "payouts.run_form",
        "payouts.run_checked",
        "payouts.run_approve",
        "payouts.run_hand_over",
        "payouts.run_close",
    ]
    assert not findings()


def test_nothing_unchecked_is_approved(agency: Agency, run: PayoutRun) -> None:
    with pytest.raises(NotChecked):
        services.approve_run(agency.approver, run=run, today=TODAY)
    services.check_run(agency.preparer, run=run)
    with pytest.raises(FilesDiffer):
        services.approve_run(agency.approver, run=run, today=TODAY)


@pytest.mark.parametrize(
    "facts", [{"checked_at": None}, {"n": 2}, {"cents": 1}, {"first": 2}, {"kind": "summary"}]
)
def test_files_must_be_the_run(agency: Agency, run: PayoutRun, facts: dict[str, object]) -> None:
    services.check_run(agency.preparer, run=run)
    agency.file_of(run, **facts)
    with pytest.raises(FilesDiffer):
        services.approve_run(agency.approver, run=run, today=TODAY)


def test_what_is_unusual_is_decided_first(agency: Agency) -> None:
    one, two = agency.person(), agency.person()
    for person in (one, two):
        agency.account(person, iban="EE382200221020145685")
        agency.grant(person)
    run = services.check_run(agency.preparer, run=agency.form())
    agency.file_of(run)
    assert set(run.findings.values_list("kind", "shared")) == {("new_shared_account", 2)}
    with pytest.raises(Undecided) as refused:
        services.approve_run(agency.approver, run=run, today=TODAY)
    assert refused.value.count == 2
    first, second = run.findings.order_by("pk")
    with pytest.raises(ReasonMissing):
        services.decide_finding(
            agency.preparer, finding=first, decision="in_order", reason=" ", today=TODAY
        )
    for finding, decision in ((first, "in_order"), (second, "left_out")):
        services.decide_finding(
            agency.preparer, finding=finding, decision=decision, reason="Vaadatud", today=TODAY
        )
    with pytest.raises(AlreadyDecided):
        services.decide_finding(
            agency.preparer, finding=first, decision="left_out", reason="Ei", today=TODAY
        )
    with pytest.raises(LeftOut):
        services.approve_run(agency.approver, run=run, today=TODAY)
    services.cancel_run(agency.preparer, run=run, reason="Uuesti", today=TODAY)
    assert agency.form().payments.get().person == first.person


def test_what_was_in_order_is_not_asked_again(agency: Agency) -> None:
    person = agency.person(place="", street="")
    agency.grant(person, start=OCTOBER)
    assert agency.pay(OCTOBER).findings.count() == 1
    assert agency.pay(NOVEMBER).findings.count() == 0


def test_far_from_last_month(agency: Agency) -> None:
    person, steady = agency.person(), agency.person()
    agency.grant(person, 20000, start=OCTOBER)
    agency.grant(steady, 20000, start=OCTOBER)
    agency.pay(OCTOBER)
    agency.grant(person, 65000, start=NOVEMBER)
    run = services.check_run(agency.preparer, run=agency.form(NOVEMBER))
    finding = run.findings.get()
    assert (finding.kind, finding.person, finding.former) == ("far_from_last", person, 20000)


def test_three_people(agency: Agency, run: PayoutRun) -> None:
    """Whatever roles somebody holds (I7)."""
    for role in ("service_owner", "payout_specialist"):
        for person in (agency.preparer, agency.approver):
            if not person.has_role(role):
                hold(person, role)
    services.check_run(agency.preparer, run=run)
    agency.file_of(run)
    with pytest.raises(SamePerson):
        services.approve_run(agency.preparer, run=run, today=TODAY)
    run = services.approve_run(agency.approver, run=run, today=TODAY)
    for person in (agency.preparer, agency.approver):
        with pytest.raises(SamePerson):
            services.hand_over_run(person, run=run, today=TODAY)
    with pytest.raises(MayNotPay):
        services.hand_over_run(agency.stranger, run=run, today=TODAY)
    assert services.hand_over_run(agency.releaser, run=run, today=TODAY)


def test_a_substitute_of_the_preparer_does_not_approve(agency: Agency, run: PayoutRun) -> None:
    Substitution.objects.create(
        absent=agency.preparer, substitute=agency.approver, valid_from=TODAY,
        valid_until=TODAY + dt.timedelta(days=5), ground="order", reference="1",
        entered_at=timezone.now(),
    )  # fmt: skip
    services.check_run(agency.preparer, run=run)
    agency.file_of(run)
    with pytest.raises(SamePerson):
        services.approve_run(agency.approver, run=run, today=TODAY)


def test_after_handing_over_nothing_is_cancelled(agency: Agency, run: PayoutRun) -> None:
    run = agency.send(run)
    with pytest.raises(WrongState):
        services.cancel_run(agency.preparer, run=run, reason="Viga", today=TODAY)


def test_an_approved_run_can_still_be_cancelled(agency: Agency, run: PayoutRun) -> None:
    run = agency.approve(run)
    with pytest.raises(ReasonMissing):
        services.cancel_run(agency.preparer, run=run, reason="", today=TODAY)
    services.cancel_run(agency.preparer, run=run, reason="Viga", today=TODAY)
    with pytest.raises(WrongState):
        services.hand_over_run(agency.releaser, run=run, today=TODAY)


def test_claims_are_opened_before_a_run_is_closed(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    agency.pay(OCTOBER)
    agency.stop(person, OCTOBER)
    run = agency.form(NOVEMBER)
    with pytest.raises(NotSent):
        services.open_claims(run, TODAY)
    run = agency.send(run)
    with pytest.raises(ClaimsNotOpened):
        services.close_run(agency.preparer, run=run, today=TODAY)
    services.open_claims(run, TODAY)
    assert services.close_run(agency.preparer, run=run, today=TODAY)


ACTIONS = {
    RunAction.FORM: services.form_run,
    RunAction.APPROVE: services.approve_run,
    RunAction.HAND_OVER: services.hand_over_run,
    RunAction.CLOSE: services.close_run,
    RunAction.CANCEL: services.cancel_run,
}


@pytest.mark.parametrize("state", RunState.values)
@pytest.mark.parametrize("action", list(RunAction))
def test_every_state_and_action(agency: Agency, state: str, action: RunAction) -> None:
    """Whoever may do an action: outside the table it is refused, and nothing changes."""
    run = in_state(agency, state)
    extra = {"reason": "Proov"} if action == RunAction.CANCEL else {}
    allowed = (RunState(state), action) in transitions.TRANSITIONS
    for actor in (agency.preparer, agency.approver, agency.releaser):
        may = transitions.may(actor, run, action, TODAY)
        assert may <= allowed
        try:
            with transaction.atomic():
                done = ACTIONS[action](actor, run=run, today=TODAY, **extra)
                transaction.set_rollback(True)
        except (WrongState, MayNotPay, SamePerson):
            assert not may
        except (NotChecked, FilesDiffer, NotReceived):
            assert may
        else:
            assert may
            assert done.state == transitions.TRANSITIONS[RunState(state), action].to
        run.refresh_from_db()
        assert run.state == state


def in_state(agency: Agency, state: str) -> PayoutRun:
    agency.grant(agency.person())
    if state == RunState.DRAFT:
        services.accrue(None, month=NOVEMBER, today=TODAY)
        return agency.open()
    run = agency.form()
    if state == RunState.CANCELLED:
        return services.cancel_run(agency.preparer, run=run, reason="Proov", today=TODAY)
    if state == RunState.APPROVED:
        return agency.approve(run)
    if state in (RunState.HANDED_OVER, RunState.CLOSED):
        run = agency.send(run)
    if state == RunState.CLOSED:
        services.settle_run(
            agency.preparer, run=run, given_by="finance", n=run.n, cents=run.net, on=TODAY,
            reference="1",
        )  # fmt: skip
        run = services.close_run(agency.preparer, run=run, today=TODAY)
    return run


def test_payments_never_change(agency: Agency, run: PayoutRun) -> None:
    payment = run.payments.get()
    for change in ({"net": 1, "gross": 1}, {"payee_iban": "EE382200221020145685"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk)._raw_delete(using="default")


def receipt(agency: Agency, run: PayoutRun, n: int, cents: int, **facts: Any) -> None:
    services.settle_run(
        agency.preparer,
        run=run,
        **{"given_by": "finance", "n": n, "cents": cents, "on": TODAY, "reference": f"R{n}-{cents}"}
        | facts,
    )


def test_a_receipt_written_down_wrongly_is_mended_by_the_right_one(agency: Agency) -> None:
    agency.grant(agency.person())
    run = agency.pay()
    receipt(agency, run, run.n, run.net + 1)
    assert not reconcile(run).agrees
    with pytest.raises(NotReceived):
        services.close_run(agency.preparer, run=run, today=TODAY)
    receipt(agency, run, run.n, run.net)
    assert reconcile(run).agrees
    assert services.close_run(agency.preparer, run=run, today=TODAY).state == "closed"


def test_a_unit_may_confirm_list_by_list(agency: Agency) -> None:
    for _ in range(2):
        person = agency.person(account=False)
        agency.account(person, channel="home")
        agency.grant(person)
    run = agency.form(channel="home")
    services.check_run(agency.preparer, run=run)
    agency.file_of(run, kind="home_pdf")
    services.approve_run(agency.approver, run=run, today=TODAY)
    run = services.hand_over_run(agency.releaser, run=run, today=TODAY)
    receipt(agency, run, 2, run.net, given_by="finance")
    receipt(agency, run, 1, 8000, given_by="unit")
    with pytest.raises(NotReceived):
        services.close_run(agency.preparer, run=run, today=TODAY)
    receipt(agency, run, 1, 8000, given_by="unit", reference="teine")
    assert reconcile(run).agrees
    assert services.close_run(agency.preparer, run=run, today=TODAY).state == "closed"


def test_who_has_no_account_is_looked_at_once_a_month(agency: Agency) -> None:
    agency.grant(agency.person())
    agency.grant(agency.person(account=False))
    run = agency.send(agency.form())
    assert run.findings.filter(kind="no_account").count() == 1
    agency.grant(agency.person())
    again = services.check_run(agency.preparer, run=agency.form())
    assert again.findings.filter(kind="no_account").count() == 0
    agency.send(again)
    later = services.check_run(agency.preparer, run=agency.form(DECEMBER))
    assert later.findings.filter(kind="no_account").count() == 1
