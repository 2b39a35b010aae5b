"""Holds: nothing is paid for a while, and everything when they end."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.cases.models import Person
from guidance.payouts import permissions
from guidance.payouts.enums import HoldReason
from guidance.payouts.errors import BadPeriod, HoldOver, MayNotPay
from guidance.payouts.models import Hold
from portal.audit.services import record
from portal.people.models import User


@transaction.atomic
def place_hold(
    actor: User | None,
    *,
    person: Person,
    reason: str,
    start: dt.date,
    today: dt.date,
    until: dt.date | None = None,
    benefit: str = "",
    note: str = "",
) -> Hold:
    """Pay a person nothing on the days `[start, until)`, of one benefit or of any.

    What is due waits. Raises `BadPeriod`, `MayNotPay`.
    """
    _may(actor)
    if until is not None and until <= start:
        raise BadPeriod
    made = Hold.objects.create(
        person=person,
        benefit=benefit,
        reason=HoldReason(reason),
        note=note.strip()[:300],
        start=start,
        until=until,
        recorded_by=actor,
        recorded_at=timezone.now(),
    )
    record(
        actor,
        "payouts.held",
        made,
        data={
            "reason": made.reason,
            "from": start.isoformat(),
            "until": until.isoformat() if until else None,
        },
        personal={"person": person.pk, "note": made.note},
    )
    return made


@transaction.atomic
def end_hold(actor: User, *, hold: Hold, on: dt.date, today: dt.date) -> Hold:
    """End a hold on a day: from that day on what waited is paid. Raises `HoldOver`, `BadPeriod`."""
    _may(actor)
    locked = Hold.objects.select_for_update().get(pk=hold.pk)
    if locked.ended_by_id is not None or (locked.until is not None and locked.until <= today):
        raise HoldOver
    if on < locked.start:
        raise BadPeriod
    locked.until = on
    locked.ended_by = actor
    locked.save(update_fields=["until", "ended_by"])
    record(actor, "payouts.hold_ended", locked, data={"on": on.isoformat()})
    return locked


def _may(actor: User | None) -> None:
    if actor is not None and not permissions.may_keep_accounts(actor):
        raise MayNotPay
