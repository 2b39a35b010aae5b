"""Ending rights in external registers and confirming that they were taken away there."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.acting import identities, led_by
from portal.people.errors import MayNotManage, ReasonMissing
from portal.people.models import ExternalRight, User
from portal.people.permissions import may_manage_people
from portal.people.requests import notices
from portal.people.requests.errors import (
    DayNotPossible,
    NotDecider,
    OwnMatter,
    ReferenceMissing,
    WrongState,
)
from portal.people.substitution.permissions import entering_for


def may_end(user: User, right: ExternalRight, today: dt.date) -> bool:
    """The person, their head and who manages people may end a right early."""
    if user.pk == right.person_id or may_manage_people(user):
        return True
    return right.person.unit_id in led_by(user, today)


@transaction.atomic
def end_external_right(
    actor: User, *, right: ExternalRight, on: dt.date, reason: str, today: dt.date
) -> ExternalRight:
    """End a right before its day; user support is told on that day to remove it."""
    right = _locked(right)
    if not may_end(actor, right, today):
        raise NotDecider
    if right.removed_on is not None or right.valid_until <= today:
        raise WrongState("ended")
    if not reason.strip():
        raise ReasonMissing
    earliest = max(today, right.valid_from)
    if not earliest <= on < right.valid_until:
        raise DayNotPossible(earliest, right.valid_until - dt.timedelta(days=1))
    right.valid_until, right.end_reason = on, reason.strip()
    right.ended_by, right.ended_at = actor, timezone.now()
    right.save(update_fields=["valid_until", "end_reason", "ended_by", "ended_at"])
    _record(actor, "people.external_right_ended", right, {"reason": reason.strip()}, today)
    if right.valid_until <= today:
        notices.tell_removers(right, today)
    return right


@transaction.atomic
def confirm_removal(
    actor: User, *, right: ExternalRight, reference: str, removed_on: dt.date, today: dt.date
) -> ExternalRight:
    """Confirm that an ended right was removed in the register; never by its holder."""
    right = _locked(right)
    if not may_manage_people(actor):
        raise MayNotManage
    if right.person_id in identities(actor, today):
        raise OwnMatter
    if right.removed_on is not None or right.valid_until > today:
        raise WrongState("removed" if right.removed_on else "in_use")
    if not reference.strip():
        raise ReferenceMissing
    if not right.valid_from <= removed_on <= today:
        raise DayNotPossible(right.valid_from, today)
    right.removed_on, right.removed_by = removed_on, actor
    right.removal_reference = reference.strip()
    right.save(update_fields=["removed_on", "removed_by", "removal_reference"])
    _record(actor, "people.external_right_removed", right, {"reference": reference.strip()}, today)
    return right


def _locked(right: ExternalRight) -> ExternalRight:
    rows = ExternalRight.objects.select_related("person", "register")
    return rows.select_for_update(of=("self",)).get(pk=right.pk)


def _record(
    actor: User, verb: str, right: ExternalRight, personal: dict[str, str], today: dt.date
) -> None:
    days = {
        "person": right.person_id,
        "register": right.register.code,
        "until": right.valid_until.isoformat(),
        "removed_on": right.removed_on.isoformat() if right.removed_on else None,
    }
    for_whom = entering_for(actor, right.person, today)
    record(actor, verb, right, for_whom=for_whom, data=days, personal=personal)
