"""Entries of a claim after it was opened: repaid, set off, taken back, more overpaid months."""

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from guidance.claims.enums import Action, EntryKind, State
from guidance.claims.errors import (
    DayOutOfRange,
    MonthsDiffer,
    MoreThanOwed,
    NothingOverpaid,
    NotReversible,
    PaymentEntered,
    ReasonMissing,
    WrongState,
)
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.services.finding import balance_of, months_of
from guidance.claims.services.opening import append_assessed, check_months
from guidance.claims.services.settling import settle_locked
from guidance.claims.transitions import lock_claim, note
from portal.people.models import User

REVERSIBLE = frozenset({EntryKind.REPAID, EntryKind.SET_OFF})


@transaction.atomic
def record_repayment(
    actor: User | None,
    *,
    claim: Claim,
    cents: int,
    on: dt.date,
    today: dt.date,
    reference: str = "",
    reason: str = "",
    version: int | None = None,
) -> ClaimEntry:
    """Enter a repayment; `reference` names the payment at the bank, so that it counts once.

    Voluntary before the precept, too (SÜS § 32 lg 1). Raises `MoreThanOwed`, `DayOutOfRange`,
    `PaymentEntered`, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.REPAY, today=today, version=version)
    if not locked.opened_on <= on <= today:
        raise DayOutOfRange
    entry = _append_lowering(
        actor, locked, EntryKind.REPAID, cents, on=on, reference=reference, reason=reason
    )
    note(actor, locked, Action.REPAY, data={"cents": cents, "on": on.isoformat()})
    settle_locked(locked, today)
    return entry


@transaction.atomic
def record_set_off(
    actor: User | None, *, claim: Claim, cents: int, today: dt.date, reason: str
) -> ClaimEntry:
    """Enter what payouts kept; only under a set-off of the precept that runs today.

    The limits of the law are applied by who forms the payout (`limits.set_off`). Raises
    `MoreThanOwed`, `WrongState`.
    """
    locked = lock_claim(actor, claim=claim, action=Action.SET_OFF, today=today)
    rules = locked.deduction_rules.filter(start__lte=today).exclude(end__lte=today)
    if not rules.exists():
        raise WrongState
    entry = _append_lowering(actor, locked, EntryKind.SET_OFF, cents, on=today, reason=reason)
    note(actor, locked, Action.SET_OFF, data={"cents": cents})
    settle_locked(locked, today)
    return entry


@transaction.atomic
def reverse_entry(
    actor: User | None,
    *,
    entry: ClaimEntry,
    reason: str,
    today: dt.date,
    version: int | None = None,
) -> ClaimEntry:
    """Take a repayment or set-off back: the same amount is owed again; a paid claim is open again.

    Raises `NotReversible`, `ReasonMissing`, `WrongState`, `MayNotAct`, `StaleCase`.
    """
    locked = lock_claim(
        actor, claim=entry.claim, action=Action.REVERSE, today=today, version=version
    )
    if not reason.strip():
        raise ReasonMissing
    if entry.kind not in REVERSIBLE or ClaimEntry.objects.filter(reverses=entry).exists():
        raise NotReversible
    made = ClaimEntry.objects.create(
        claim=locked,
        kind=EntryKind.REVERSED,
        cents=-entry.cents,
        on=today,
        recorded_by=actor,
        reason=reason.strip()[:300],
        reverses=entry,
    )
    note(
        actor, locked, Action.REVERSE, data={"cents": made.cents}, personal={"reason": made.reason}
    )
    settle_locked(locked, today)
    return made


@transaction.atomic
def assess_more(
    actor: User,
    *,
    claim: Claim,
    months: Mapping[dt.date, int],
    reason: str,
    today: dt.date,
    version: int | None = None,
) -> Claim:
    """Add overpaid months that came out while the claim is being clarified.

    Raises `NothingOverpaid`, `MonthsDiffer` for a month that is there already, `ReasonMissing`,
    `WrongState`, `MayNotAct`, `StaleCase` and what `check_months` does.
    """
    locked = lock_claim(actor, claim=claim, action=Action.ASSESS, today=today, version=version)
    if not reason.strip():
        raise ReasonMissing
    if not months or min(months.values()) <= 0:
        raise NothingOverpaid
    known = months_of(locked)
    if any(month.day != 1 or f"{month:%Y-%m}" in known for month in months):
        raise MonthsDiffer
    check_months(locked.person, locked.benefit, months)
    append_assessed(actor, locked, months, sum(months.values()), today, reason)
    note(actor, locked, Action.ASSESS, data={"cents": sum(months.values())})
    return locked


def _append_lowering(
    actor: User | None,
    claim: Claim,
    kind: EntryKind,
    cents: int,
    *,
    on: dt.date,
    reason: str,
    reference: str = "",
) -> ClaimEntry:
    balance = balance_of(claim)
    if not 0 < cents <= balance or claim.state == State.CLOSED:
        raise MoreThanOwed(balance)
    try:
        with transaction.atomic():
            return ClaimEntry.objects.create(
                claim=claim,
                kind=kind,
                cents=-cents,
                on=on,
                recorded_by=actor,
                reason=reason.strip()[:300],
                reference=reference.strip()[:80],
            )
    except IntegrityError as error:
        raise PaymentEntered from error
