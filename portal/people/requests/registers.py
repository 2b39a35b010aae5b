"""Keeping the list of registers."""

import datetime as dt

from django.db import transaction

from portal.audit.services import record
from portal.people.acting import identities
from portal.people.models import Register, User
from portal.people.permissions import managing_for
from portal.people.requests.errors import MayNotKeepRegisters, OwnRegister
from portal.people.requests.permissions import may_keep_registers

PORTAL = {"code": "kaasus", "name_et": "Kaasus", "name_en": "Kaasus"}


def ensure_portal() -> None:
    """Make the row of the portal itself; safe to repeat."""
    Register.objects.get_or_create(is_portal=True, defaults=PORTAL)


@transaction.atomic
def keep_register(
    actor: User | None,
    *,
    register: Register | None = None,
    code: str,
    name_et: str,
    name_en: str,
    owner: User | None = None,
    owner_role: str = "",
    needs_owner_approval: bool = False,
    active: bool = True,
    today: dt.date,
) -> Register:
    """Add a register or change one; None as actor is the server. The code stays as it was given.

    Raises MayNotKeepRegisters, OwnRegister or a ValidationError.
    """
    if actor is not None and not may_keep_registers(actor):
        raise MayNotKeepRegisters
    if register is None:
        row = Register(code=code)
    else:
        row = Register.objects.select_for_update().get(pk=register.pk)
    is_new = owner is not None and row.owner_id != owner.pk
    if actor is not None and owner is not None and is_new and owner.pk in identities(actor, today):
        raise OwnRegister
    row.name_et, row.name_en = name_et.strip(), name_en.strip()
    row.owner, row.owner_role = owner, owner_role
    row.needs_owner_approval, row.active = needs_owner_approval, active
    row.full_clean()
    row.save()
    facts = {
        "code": row.code,
        "owner": row.owner_id,
        "owner_role": row.owner_role or None,
        "needs_owner_approval": row.needs_owner_approval,
        "active": row.active,
    }
    verb = "people.register_added" if register is None else "people.register_changed"
    record(actor, verb, row, for_whom=managing_for(actor, today), data=facts)
    return row
