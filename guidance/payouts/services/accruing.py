"""Decisions become dues, month by month, as often as wanted."""

import datetime as dt

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from guidance.payouts import permissions
from guidance.payouts.errors import BeingFormed, MayNotPay
from guidance.payouts.models import Accrual
from guidance.payouts.sql.accruing import first_month, months_between, write_dues
from portal.audit.services import record
from portal.people.models import User
from portal.workdays import add_months

# A decision signed before the last accrual but stored after it is found in the next one.
OVERLAP = dt.timedelta(days=1)


@transaction.atomic
def accrue(actor: User | None, *, month: dt.date, today: dt.date, whole: bool = False) -> Accrual:
    """Write the dues of a month and what decisions changed in earlier ones.

    A second time nothing is left to write. Only chains on which something was signed since the
    last time are looked at for months already accrued; `whole` looks at all of them. None as the
    actor is the portal itself. Raises `MayNotPay`, `BeingFormed` while somebody else does it.
    """
    if actor is not None and not permissions.may_prepare(actor):
        raise MayNotPay
    _take_turn()
    now = timezone.now()
    until = month.replace(day=1)
    latest = None if whole else Accrual.objects.order_by("-at", "-pk").first()
    since = latest.at - OVERLAP if latest else None
    months, new_from = _asked(until, since)
    written, cents = write_dues(months, new_from, since, now) if months else (0, 0)
    made = Accrual.objects.create(
        month=until, rows=written, cents=cents, looked_back_to=since, by=actor, at=now
    )
    record(actor, "payouts.accrued", made, data={"rows": written, "cents": cents})
    return made


def _asked(until: dt.date, since: dt.datetime | None) -> tuple[list[dt.date], dt.date]:
    """Return the months to look at, and from which of them on every chain is asked."""
    changed = first_month(since)
    if since is None:
        first = new_from = changed or add_months(until, 1)
    else:
        newest = Accrual.objects.order_by("-month").values_list("month", flat=True)[0]
        new_from = add_months(newest, 1)
        first = min(new_from, changed) if changed else new_from
    return months_between(first, until), new_from


def _take_turn() -> None:
    """One at a time: the second is told at once. SQLite has one writer anyhow."""
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE payouts_accrual IN SHARE ROW EXCLUSIVE MODE NOWAIT")
    except OperationalError as error:
        raise BeingFormed from error
