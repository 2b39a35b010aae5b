"""Who writes letters and who their templates."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from portal.people.acting import acting_for, identities
from portal.people.models import User
from portal.people.roles import Role

WRITERS = (Role.CLIENT_SERVICE_SPECIALIST, Role.LEAD_SPECIALIST, Role.PAYOUT_SPECIALIST)
EDITORS = (Role.EXPERT, Role.SERVICE_OWNER)
READERS = (*WRITERS, *EDITORS, Role.AUDITOR)

Visitor = User | AnonymousUser


def may_write(user: Visitor) -> bool:
    """Who works on cases or payouts writes and issues letters; each still only of their cases."""
    return isinstance(user, User) and user.has_role(*WRITERS)


def may_read_register(user: Visitor) -> bool:
    """Who writes letters and who checks on them; which ones, the rooms above say."""
    return isinstance(user, User) and user.has_role(*WRITERS, Role.AUDITOR)


def reads_many(user: User) -> bool:
    """Return whether the letters that a person may read are many of all."""
    return user.has_role(Role.LEAD_SPECIALIST, Role.PAYOUT_SPECIALIST, Role.AUDITOR)


def may_read_templates(user: Visitor) -> bool:
    """Who writes letters, who writes their templates, and auditors."""
    return isinstance(user, User) and user.has_role(*READERS)


def may_edit(user: Visitor) -> bool:
    """Experts and service owners write templates."""
    return isinstance(user, User) and user.has_role(*EDITORS)


def may_approve(user: Visitor, contributors: Iterable[int], today: dt.date) -> bool:
    """A service owner publishes what they did not write, nor anybody they stand in for or who
    stands in for them."""
    if not isinstance(user, User) or not user.has_role(Role.SERVICE_OWNER):
        return False
    wrote = set(contributors)
    if wrote & identities(user, today):
        return False
    return not any(
        user.pk in identities(writer, today) for writer in User.objects.filter(pk__in=wrote)
    )


def writing_for(actor: User | None, today: dt.date) -> User | None:
    """Return whom the actor stands in for when they write a letter; None in their own right."""
    return acting_for(actor, WRITERS, today) if actor is not None else None
