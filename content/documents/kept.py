"""Pages of readers without a session, kept in memory under everything that they depend on.

A page is made of what `history_of` read, the address with its dates, the language and the day.
It is kept under all of these, so that it is never out of date and need not be thrown away.
"""

import hashlib
import zlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from content.documents.history import stamp_of
from content.documents.reading import Reading
from content.parameters.table import parameter_table

DATES = frozenset({"on", "known"})
FAST = 1


def kept_page(
    request: HttpRequest, reading: Reading, draw: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return the page as kept, or draw it and keep it."""
    if not _is_everybodys(request):
        return draw()
    key = _key(request, reading)
    packed = caches["pages"].get(key)
    if packed is not None:
        return HttpResponse(zlib.decompress(packed))
    response = draw()
    if response.status_code == 200 and _is_settled(reading):
        caches["pages"].set(key, zlib.compress(response.content, FAST))
    return response


def _is_everybodys(request: HttpRequest) -> bool:
    """Whether nothing but address, language and dates can make the page a reader's own."""
    plain = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return request.COOKIES.keys() <= plain and request.GET.keys() <= DATES


def _is_settled(reading: Reading) -> bool:
    """Whether time alone changes nothing before the next day: nothing read is still to appear."""
    now = timezone.now()
    amounts = parameter_table(reading.versions[0].parameter_generation)  # type: ignore[attr-defined]
    return amounts.is_known_by(now) and all(v.published_at <= now for v in reading.versions)


def _key(request: HttpRequest, reading: Reading) -> str:
    parts = (
        request.build_absolute_uri(),
        get_language(),
        reading.asof.today,
        reading.speaking and reading.speaking.pk,
        *(stamp_of(version) for version in reading.versions),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
