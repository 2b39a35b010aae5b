"""Background work of search: every task may be repeated and may come late."""

from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.utils import timezone

from search import services
from search.engines import engine
from search.engines.base import IndexUnavailable, State
from search.engines.folder import RebuildRunning
from search.log import services as log_services
from search.rates import forget_uses

_RECORD_ON_ITS_WAY = 5


@shared_task
def refresh(source: str, scope: str) -> None:
    """Take up what changed in one document or act."""
    try:
        services.refresh(source=source, scope=scope)
    except IndexUnavailable as error:
        services.report_unavailable(error)


@shared_task
def index_version(version_id: int) -> None:
    """Take up a published version; all versions of its document may stand differently now."""
    from search.sources import note_scope

    if scope := note_scope(version_id):
        refresh("documents", scope)


@shared_task
def rebuild() -> None:
    """Build the index anew; does nothing while somebody else does it."""
    try:
        services.refresh_everything()
        services.rebuild_index()
    except RebuildRunning:
        return


@shared_task
def maintain() -> None:
    """Nightly: make good what was missed, merge what was written during the day."""
    try:
        services.refresh_everything()
        services.sync_index()
    except IndexUnavailable as error:
        services.report_unavailable(error)
        return
    if services.health().state in {State.OUTDATED, State.DAMAGED}:
        rebuild()
        return
    optimise = getattr(engine(), "optimise", None)
    if optimise is not None:
        optimise()


@shared_task
def store_search(key: str, facts: dict[str, Any]) -> None:
    """Write the masked record of a search."""
    log_services.store_record(UUID(key), facts)


@shared_task(bind=True, max_retries=3)
def store_click(self: Task[Any, Any], key: str, position: int) -> None:
    """Note which result was opened; the record may still be on its way."""
    if not log_services.store_click(UUID(key), position) and not self.request.is_eager:
        raise self.retry(countdown=_RECORD_ON_ITS_WAY)


@shared_task
def forget_searches() -> None:
    """Nightly: delete records of searches that are old enough, and counts of uses."""
    log_services.forget_old_records(timezone.localdate())
    forget_uses()
