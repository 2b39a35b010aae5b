"""Work in the background with a sign of life: asked for, begun by one, repeated after a crash.

The state of the work is apart from what it works on. Whoever begins it first marks the row; a row
without a sign of life for `SILENCE` may be begun by another.
"""

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from guidance.payouts.enums import OPEN_JOBS, JobKind, JobState
from guidance.payouts.models import InJob, PayoutRun, RunJob
from portal.people.models import User

SILENCE = dt.timedelta(minutes=2)
ATTEMPTS = 5
BEAT_EVERY = 1.0  # seconds between signs of life
Job = TypeVar("Job", RunJob, InJob)
Row = TypeVar("Row")


def ask(actor: User | None, *, run: PayoutRun, kind: JobKind) -> tuple[RunJob, bool]:
    """Return the open work of this kind for a run, and whether it was asked for only now."""
    open_ones = RunJob.objects.filter(run=run, kind=kind, state__in=sorted(OPEN_JOBS))
    try:
        with transaction.atomic():
            made = RunJob.objects.create(
                run=run, kind=kind, asked_by=actor, asked_at=timezone.now()
            )
    except IntegrityError:
        return open_ones.get(), False
    return made, True


@transaction.atomic
def begin(jobs: QuerySet[Job], pk: int, now: dt.datetime) -> Job | None:
    """Mark work as begun and return it; None when it is over or somebody is at work on it.

    What was begun `ATTEMPTS` times and never came to its end has failed.
    """
    locked = jobs.filter(pk=pk, state__in=sorted(OPEN_JOBS))
    skips = connection.features.has_select_for_update_skip_locked
    job = locked.select_for_update(skip_locked=skips, of=("self",)).first()
    if job is None or is_alive(job, now):
        return None
    if job.attempts >= ATTEMPTS:
        fail(job, "GaveUp")
        return None
    job.state = JobState.RUNNING
    job.attempts += 1
    job.started_at = job.heartbeat = now
    job.done = 0
    job.save(update_fields=["state", "attempts", "started_at", "heartbeat", "done"])
    return job


def is_alive(job: RunJob | InJob, now: dt.datetime) -> bool:
    """Return whether somebody is at work on it."""
    running = job.state == JobState.RUNNING
    return running and job.heartbeat is not None and job.heartbeat > now - SILENCE


def beating(job: Job, rows: Iterable[Row], *, every: int = 500) -> Iterator[Row]:
    """Yield rows and say now and then that the work goes on, and how far it is.

    `done` grows by the rows that passed; it is kept up to date on the row given.
    """
    last = time.monotonic()
    passed = 0
    for row in rows:
        yield row
        passed += 1
        if passed % every == 0 and time.monotonic() - last >= BEAT_EVERY:
            beat(job, passed)
            passed, last = 0, time.monotonic()
    beat(job, passed)


def beat(job: RunJob | InJob, passed: int = 0) -> None:
    """Say that the work goes on and that so many more are done."""
    job.done += passed
    type(job).objects.filter(pk=job.pk).update(done=F("done") + passed, heartbeat=timezone.now())


def finish(job: RunJob | InJob, **changes: object) -> None:
    """Mark work as done, in the transaction of what it made."""
    _end(job, JobState.DONE, error="", **changes)


def fail(job: RunJob | InJob, error: str, **changes: object) -> None:
    """Mark work as failed, with a code of why."""
    limit = type(job)._meta.get_field("error").max_length
    _end(job, JobState.FAILED, error=error[:limit], **changes)


def silent(jobs: QuerySet[Job], now: dt.datetime) -> list[int]:
    """Return the keys of the work that nobody is at: to be begun (anew)."""
    before = now - SILENCE
    waiting = Q(state=JobState.QUEUED, asked_at__lt=before)
    stopped = Q(state=JobState.RUNNING) & (Q(heartbeat=None) | Q(heartbeat__lt=before))
    return list(jobs.filter(waiting | stopped).order_by("pk").values_list("pk", flat=True))


def _end(job: RunJob | InJob, state: JobState, **changes: object) -> None:
    job.state, job.finished_at = state, timezone.now()
    for name, value in changes.items():
        setattr(job, name, value)
    job.save(update_fields=["state", "finished_at", *changes])
