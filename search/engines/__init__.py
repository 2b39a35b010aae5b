"""The engine of this process, chosen by the setting `SEARCH_ENGINE`."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine


def engine() -> Engine:
    """Return the engine; one per process and index directory."""
    return _engine(getattr(settings, "SEARCH_ENGINE", "whoosh"), str(settings.SEARCH_INDEX_DIR))


@cache
def _engine(name: str, folder: str) -> Engine:
    if name == "whoosh":
        from search.engines.whoosh import WhooshEngine

        return WhooshEngine(folder)
    raise ImproperlyConfigured(f"SEARCH_ENGINE: there is no engine {name!r}.")
