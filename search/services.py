"""Keeping the index true: from sources to search documents to the engine."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import nullcontext

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from kombu.exceptions import OperationalError

from search import registry
from search.engines import engine
from search.engines.base import Health, IndexEntry, IndexUnavailable, State
from search.models import SearchDocument
from search.searchable import Searchable

logger = logging.getLogger(__name__)

_BATCH = 200
_AGAIN_AFTER = 300.0


def refresh(*, source: str, scope: str) -> None:
    """Bring what is stored of one document (or one act) up to date, then the index."""
    rows = SearchDocument.objects.filter(source=source).filter(
        Q(group=scope) | Q(group__startswith=f"{scope}/")
    )
    # With an engine that lives in the database, rows and index change in one commit.
    with transaction.atomic() if engine().transactional else nullcontext():
        _store(registry.sources[source].of_group(scope), rows)
        sync_index()


def refresh_everything() -> int:
    """Bring all search documents up to date, not the index; return how many there are."""
    _store(registry.everything(), SearchDocument.objects.all())
    return SearchDocument.objects.count()


def sync_index() -> int:
    """Give the engine what it lacks and take what it should not have; return how many differed.

    Asks for everything each time, so a message lost in a crash is made good by the next one.
    """
    # The index is asked first: a row that another worker adds meanwhile is then taken up twice,
    # in the other order it would be taken for gone.
    present = engine().contents()
    wanted = dict(SearchDocument.objects.values_list("pk", "digest"))
    changed = [pk for pk, digest in wanted.items() if present.get(pk) != digest]
    gone = [pk for pk in present if pk not in wanted]
    if changed or gone:
        engine().update(entries(changed), gone)
    return len(changed) + len(gone)


def is_sound() -> bool:
    """Return whether the index can be read and was built by this analyser."""
    return health().state is State.READY


def rebuild_index(progress: Iterable[IndexEntry] | None = None) -> int:
    """Build the index anew beside the present one and swap; return how many it holds."""
    count = engine().rebuild(entries() if progress is None else progress)
    sync_index()
    return count


def entries(pks: list[int] | None = None) -> Iterator[IndexEntry]:
    """Yield stored documents as the engine takes them, all or those named."""
    rows = SearchDocument.objects.order_by("pk").defer("spans")
    if pks is None:
        yield from map(_entry, rows.iterator(_BATCH))
        return
    for start in range(0, len(pks), _BATCH):
        yield from map(_entry, rows.filter(pk__in=pks[start : start + _BATCH]))


def _entry(row: SearchDocument) -> IndexEntry:
    return IndexEntry(row.pk, row.digest, row.searchable())


def health() -> Health:
    """Say in what state the index is."""
    return engine().health()


def report_unavailable(error: IndexUnavailable) -> None:
    """Ask for a rebuild, once in a while however many people search meanwhile."""
    from search.engines.folder import IndexFolder
    from search.tasks import rebuild

    folder: IndexFolder | None = getattr(engine(), "folder", None)
    if folder is None:
        asks = cache.add("search.rebuild_asked", True, _AGAIN_AFTER)
    else:
        asks = folder.ask_for_rebuild(every=_AGAIN_AFTER)
    if asks:
        logger.warning("search.rebuild_asked reason=%s", error)
        try:
            rebuild.delay()
        except (OSError, OperationalError):
            logger.exception("search.rebuild_not_asked")


def _store(found: Iterable[Searchable], present: QuerySet[SearchDocument]) -> None:
    """Make the rows equal to what is found: add, replace what changed, delete what is gone.

    Words are placed before a batch is written, so that nobody waits for that to write.
    """
    rows = present.values_list("source", "key", "pk", "digest")
    known = {(source, key): (pk, digest) for source, key, pk, digest in rows}
    changed: list[SearchDocument] = []
    for each in found:
        row = SearchDocument.of(each)
        _, digest = known.pop((row.source, row.key), (None, ""))
        if digest == row.digest:
            continue
        row.place_words()
        changed.append(row)
        if len(changed) >= _BATCH:
            SearchDocument.objects.add_or_replace(changed)
            changed = []
    SearchDocument.objects.add_or_replace(changed)
    gone = [pk for pk, _ in known.values()]
    for start in range(0, len(gone), _BATCH):
        SearchDocument.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
