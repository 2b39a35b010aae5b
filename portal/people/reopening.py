"""Opening a closed account again: a new period, with nothing of what ended."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.audit.services import record
from portal.people.errors import AccountNotClosed, BeginsInPast, ReasonMissing
from portal.people.models import AccountPeriod, Substitution, User
from portal.people.permissions import managing_for, require_right_over
from portal.people.requests.services import lapse_request
from portal.people.services import mirror_account
from portal.people.services.accounts import locked


@transaction.atomic
def reopen_account(
    actor: User | None, *, person: User, opens_on: dt.date, reason: str, today: dt.date
) -> User:
    """Open a closed account from a day on, today or later; the former period is kept.

    Roles and headships stay ended; substitutions and open requests from before end now, and the
    old password no longer opens it: with the first role the person is invited anew.
    """
    require_right_over(actor, person, today)
    person = locked(person)
    if person.closes_on is None or person.closes_on > today:
        raise AccountNotClosed
    if not reason.strip():
        raise ReasonMissing
    if opens_on < (today if actor is not None else person.closes_on):
        raise BeginsInPast(today)
    AccountPeriod.objects.create(
        person=person,
        valid_from=person.opens_on,
        valid_until=person.closes_on,
        closed_by=person.closed_by,
        close_reason=person.close_reason,
        reopened_on=opens_on,
        reopened_by=actor,
        reopened_at=timezone.now(),
        reason=reason.strip(),
    )
    days = {"closed": person.closes_on.isoformat(), "from": opens_on.isoformat()}
    for request in person.access_requests.open():
        lapse_request(request=request, today=today)
    _end_substitutions(actor, person, min(opens_on, today))
    person.opens_on, person.closes_on = opens_on, None
    person.closed_by, person.close_reason, person.invited_at = None, "", None
    person.set_unusable_password()
    person.save()
    mirror_account(person, today)
    record(
        actor,
        "people.account_reopened",
        person,
        for_whom=managing_for(actor, today),
        data=days,
        personal={"reason": reason.strip()},
    )
    return person


def _end_substitutions(actor: User | None, person: User, on: dt.date) -> None:
    """What passed to or from the person before they left does not come back with them."""
    rows = Substitution.objects.lasting_beyond(on)
    for row in rows.filter(Q(absent=person) | Q(substitute=person)):
        row.valid_until = max(on, row.valid_from)
        row.ended_by, row.ended_at = actor, timezone.now()
        row.save(update_fields=["valid_until", "ended_by", "ended_at"])
