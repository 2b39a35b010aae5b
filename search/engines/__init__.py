"""The engine of this process, chosen by the setting `SEARCH_ENGINE` or by the database."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines.base import Engine


def engine() -> Engine:
    """Return the engine; one per process and place of the index."""
    chosen = getattr(settings, "SEARCH_ENGINE", "")
    by_database = "postgres" if connection.vendor == "postgresql" else "whoosh"
    return _engine(chosen or by_database, str(settings.SEARCH_INDEX_DIR))


@cache
def _engine(name: str, folder: str) -> Engine:
    if name == "whoosh":
        from search.engines.whoosh import WhooshEngine

        return WhooshEngine(folder)
    if name == "postgres":
        from search.engines.postgres import PostgresEngine

        return PostgresEngine()
    raise ImproperlyConfigured(f"SEARCH_ENGINE: there is no engine {name!r}.")
