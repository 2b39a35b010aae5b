"""Runs from their opening to the money: open, form, approve, hand over, close, cancel."""

import datetime as dt

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from guidance.payouts import calendar, permissions, transitions
from guidance.payouts.confirming import is_confirmed
from guidance.payouts.enums import (
    ORDERS,
    FindingDecision,
    PayChannel,
    RunAction,
    RunState,
)
from guidance.payouts.errors import (
    ClaimsNotOpened,
    FilesDiffer,
    LeftOut,
    MayNotPay,
    NotChecked,
    NothingToPay,
    NotReceived,
    ReasonMissing,
    RunStands,
    TotalsDiffer,
    Undecided,
)
from guidance.payouts.models import Finding, Netting, PaymentLine, PayoutRun
from guidance.payouts.numbering import next_run_number
from guidance.payouts.services.deducting import deduct, take_back
from guidance.payouts.sql import forming
from guidance.payouts.sql.dialect import forget, weigh
from portal.audit.services import record
from portal.people.models import User

UNFINISHED = (RunState.DRAFT, RunState.FORMED, RunState.APPROVED)


@transaction.atomic
def open_run(
    actor: User,
    *,
    month: dt.date,
    channel: str,
    today: dt.date,
    payday: dt.date | None = None,
) -> PayoutRun:
    """Open the next run of a month and channel; its payday is the 8th or the working day before.

    One at a time: the former is handed over or cancelled first. Its row is committed before
    anything is formed, so that two who form it meet at its lock. Raises `MayNotPay`, `RunStands`.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    first = month.replace(day=1)
    way = PayChannel(channel)
    # The series stays locked: the second who opens a run waits here and then sees the first.
    number = next_run_number(first.year)
    same = PayoutRun.objects.select_for_update().filter(channel=way)
    standing = same.filter(state__in=UNFINISHED).first()
    if standing is not None:
        raise RunStands(standing.number)
    last = same.filter(month=first).aggregate(last=Max("sequence"))["last"] or 0
    run = PayoutRun.objects.create(
        number=number,
        month=first,
        channel=way,
        sequence=last + 1,
        payday=payday or calendar.payday(first),
        opened_at=timezone.now(),
        prepared_by=actor,
    )
    record(actor, "payouts.run_opened", run, data={"number": run.number, "channel": way.value})
    return run


@transaction.atomic
def form_run(actor: User, *, run: PayoutRun, today: dt.date) -> PayoutRun:
    """Make the payments of a run from all that is due, in one transaction.

    Dues are netted by chain; what is above zero is paid, one payment to a person, less the
    set-offs of precepts; what is not is netted. Raises `MayNotPay`, `BeingFormed`, `WrongState`,
    `NothingToPay`, `TotalsDiffer`; after any of them nothing has changed.
    """
    locked = transitions.lock_run(run)
    transitions.check(actor, locked, RunAction.FORM, today)
    due = forming.gather_dues(month=locked.month, payday=locked.payday, channel=locked.channel)
    again = forming.gather_reissues(payday=locked.payday)
    if not due and not again:
        raise NothingToPay
    forming.keep_deductions(deduct(actor, locked))
    forming.decide_rows()
    forming.write_payments(locked.pk)
    forming.write_nettings(locked.pk)
    forming.write_lines()
    totals = forming.totals_of(locked.pk)
    if not totals.add_up:
        raise TotalsDiffer
    forget(*forming.KEPT)
    weigh("payouts_payment", "payouts_paymentline")
    return transitions.walk(
        actor,
        locked,
        RunAction.FORM,
        today,
        n=totals.n,
        gross=totals.gross,
        deducted=totals.deducted,
        net=totals.gross - totals.deducted,
        digest=forming.digest_of(locked.pk),
    )


@transaction.atomic
def approve_run(actor: User, *, run: PayoutRun, today: dt.date) -> PayoutRun:
    """Approve a run that was looked through and whose files hold all of its payments.

    Raises `MayNotPay`, `SamePerson`, `WrongState`, `NotChecked`, `Undecided`, `LeftOut`,
    `FilesDiffer`, `BeingFormed`.
    """
    locked = transitions.lock_run(run)
    transitions.check(actor, locked, RunAction.APPROVE, today)
    if locked.checked_at is None:
        raise NotChecked
    findings = Finding.objects.filter(run=locked)
    if waiting := findings.filter(decision="").count():
        raise Undecided(waiting)
    if findings.filter(decision=FindingDecision.LEFT_OUT).exists():
        raise LeftOut
    if not files_agree(locked):
        raise FilesDiffer
    return transitions.walk(actor, locked, RunAction.APPROVE, today)


@transaction.atomic
def hand_over_run(actor: User, *, run: PayoutRun, today: dt.date) -> PayoutRun:
    """Hand a run over: from now on nothing of it changes (I5).

    What was overpaid becomes claims afterwards, by `settling.open_claims`. Raises `MayNotPay`,
    `SamePerson`, `WrongState`, `FilesDiffer`, `BeingFormed`.
    """
    locked = transitions.lock_run(run)
    transitions.check(actor, locked, RunAction.HAND_OVER, today)
    if not files_agree(locked):
        raise FilesDiffer
    return transitions.walk(actor, locked, RunAction.HAND_OVER, today)


@transaction.atomic
def close_run(actor: User, *, run: PayoutRun, today: dt.date) -> PayoutRun:
    """Close a run whose receipts agree with it and whose overpayments have become claims.

    Payments may still come back later. Raises `MayNotPay`, `WrongState`, `NotReceived`,
    `ClaimsNotOpened`, `BeingFormed`.
    """
    locked = transitions.lock_run(run)
    transitions.check(actor, locked, RunAction.CLOSE, today)
    if locked.n and not is_confirmed(locked):
        raise NotReceived
    if Netting.objects.filter(run=locked, cents__lt=0, claim=None).exists():
        raise ClaimsNotOpened
    return transitions.walk(actor, locked, RunAction.CLOSE, today)


@transaction.atomic
def cancel_run(actor: User, *, run: PayoutRun, reason: str, today: dt.date) -> PayoutRun:
    """Cancel a run before it is handed over: its dues are free again, its number is not.

    The payments stay as they were formed; set-offs are taken back in the claims. Raises
    `ReasonMissing`, `MayNotPay`, `WrongState`, `BeingFormed`.
    """
    if not reason.strip():
        raise ReasonMissing
    locked = transitions.lock_run(run)
    transitions.check(actor, locked, RunAction.CANCEL, today)
    take_back(actor, locked, today)
    lines = PaymentLine.objects.live()
    now = timezone.now()
    lines.filter(payment__run=locked).update(released_at=now)
    lines.filter(netting__run=locked).update(released_at=now)
    return transitions.walk(
        actor, locked, RunAction.CANCEL, today, why_cancelled=reason.strip()[:300]
    )


def files_agree(run: PayoutRun) -> bool:
    """Return whether the files that order the money were checked and together are the run (I2).

    They follow each other without a gap, and their counts and sums are the run's.
    """
    if not run.n:
        return True
    files = run.files.filter(kind__in=sorted(ORDERS)).order_by("first")
    place = 1
    for file in files:
        if file.checked_at is None or file.first != place:
            return False
        place += file.n
    return place == run.n + 1 and files.aggregate(cents=Sum("cents"))["cents"] == run.net
