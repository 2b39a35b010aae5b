"""Who keeps the building blocks of reasons."""

from django.contrib.auth.models import AnonymousUser

from guidance.cases.standing import HANDLER, LEAD
from portal.people.models import User
from portal.people.roles import Role

WRITERS = (Role.EXPERT, Role.SERVICE_OWNER)


def may_write_blocks(user: User | AnonymousUser) -> bool:
    """Experts and service owners write building blocks."""
    return isinstance(user, User) and user.has_role(*WRITERS)


def may_read_blocks(user: User | AnonymousUser) -> bool:
    """Who writes blocks and who uses them reads them."""
    return isinstance(user, User) and user.has_role(*WRITERS, HANDLER, LEAD)
