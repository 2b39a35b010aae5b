"""Who may look at the access log and who at emergency accesses."""

import datetime as dt
from typing import Any

from django.db.models import Q

from portal.access.models import BreakGlass
from portal.access.purposes import HIDDEN_PURPOSES, Purpose
from portal.access.querysets import BreakGlassQuerySet
from portal.people.acting import heads_of, identities, people_led_by
from portal.people.models import User
from portal.people.roles import Role

WATCHERS = (Role.INFORMATION_SECURITY_SPECIALIST, Role.AUDITOR)
ACCOUNT_READERS = (
    Role.USER_SUPPORT,
    Role.ADMINISTRATOR,
    Role.INFORMATION_SECURITY_SPECIALIST,
)


def may_look_up(user: User) -> bool:
    """Information security sees who opened anybody's data; that is itself logged."""
    return user.has_role(Role.INFORMATION_SECURITY_SPECIALIST)


def may_see_accounts(user: User) -> bool:
    """Who manages accounts, and information security, see the personal data of an account."""
    return user.has_role(*ACCOUNT_READERS)


def may_break_glass(user: User) -> bool:
    """Anybody of the agency's staff; the reason, the notice and the review are the price."""
    return user.is_agency_staff


def may_review(user: User, grant: BreakGlass, today: dt.date) -> bool:
    """Information security or the person's head, never the person, by no chain of substitution."""
    if grant.person_id in identities(user, today):
        return False
    if user.has_role(Role.INFORMATION_SECURITY_SPECIALIST):
        return True
    return user in heads_of(grant.person, today)


def visible_grants(user: User, today: dt.date) -> BreakGlassQuerySet:
    """Return one's own emergency accesses and those one watches over."""
    grants: Any = BreakGlass.objects.all()
    if user.has_role(*WATCHERS):
        return grants
    return grants.filter(Q(person=user) | Q(person__in=people_led_by(user, today)))


def watches_over_grants(user: User, today: dt.date) -> bool:
    """Return whether the person is among those who review somebody's emergency access."""
    return user.has_role(*WATCHERS) or people_led_by(user, today).exists()


def allowed_purposes(user: User, offered: tuple[Purpose, ...]) -> list[Purpose]:
    """Return the purposes a person may choose from; only information security investigates."""
    investigates = user.has_role(Role.INFORMATION_SECURITY_SPECIALIST)
    return [one for one in offered if investigates or one.value not in HIDDEN_PURPOSES]
