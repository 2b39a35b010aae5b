"""Trying a user name again and again: after five in vain it rests for a quarter of an hour."""

import datetime as dt

from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.people.models import SignInAttempt

MOST = 5
WITHIN = dt.timedelta(minutes=15)
KEPT = dt.timedelta(days=1)


def is_blocked(what: str, name: str) -> bool:
    """Return whether a name was tried too often just now, be there such a person or not."""
    since = timezone.now() - WITHIN
    return SignInAttempt.objects.filter(key=_key(what, name), at__gt=since).count() >= MOST


def note_attempt(what: str, name: str) -> None:
    """Count an attempt and forget those of former days."""
    now = timezone.now()
    SignInAttempt.objects.filter(at__lt=now - KEPT).delete()
    SignInAttempt.objects.create(key=_key(what, name), at=now)


def forget_attempts(what: str, name: str) -> None:
    """Begin counting anew: the person proved who they are."""
    SignInAttempt.objects.filter(key=_key(what, name)).delete()


def _key(what: str, name: str) -> str:
    return salted_hmac(
        f"portal.people.{what}", name.strip().casefold(), algorithm="sha256"
    ).hexdigest()
