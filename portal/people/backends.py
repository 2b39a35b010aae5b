"""Signing in and staying in: only while the account is in use, with the roles of the day."""

import datetime as dt
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from portal.people.attempts import forget_attempts, is_blocked, note_attempt
from portal.people.models import User
from portal.people.reading import along
from portal.people.services import mirror_account

SIGN_IN = "sign_in"


class DatedBackend(ModelBackend):
    """Django's own, by the days of accounts; the mirror is renewed on the first visit of a day.

    A user name tried in vain too often rests for a while, whatever door it was tried at.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Return who proved who they are; nobody while the name rests."""
        if not username or is_blocked(SIGN_IN, username):
            return None
        found = super().authenticate(request, username, password, **kwargs)
        if found is None:
            note_attempt(SIGN_IN, username)
        else:
            forget_attempts(SIGN_IN, username)
        return found

    def get_user(self, user_id: Any) -> User | None:
        """Return whom a session belongs to; nobody when the account is not in use today."""
        today = timezone.localdate()
        in_use = Exists(User.objects.active_on(today).filter(pk=OuterRef("pk")))
        people = User.objects.select_related("unit").annotate(in_use=in_use, **along())
        found = people.filter(pk=user_id).first()
        if found is None:
            return None
        _renew(found, today)
        return found if found.in_use else None

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        """Return whether the account is in use today."""
        if not isinstance(user, User):
            return False
        today = timezone.localdate()
        _renew(user, today)
        return User.objects.active_on(today).filter(pk=user.pk).exists()


def _renew(person: User, today: dt.date) -> None:
    if person.mirrored_on != today:
        mirror_account(person, today)
