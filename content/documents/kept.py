"""Pages of readers without a session, kept in memory under everything that they depend on.

A page is made of what `history_of` read, the address with its dates, the language and the day.
It is kept under all of these, so that it is never out of date and need not be thrown away.
"""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from content.documents.history import stamp_of
from content.documents.reading import Reading
from content.parameters.table import parameter_table

DATES = frozenset({"on", "known"})
MEMORY_BYTES = 40_000_000
OVERHEAD_BYTES = 300
FAST = 1


class PageStore:
    """Compressed pages within a limit of memory; what was not read for longest goes first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._lock = Lock()
        self.clear()

    def clear(self) -> None:
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0
        # Pages are alike but for their text: each is stored as it differs from the first one.
        self._first = b""

    def __len__(self) -> int:
        return len(self._packed)

    def get(self, key: bytes) -> bytes | None:
        with self._lock:
            packed = self._packed.get(key)
            if packed is None:
                return None
            self._packed.move_to_end(key)
        return zlib.decompressobj(zdict=self._first).decompress(packed)

    def keep(self, key: bytes, page: bytes) -> None:
        with self._lock:
            self._first = self._first or page
            packer = zlib.compressobj(FAST, zdict=self._first)
            packed = packer.compress(page) + packer.flush()
            if key not in self._packed:
                self._packed[key] = packed
                self._size += len(packed) + OVERHEAD_BYTES
            while self._size > self.limit:
                _, dropped = self._packed.popitem(last=False)
                self._size -= len(dropped) + OVERHEAD_BYTES


PAGES = PageStore(MEMORY_BYTES)


def kept_page(
    request: HttpRequest, reading: Reading, draw: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return the page as kept, or draw it and keep it."""
    if not _is_everybodys(request):
        return draw()
    key = _key(request, reading)
    page = PAGES.get(key)
    if page is not None:
        return HttpResponse(page)
    response = draw()
    if response.status_code == 200 and _is_settled(reading):
        PAGES.keep(key, response.content)
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


def _key(request: HttpRequest, reading: Reading) -> bytes:
    parts = (
        request.build_absolute_uri(),
        get_language(),
        reading.asof.today,
        reading.speaking and reading.speaking.pk,
        *(stamp_of(version) for version in reading.versions),
    )
    return hashlib.sha256(repr(parts).encode()).digest()
