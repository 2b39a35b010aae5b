"""Municipalities and their people: opened, invited, named as contact, left."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from guidance.training.errors_requirements import (
    AddressTaken,
    AddressWrong,
    AlreadyBelongs,
    AlreadyOver,
    NameMissing,
    ReasonMissing,
    StaffMember,
    TenantExists,
)
from guidance.training.models import ExternalUser, Tenant
from guidance.training.seeing import require_keeper
from guidance.training.services.assigning import keep_up
from portal.audit.services import record
from portal.people.models import User
from portal.people.passwords import invite_newcomer
from portal.people.roles import STAFF_ROLES, Role
from portal.people.services import create_person, end_role, grant_role

EXTERNAL = Role.EXTERNAL_USER.value


@transaction.atomic
def open_tenant(actor: User | None, *, code: str, name: str, today: dt.date) -> Tenant:
    """Add a municipality; raises `MayNotKeep`, `TenantExists`."""
    require_keeper(actor)
    if not name.strip():
        raise NameMissing
    try:
        with transaction.atomic():
            tenant = Tenant.objects.create(code=code, name=name.strip(), opened_on=today)
    except IntegrityError as error:
        raise TenantExists from error
    record(actor, "training.tenant_opened", tenant, data={"code": code, "name": tenant.name})
    return tenant


@transaction.atomic
def invite_external(
    actor: User | None,
    *,
    tenant: Tenant,
    first_name: str,
    last_name: str,
    email: str,
    today: dt.date,
    reference: str,
    personal_code: str = "",
    is_contact: bool = False,
    assign: bool = True,
) -> ExternalUser:
    """Open an account for a person of a municipality and send the link for the password.

    Somebody who is an external user already only joins the municipality. `assign` gives the
    training at once; a list does that once for all its lines. Raises what `check_invitation` does.
    """
    require_keeper(actor)
    known = User.objects.select_for_update(no_key=True).filter(email__iexact=email).first()
    check_invitation(tenant, first_name, last_name, email, known, today)
    person: User = known or create_person(
        None,
        username=email.lower(),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        email=email,
        personal_code=personal_code,
        today=today,
    )
    member = ExternalUser.objects.create(
        tenant=tenant,
        person=person,
        is_contact=is_contact,
        valid_from=today,
        invited_by=actor,
        invited_at=timezone.now(),
    )
    if not person.assignments.on(today).filter(role=EXTERNAL).exists():
        grant_role(
            None,
            person=person,
            role=EXTERNAL,
            valid_from=today,
            order_reference=reference[:100],
            today=today,
        )
    invite_newcomer(None, person=person, today=today)
    facts = {"tenant": tenant.code, "person": person.pk, "contact": is_contact}
    record(actor, "training.external_invited", member, data=facts)
    if assign:
        keep_up(today, [person.pk])
    return member


def check_invitation(
    tenant: Tenant,
    first_name: str,
    last_name: str,
    email: str,
    known: User | None,
    today: dt.date,
) -> None:
    """Raise what stands against an invitation; `known` is who has the address already."""
    if not (first_name.strip() and last_name.strip() and email.strip()):
        raise NameMissing
    try:
        validate_email(email)
    except ValidationError as error:
        raise AddressWrong from error
    if known is None:
        return
    member = ExternalUser.objects.on(today).filter(person=known).select_related("tenant").first()
    if member is not None:
        raise AlreadyBelongs(member.tenant.name)
    if known.assignments.on(today).filter(role__in=STAFF_ROLES).exists() or known.is_superuser:
        raise StaffMember
    same = (known.first_name.casefold(), known.last_name.casefold())
    if same != (first_name.strip().casefold(), last_name.strip().casefold()):
        raise AddressTaken


@transaction.atomic
def end_external(
    actor: User | None, *, member: ExternalUser, reason: str, today: dt.date
) -> ExternalUser:
    """A person leaves the municipality today: the role of external user ends with it."""
    require_keeper(actor)
    if not reason.strip():
        raise ReasonMissing
    member = _locked(member, today)
    member.valid_until = max(today, member.valid_from)
    member.save(update_fields=["valid_until"])
    for held in member.person.assignments.on(today).filter(role=EXTERNAL):
        end_role(None, assignment=held, on=today, reason=reason, today=today)
    record(
        actor,
        "training.external_left",
        member,
        data={"tenant": member.tenant.code, "person": member.person_id},
        personal={"reason": reason.strip()},
    )
    keep_up(today, [member.person_id])
    return member


@transaction.atomic
def name_contact(
    actor: User | None, *, member: ExternalUser, is_contact: bool, today: dt.date
) -> ExternalUser:
    """Let a person be, or be no more, the contact who sees the people of the municipality."""
    require_keeper(actor)
    member = _locked(member, today)
    member.is_contact = is_contact
    member.save(update_fields=["is_contact"])
    facts = {"tenant": member.tenant.code, "person": member.person_id, "contact": is_contact}
    record(actor, "training.contact_named", member, data=facts)
    return member


def _locked(member: ExternalUser, today: dt.date) -> ExternalUser:
    rows = ExternalUser.objects.select_for_update(of=("self",)).select_related("tenant", "person")
    locked = rows.get(pk=member.pk)
    if locked.valid_until is not None and locked.valid_until <= today:
        raise AlreadyOver
    return locked
