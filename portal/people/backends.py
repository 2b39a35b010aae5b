"""Signing in and staying in: only while the account is in use, with the roles of the day."""

import datetime as dt
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.people.models import User
from portal.people.services import mirror_account


class DatedBackend(ModelBackend):
    """Django's own, by the days of accounts; the mirror is renewed on the first visit of a day."""

    def get_user(self, user_id: Any) -> User | None:
        """Return whom a session belongs to; nobody when the account is not in use today."""
        today = timezone.localdate()
        in_use = Exists(User.objects.active_on(today).filter(pk=OuterRef("pk")))
        person = User.objects.select_related("unit").annotate(in_use=in_use).filter(pk=user_id)
        found = person.first()
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
