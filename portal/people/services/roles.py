"""Giving and ending the roles that people hold in their own right."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.people.errors import GroundMissing, ReasonMissing, RoleOverlaps, UnknownRole
from portal.people.models import AccessRequest, Field, Ground, RoleAssignment, Unit, User
from portal.people.notices import tell
from portal.people.passwords import invite_newcomer
from portal.people.permissions import managing_for, require_right_over
from portal.people.roles import Role
from portal.people.services.accounts import check_period, day_of_end, locked
from portal.people.services.mirror import mirror_account


@transaction.atomic
def grant_role(
    actor: User | None,
    *,
    person: User,
    role: str,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
    unit: Unit | None = None,
    field: Field | None = None,
    order_reference: str = "",
    request: AccessRequest | None = None,
    today: dt.date,
) -> RoleAssignment:
    """Give a role for `[valid_from, valid_until)` by an order or by an approved request."""
    require_right_over(actor, person, today)
    person = locked(person)
    if role not in Role.values:
        raise UnknownRole(role)
    if not request and not order_reference.strip():
        raise GroundMissing
    check_period(actor, person, valid_from, valid_until, today)
    same = person.assignments.filter(role=role, unit=unit, field=field)
    if present := same.overlapping(valid_from, valid_until).first():
        raise RoleOverlaps(present)
    assignment = RoleAssignment.objects.create(
        person=person,
        role=role,
        unit=unit,
        field=field,
        valid_from=valid_from,
        valid_until=valid_until,
        ground=Ground.REQUEST if request else Ground.APPOINTMENT,
        request=request,
        order_reference=order_reference.strip(),
        granted_by=actor,
        granted_at=timezone.now(),
    )
    mirror_account(person, today)
    facts = _facts(assignment)
    record(actor, "people.role_granted", person, for_whom=managing_for(actor, today), data=facts)
    tell(actor, "people.role_granted", person, f"role:{assignment.pk}:granted", facts)
    if actor is not None:
        invite_newcomer(actor, person=person, today=today)
    return assignment


@transaction.atomic
def end_role(
    actor: User | None, *, assignment: RoleAssignment, on: dt.date, reason: str, today: dt.date
) -> RoleAssignment:
    """End a role on a day, today or later; one that has not begun is cancelled."""
    require_right_over(actor, assignment.person, today)
    person = locked(assignment.person)
    assignment = person.assignments.get(pk=assignment.pk)
    if not reason.strip():
        raise ReasonMissing
    assignment.valid_until = day_of_end(assignment.valid_from, assignment.valid_until, on, today)
    assignment.ended_by, assignment.ended_at = actor, timezone.now()
    assignment.end_reason = reason.strip()
    assignment.save(update_fields=["valid_until", "ended_by", "ended_at", "end_reason"])
    mirror_account(person, today)
    facts = _facts(assignment)
    record(
        actor,
        "people.role_ended",
        person,
        for_whom=managing_for(actor, today),
        data=facts,
        personal={"reason": reason.strip()},
    )
    event = f"role:{assignment.pk}:ends:{assignment.valid_until.isoformat()}"
    tell(actor, "people.role_ended", person, event, facts)
    return assignment


def _facts(assignment: RoleAssignment) -> dict[str, Any]:
    """What stays in the audit log: keys, codes and days."""
    until = assignment.valid_until
    return {
        "assignment": assignment.pk,
        "person": assignment.person_id,
        "role": assignment.role,
        "unit": assignment.unit.code if assignment.unit else None,
        "field": assignment.field.code if assignment.field else None,
        "from": assignment.valid_from.isoformat(),
        "until": until.isoformat() if until else None,
        "order": assignment.order_reference or None,
        "request": assignment.request_id,
    }
