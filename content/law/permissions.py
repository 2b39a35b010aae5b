"""Who may do what with the law."""

from django.contrib.auth.models import AnonymousUser

from portal.people.models import User
from portal.people.roles import Role

IMPORTERS = frozenset({Role.EXPERT.value, Role.SERVICE_OWNER.value, Role.ADMINISTRATOR.value})


def may_import(user: User | AnonymousUser) -> bool:
    """Experts, service owners and administrators import acts."""
    return isinstance(user, User) and user.is_active and user.has_role(*IMPORTERS)
