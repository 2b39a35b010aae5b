"""How often somebody may ask, counted in the database for all processes together."""

import ipaddress
import time

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_COUNT = """
INSERT INTO search_usecount (who, ends, uses) VALUES (%s, %s, 1)
ON CONFLICT (who, ends) DO UPDATE SET uses = search_usecount.uses + 1 RETURNING uses
"""


class TooMany(Exception):
    """More than what is allowed in a stretch of time."""


class UseCount(models.Model):
    """Uses by one person or address until a moment; `who` is a hash, gone the next night."""

    who = models.CharField(max_length=64)
    ends = models.BigIntegerField()
    uses = models.PositiveIntegerField()

    class Meta:
        verbose_name = "count of uses"
        verbose_name_plural = "counts of uses"
        constraints = [models.UniqueConstraint(fields=["who", "ends"], name="search_use_unique")]


def count_use(what: str, request: HttpRequest, *, most: int, seconds: int) -> None:
    """Count one use by the person, or by the address without a person. Raises TooMany."""
    user = getattr(request, "user", AnonymousUser())
    name = str(user.pk) if user.is_authenticated else _address(request)
    who = salted_hmac(f"search.{what}", name, algorithm="sha256").hexdigest()
    ends = (int(time.time()) // seconds + 1) * seconds
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [who, ends])
        (uses,) = cursor.fetchone()
    if uses > most:
        raise TooMany


def forget_uses() -> None:
    """Delete counts of stretches that are over."""
    UseCount.objects.filter(ends__lt=int(time.time())).delete()


def _address(request: HttpRequest) -> str:
    """Where a request comes from; a proxy on this machine says it in the last forwarded address."""
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_here(direct) else direct


def _is_here(address: str) -> bool:
    try:
        return not address or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
