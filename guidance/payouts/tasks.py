"""Background work of payouts: every task may be repeated, may be killed and may come late."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from guidance.payouts.background import count_uncounted, form, settle, tell_of_files
from guidance.payouts.enums import JobKind

__all__ = ["count_uncounted", "form", "resume", "settle", "take_in_answer", "write_run_files"]

LEFTOVERS = dt.timedelta(days=1)
_TASKS = {JobKind.FORM: form, JobKind.SETTLE: settle}


@shared_task(acks_late=True)
def write_run_files(job_id: int) -> None:
    """Write the files of a run."""
    from guidance.payouts.services.files import write_files

    write_files(job_id)
    tell_of_files(job_id)


@shared_task(acks_late=True)
def take_in_answer(job_id: int) -> None:
    """Take a file of the bank in."""
    from guidance.payouts.services.answers import take_in

    take_in(job_id, timezone.localdate())


@shared_task
def resume() -> None:
    """Every few minutes: begin anew what nobody is at, and clear away what crashes left."""
    from guidance.payouts import jobs
    from guidance.payouts.files.making import sweep_parts
    from guidance.payouts.models import InJob, RunJob

    now = timezone.now()
    for kind, task in {**_TASKS, JobKind.FILES: write_run_files}.items():
        for pk in jobs.silent(RunJob.objects.filter(kind=kind), now):
            task.delay(pk)
    for pk in jobs.silent(InJob.objects.all(), now):
        take_in_answer.delay(pk)
    sweep_parts(now - LEFTOVERS)
