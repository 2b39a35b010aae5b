"""Two at once, and a connection that dies in the middle: loud, and nothing doubled or lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from guidance.claims.models import ClaimEntry
from guidance.payouts import services
from guidance.payouts.errors import BeingFormed, PayoutRefused
from guidance.payouts.models import Accrual, Due, Netting, Payment, PaymentLine, PayoutRun
from guidance.payouts.services import runs, settling
from guidance.payouts.sql import forming
from tests.factories import UserFactory
from tests.payouts.conftest import NOVEMBER, OCTOBER, TODAY, Agency, findings

pytestmark = pytest.mark.django_db(transaction=True)
needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


@pytest.fixture
def office(transactional_db: None) -> Agency:
    agency = Agency()
    for cents in (8000, 9000, 10000):
        agency.grant(agency.person(), cents)
    services.accrue(None, month=NOVEMBER, today=TODAY)
    return agency


def in_thread(deed: Callable[[], Any]) -> tuple[threading.Thread, list[Any]]:
    """Do something on a connection of its own; what it gave or raised is put into the list."""
    outcome: list[Any] = []

    def work() -> None:
        try:
            outcome.append(deed())
        except Exception as error:  # noqa: BLE001 - looked at by the test
            outcome.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread, outcome


@needs_postgres
def test_two_formers_at_once(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told at once and waits for nothing; nothing is formed twice."""
    run = office.open()
    inside, leave = threading.Event(), threading.Event()
    decide_rows = forming.decide_rows

    def slowly() -> None:
        inside.set()
        leave.wait(20)
        decide_rows()

    monkeypatch.setattr(forming, "decide_rows", slowly)
    thread, first = in_thread(lambda: services.form_run(office.preparer, run=run, today=TODAY))
    assert inside.wait(20)
    with pytest.raises(BeingFormed):
        services.form_run(office.releaser, run=run, today=TODAY)
    leave.set()
    thread.join()
    assert first[0].n == 3
    assert Payment.objects.count() == 3
    assert findings() == []


@needs_postgres
def test_two_runs_cannot_take_one_due(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even past the rule of one run at a time: the second fails loudly (I1)."""
    first = office.open()
    second = PayoutRun.objects.create(
        number="VM-2026-0099", month=OCTOBER, channel="bank", sequence=9, payday=first.payday,
        opened_at=first.opened_at, prepared_by=office.preparer,
    )  # fmt: skip
    with transaction.atomic():
        forming.gather_dues(month=NOVEMBER, payday=first.payday, channel="bank")
        forming.gather_reissues(payday=first.payday)
        forming.keep_deductions([])
        forming.decide_rows()
        forming.write_payments(second.pk)
        thread, outcome = in_thread(
            lambda: services.form_run(office.preparer, run=first, today=TODAY)
        )
        thread.join()
        assert outcome[0].n == 3
        with pytest.raises(DatabaseError), transaction.atomic():
            forming.write_lines()
        transaction.set_rollback(True)
    assert Payment.objects.count() == 3
    assert findings() == []


@needs_postgres
def test_two_approvers_at_once(office: Agency) -> None:
    run = services.check_run(
        office.preparer, run=services.form_run(office.preparer, run=office.open(), today=TODAY)
    )
    office.file_of(run)
    other = UserFactory(roles=["service_owner"], unit=office.unit)
    start = threading.Barrier(2)

    def approve(actor: Any) -> PayoutRun:
        start.wait(20)
        return services.approve_run(actor, run=run, today=TODAY)

    both = [in_thread(lambda actor=actor: approve(actor)) for actor in (office.approver, other)]
    for thread, _outcome in both:
        thread.join()
    outcomes = [outcome[0] for _thread, outcome in both]
    assert sum(isinstance(one, PayoutRun) for one in outcomes) == 1
    assert sum(isinstance(one, PayoutRefused) for one in outcomes) == 1
    assert findings() == []


@needs_postgres
def test_two_accruals_at_once(office: Agency) -> None:
    office.grant(office.person(), 500)
    start = threading.Barrier(2)

    def accrue() -> Accrual:
        start.wait(20)
        return services.accrue(None, month=NOVEMBER, today=TODAY)

    both = [in_thread(accrue) for _ in range(2)]
    for thread, _outcome in both:
        thread.join()
    outcomes = [outcome[0] for _thread, outcome in both]
    assert all(isinstance(one, Accrual | BeingFormed) for one in outcomes)
    assert Due.objects.count() == 4
    assert findings() == []


STEPS = ("gather_dues", "keep_deductions", "decide_rows", "write_payments", "write_lines")


@needs_postgres
@pytest.mark.parametrize("step", [*STEPS, "digest_of"])
def test_a_former_that_dies(office: Agency, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """The backend is terminated after a step: nothing is left of it, and forming again works."""
    claimed = Due.objects.order_by("pk")[0].person
    office.claim(claimed, 50000)
    run = office.open()
    whole = getattr(forming, step)

    def die(*args: Any, **kwargs: Any) -> Any:
        done = whole(*args, **kwargs)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return done

    monkeypatch.setattr(forming, step, die)
    thread, outcome = in_thread(lambda: services.form_run(office.preparer, run=run, today=TODAY))
    thread.join()
    assert isinstance(outcome[0], DatabaseError)
    monkeypatch.undo()
    for model in (Payment, PaymentLine, Netting):
        assert not model.objects.exists()
    assert not ClaimEntry.objects.filter(kind="set_off").exists()
    run.refresh_from_db()
    assert run.state == "draft"
    formed = services.form_run(office.preparer, run=run, today=TODAY)
    assert (formed.n, formed.gross, formed.deducted) == (3, 27000, 1600)
    assert findings() == []


def test_claims_are_opened_once_when_opening_is_stopped(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency = Agency()
    people = [agency.person() for _ in range(3)]
    for person in people:
        agency.grant(person, start=OCTOBER)
    agency.pay(OCTOBER)
    for person in people:
        agency.stop(person, OCTOBER)
    run = agency.pay(NOVEMBER)
    whole = settling.open_claim
    left = iter([True, False])

    def tired(*args: Any, **kwargs: Any) -> Any:
        made = whole(*args, **kwargs)
        if not next(left):
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(settling, "open_claim", tired)
    with pytest.raises(KeyboardInterrupt):
        services.open_claims(run, TODAY)
    monkeypatch.undo()
    assert Netting.objects.exclude(claim=None).count() == 1
    assert services.open_claims(run, TODAY) == 2
    assert ClaimEntry.objects.filter(kind="assessed").count() == 3
    assert runs.files_agree(run)
    assert findings() == []
