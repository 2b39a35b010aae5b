"""Work in the background as a page shows it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from guidance.payouts.enums import OPEN_JOBS, JobKind, JobState
from guidance.payouts.files.problems import problem_words
from guidance.payouts.jobs import SILENCE
from guidance.payouts.models import PayoutRun, RunJob
from guidance.payouts.permissions import may_prepare
from guidance.payouts.wording import job_words
from portal.people.models import User

_AGAIN = {JobKind.FORM: "vormeeri", JobKind.FILES: "failid", JobKind.SETTLE: "nouded"}
_LOOKS = {
    JobState.QUEUED: ("", "clock"),
    JobState.RUNNING: ("warn", "refresh"),
    JobState.DONE: ("ok", "ok"),
    JobState.FAILED: ("bad", "bad"),
}


@dataclass(frozen=True)
class ShownJob:
    """A job with its look, and whether it may be begun again."""

    row: RunJob
    tone: str
    icon: str
    is_open: bool
    is_stale: bool
    may_repeat: bool
    again: str
    words: str


def jobs_of(run: PayoutRun, user: User) -> dict[str, Any]:
    """Return the latest job of each kind; one query."""
    latest: dict[str, RunJob] = {}
    for job in RunJob.objects.filter(run=run).order_by("asked_at", "pk"):
        latest[job.kind] = job
    moment = timezone.now()
    may = may_prepare(user)
    shown = []
    for job in latest.values():
        tone, icon = _LOOKS[JobState(job.state)]
        is_open = job.state in OPEN_JOBS
        alive_at = job.heartbeat or job.asked_at
        is_stale = is_open and moment - alive_at > SILENCE
        again = _AGAIN[JobKind(job.kind)]
        words = _words(job)
        may_repeat = may and (is_stale or job.state == JobState.FAILED)
        shown.append(ShownJob(job, tone, icon, is_open, is_stale, may_repeat, again, words))
    return {
        "jobs": shown,
        "jobs_open": any(one.is_open for one in shown),
        "jobs_ended": any(one.row.state == JobState.DONE for one in shown),
    }


def _words(job: RunJob) -> str:
    """Say why a job failed; the work on files has words of its own."""
    if not job.error:
        return ""
    return problem_words(job.error) if job.kind == JobKind.FILES else job_words(job.error)
