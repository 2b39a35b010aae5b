"""Background work of search: every task may be repeated and may come late."""

from celery import shared_task

from search import services
from search.engines import engine
from search.engines.base import IndexUnavailable
from search.engines.folder import RebuildRunning


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
    optimise = getattr(engine(), "optimise", None)
    if optimise is not None:
        optimise()
