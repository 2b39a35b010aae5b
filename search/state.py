"""What there is to say about the index, whatever engine keeps it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from search.analysis.morphology import morphology
from search.analysis.terms import ANALYSER_VERSION
from search.engines import engine
from search.engines.base import IndexUnavailable
from search.engines.folder import IndexFolder
from search.models import SearchDocument


@dataclass(frozen=True)
class Build:
    """An index as it was built; None for what the engine does not keep."""

    generation: str | None = None
    updated_at: dt.datetime | None = None
    built_by: str | None = None


@dataclass(frozen=True)
class IndexState:
    """Facts for the page of health."""

    engine: str
    build: Build
    analyser_version: int
    morphology: str
    by_source: Sequence[tuple[str, int]]

    @property
    def stored(self) -> int:
        """How many documents there are to be indexed."""
        return sum(count for _, count in self.by_source)


def index_state() -> IndexState:
    """Look at the engine and at what it should hold; never raises for a damaged index."""
    present: Any = engine()
    counted = SearchDocument.objects.order_by("source").values_list("source").annotate(Count("pk"))
    if folder := getattr(present, "folder", None):
        build = _in_folder(folder)
    elif store := getattr(present, "store", None):
        build = _in_database(store)
    else:
        build = Build()
    return IndexState(
        engine=present.name,
        build=build,
        analyser_version=ANALYSER_VERSION,
        morphology=morphology().name,
        by_source=list(counted),
    )


def _in_folder(folder: IndexFolder) -> Build:
    path = folder.current()
    if path is None:
        return Build()
    try:
        newest = max(each.stat().st_mtime for each in path.iterdir())
    except (OSError, ValueError):
        return Build(path.name)
    updated_at = dt.datetime.fromtimestamp(newest, timezone.get_current_timezone())
    return Build(path.name.rpartition("-")[2], updated_at, folder.analyser())


def _in_database(store: Any) -> Build:
    try:
        about = store.about()
    except IndexUnavailable:
        return Build()
    return Build(f"{about.build}.{about.generation}", about.changed_at, about.analyser)
