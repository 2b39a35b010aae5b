"""The life of a run: what leads from one state to the next, who does it, and who may not."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection
from django.utils import timezone

from guidance.payouts import permissions
from guidance.payouts.enums import RunAction, RunState
from guidance.payouts.errors import BeingFormed, MayNotPay, SamePerson, WrongState
from guidance.payouts.models import PayoutRun
from portal.audit.services import record
from portal.people.acting import standing_on
from portal.people.models import User


@dataclass(frozen=True)
class Rule:
    """Where an action leads, whom `may` lets do it, which fields then say who and when.

    Nobody does it who is named in `others`, nor anybody who stands in for them (I7).
    """

    to: RunState
    may: Callable[[User], bool]
    who: str
    when: str
    others: tuple[str, ...] = ()


DRAFT, FORMED, APPROVED = RunState.DRAFT, RunState.FORMED, RunState.APPROVED
HANDED_OVER, CLOSED, CANCELLED = RunState.HANDED_OVER, RunState.CLOSED, RunState.CANCELLED
_CANCEL = Rule(CANCELLED, permissions.may_prepare, "cancelled_by", "cancelled_at")

TRANSITIONS: dict[tuple[RunState, RunAction], Rule] = {
    (DRAFT, RunAction.FORM): Rule(FORMED, permissions.may_prepare, "prepared_by", "formed_at"),
    (DRAFT, RunAction.CANCEL): _CANCEL,
    (FORMED, RunAction.APPROVE): Rule(
        APPROVED, permissions.may_approve, "approved_by", "approved_at", ("prepared_by",)
    ),
    (FORMED, RunAction.CANCEL): _CANCEL,
    (APPROVED, RunAction.HAND_OVER): Rule(
        HANDED_OVER,
        permissions.may_release,
        "released_by",
        "handed_over_at",
        ("prepared_by", "approved_by"),
    ),
    (APPROVED, RunAction.CANCEL): _CANCEL,
    (HANDED_OVER, RunAction.CLOSE): Rule(CLOSED, permissions.may_prepare, "closed_by", "closed_at"),
}


def may(user: User, run: PayoutRun, action: RunAction, today: dt.date) -> bool:
    """Return whether a person may do this with a run as it stands now."""
    rule = TRANSITIONS.get((RunState(run.state), action))
    return rule is not None and rule.may(user) and not _had_part(user, run, rule, today)


def actions_for(user: User, run: PayoutRun, today: dt.date) -> set[RunAction]:
    """Return everything that a person may do with a run as it stands now."""
    return {action for action in RunAction if may(user, run, action, today)}


def lock_run(run: PayoutRun) -> PayoutRun:
    """Return the run locked until the end of the transaction, or raise `BeingFormed` at once.

    The row was committed in an earlier transaction, so that the second who wants it never waits.
    """
    try:
        return PayoutRun.objects.select_for_update(of=("self",), nowait=_can_refuse()).get(
            pk=run.pk
        )
    except OperationalError as error:
        raise BeingFormed from error


def check(actor: User, run: PayoutRun, action: RunAction, today: dt.date) -> Rule:
    """Return the rule of an action. Raises `MayNotPay`, `WrongState`, `SamePerson`."""
    allowed = [rule for (_state, act), rule in TRANSITIONS.items() if act == action]
    if not any(rule.may(actor) for rule in allowed):
        raise MayNotPay
    rule = TRANSITIONS.get((RunState(run.state), action))
    if rule is None:
        raise WrongState(run.state)
    if _had_part(actor, run, rule, today):
        raise SamePerson
    return rule


def walk(
    actor: User, run: PayoutRun, action: RunAction, today: dt.date, **changes: Any
) -> PayoutRun:
    """Do an action with a locked run: check it, change the row, write the event."""
    rule = check(actor, run, action, today)
    before = run.state
    run.state = rule.to
    setattr(run, rule.who, actor)
    setattr(run, rule.when, timezone.now())
    for name, value in changes.items():
        setattr(run, name, value)
    run.save(update_fields=["state", rule.who, rule.when, *changes])
    record(
        actor,
        f"payouts.run_{action}",
        run,
        data={
            "number": run.number,
            "from": str(before),
            "to": str(rule.to),
            "n": run.n,
            "gross": run.gross,
            "deducted": run.deducted,
            "net": run.net,
            "digest": run.digest,
        },
    )
    return run


def _had_part(actor: User, run: PayoutRun, rule: Rule, today: dt.date) -> bool:
    others = {getattr(run, f"{name}_id") for name in rule.others} - {None}
    return bool(others) and not standing_on(today).is_disjoint(actor.pk, others)


def _can_refuse() -> bool:
    """SQLite has one writer at a time and knows no locks of rows."""
    return connection.features.has_select_for_update_nowait
