"""Every change of people, roles and units; the acting person comes first, None is the server."""

from portal.people.services.accounts import (
    change_unit,
    choose_language,
    close_account,
    correct_person,
    create_person,
    resume_account,
    suspend_account,
)
from portal.people.services.mirror import ensure_roles, mirror_account, mirror_accounts
from portal.people.services.roles import end_role, grant_role
from portal.people.services.units import close_unit, make_unit, move_unit, rename_unit, set_head

__all__ = [
    "change_unit",
    "choose_language",
    "close_account",
    "close_unit",
    "correct_person",
    "create_person",
    "end_role",
    "ensure_roles",
    "grant_role",
    "make_unit",
    "mirror_account",
    "mirror_accounts",
    "move_unit",
    "rename_unit",
    "resume_account",
    "set_head",
    "suspend_account",
]
