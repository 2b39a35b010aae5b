"""The signed link in a mail that ends mails of a kind, without signing in."""

from typing import TYPE_CHECKING

from django.core import signing

if TYPE_CHECKING:
    from portal.people.models import User

SALT = "portal.notifications.stop"
VALID_SECONDS = 180 * 24 * 3600


def token_for(person: "User", kind: str) -> str:
    """Return what the link carries."""
    return signing.dumps([person.pk, kind], salt=SALT)


def read_token(token: str) -> tuple[int, str] | None:
    """Return the person's key and the kind; None when forged or half a year old."""
    try:
        person, kind = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    return person, kind
