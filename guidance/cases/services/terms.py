"""Deadlines of a case: reckoned, met, replaced; the nearest stands on the case itself."""

import datetime as dt
from collections.abc import Collection

from django.db import models, transaction
from django.utils import timezone

from guidance.cases.deadlines import Reckoned, reckon
from guidance.cases.enums import DeadlineKind
from guidance.cases.errors import EmptyInterval
from guidance.cases.history import write_event
from guidance.cases.models import Case, Deadline
from guidance.cases.transitions import lock_case
from portal.people.models import User

# What the agency itself must do by the day; the others are terms of the person.
OURS = frozenset({DeadlineKind.DECISION, DeadlineKind.ANSWER, DeadlineKind.CHALLENGE_DECISION})


@transaction.atomic
def set_deadline(
    actor: User | None,
    *,
    case: Case,
    kind: DeadlineKind,
    rule: str,
    start: dt.date,
    today: dt.date,
    due_on: dt.date | None = None,
) -> Deadline:
    """Set a deadline by a rule of `deadlines`, or a day given by the letter that set it.

    It replaces an open one of the same kind. Raises `EmptyInterval` for a day before the start.
    """
    locked = lock_case(actor, case=case, today=today)
    reckoned = reckon(rule, start)
    if due_on is not None and due_on < start:
        raise EmptyInterval
    now = timezone.now()
    _open(locked, [kind]).update(replaced_at=now)
    made = Deadline.objects.create(
        case=locked,
        kind=kind,
        due_on=due_on or reckoned.due_on,
        rule=reckoned.key,
        basis=reckoned.basis,
        is_verified=_is_verified(reckoned, due_on),
        computed_from=start,
        computed_at=now,
    )
    _remember_nearest(locked, case)
    write_event(
        actor,
        locked,
        "cases.deadline_set",
        data={"kind": str(kind), "due_on": made.due_on.isoformat()},
    )
    return made


@transaction.atomic
def meet_deadline(actor: User | None, *, case: Case, kind: DeadlineKind, today: dt.date) -> None:
    """Note that a deadline was met; nothing happens when none is open."""
    locked = lock_case(actor, case=case, today=today)
    if _open(locked, [kind]).update(met_at=timezone.now()):
        _remember_nearest(locked, case)
        write_event(actor, locked, "cases.deadline_met", data={"kind": str(kind)})


def _open(case: Case, kinds: Collection[str]) -> models.QuerySet[Deadline]:
    return Deadline.objects.filter(case=case, kind__in=kinds, met_at=None, replaced_at=None)


def _is_verified(reckoned: Reckoned, due_on: dt.date | None) -> bool:
    return reckoned.is_verified and due_on in (None, reckoned.due_on)


def _remember_nearest(*same: Case) -> None:
    """Bring `due_on` of the row, and of the copies at hand, in line with the open deadlines."""
    nearest = _open(same[0], OURS).order_by("due_on").values_list("due_on", flat=True).first()
    Case.objects.filter(pk=same[0].pk).update(due_on=nearest)
    for one in same:
        one.due_on = nearest
