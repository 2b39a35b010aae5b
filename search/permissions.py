"""Who may do what with search; what a person may find is asked of the sources."""

from django.contrib.auth.models import AnonymousUser

from portal.people.models import User
from portal.people.roles import Role


def may_curate(user: User | AnonymousUser) -> bool:
    """Whether the person makes search rules and works through what was not found."""
    return isinstance(user, User) and user.has_role(Role.EXPERT, Role.ADMINISTRATOR)


def may_see_health(user: User | AnonymousUser) -> bool:
    """Whether the person looks after the index."""
    return isinstance(user, User) and user.has_role(Role.ADMINISTRATOR, Role.USER_SUPPORT)
