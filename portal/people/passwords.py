"""Links by which people set their first password or one that they forgot."""

import datetime as dt

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.audit.services import record
from portal.people.errors import NoAddress, NothingToOpen
from portal.people.models import User
from portal.people.permissions import managing_for, require_right_over
from portal.people.roles import Role


class PasswordTokens(PasswordResetTokenGenerator):
    """Good once and for `PASSWORD_LINK_DAYS`; not after the account fell out of use meanwhile."""

    key_salt = "portal.people.passwords"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.session_epoch}{user.opens_on}"


tokens = PasswordTokens()


def may_set_password(person: User, today: dt.date) -> bool:
    """Return whether a password would open anything: the account is in use and holds a role."""
    return User.objects.with_role(*Role.values, on=today).filter(pk=person.pk).exists()


@transaction.atomic
def send_password_link(actor: User, *, person: User, today: dt.date) -> None:
    """Send a person a link for setting a password, the first time or anew."""
    require_right_over(actor, person, today)
    if not person.email:
        raise NoAddress
    if not may_set_password(person, today):
        raise NothingToOpen
    _invite(actor, person, today)


@transaction.atomic
def invite_newcomer(actor: User | None, *, person: User, today: dt.date) -> bool:
    """Send the first link to somebody whose account is in use with a role and has no password."""
    known = person.has_usable_password() or person.invited_at is not None or not person.email
    if known or not may_set_password(person, today):
        return False
    _invite(actor, person, today)
    return True


def invite_newcomers(today: dt.date) -> int:
    """Invite those whose account opened or whose first role began today; return how many."""
    waiting = User.objects.with_role(*Role.values, on=today).filter(invited_at=None)
    waiting = waiting.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX).exclude(email="")
    return sum(invite_newcomer(None, person=person, today=today) for person in waiting)


@transaction.atomic
def ask_password_link(typed: str) -> None:
    """Send a link to whoever has this user name or address; the same is done for nobody.

    Whether there is such a person shows neither in the answer nor in the time it takes.
    """
    name = Q(username__iexact=typed) | Q(email__iexact=typed)
    found = list(User.objects.filter(name)[:2])
    person = found[0] if len(found) == 1 else None
    record(None, "people.password_link_asked", person)
    _send_after_commit(person.pk if person else 0, first=False)


def _invite(actor: User | None, person: User, today: dt.date) -> None:
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])
    record(actor, "people.invited", person, for_whom=managing_for(actor, today))
    _send_after_commit(person.pk, first=True)


def _send_after_commit(person: int, *, first: bool) -> None:
    from portal.people.tasks import send_password_letter

    transaction.on_commit(lambda: send_password_letter.delay(person, first), robust=True)
