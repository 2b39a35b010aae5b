"""Forming and settling in the background: each may be stopped, repeated, and come late."""

from celery import shared_task
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from guidance.payouts import jobs
from guidance.payouts.enums import JobKind, JobState, RunState
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.models import PayoutRun, RunJob
from portal.people.models import User


def ask_to_form(actor: User, run: PayoutRun) -> RunJob:
    """Ask that a run be formed and looked through; the page shows how far it is."""
    job, _is_new = jobs.ask(actor, run=run, kind=JobKind.FORM)
    transaction.on_commit(lambda: form.delay(job.pk), robust=True)
    return job


def ask_to_settle(actor: User, run: PayoutRun) -> RunJob:
    """Ask that what a run found overpaid become claims, and that it be counted."""
    job, _is_new = jobs.ask(actor, run=run, kind=JobKind.SETTLE)
    transaction.on_commit(lambda: settle.delay(job.pk), robust=True)
    return job


@shared_task(acks_late=True)
def form(job_id: int) -> None:
    """Form a run: its dues first, then its payments, then what is unusual."""
    from guidance.payouts.services.accruing import accrue
    from guidance.payouts.services.checking import check_run
    from guidance.payouts.services.runs import form_run

    job = jobs.begin(RunJob.objects.select_related("run", "asked_by"), job_id, timezone.now())
    if job is None:
        return
    actor, run, today = job.asked_by, job.run, timezone.localdate()
    assert actor is not None
    try:
        if run.state == RunState.DRAFT:
            accrue(actor, month=run.month, today=today)
            jobs.beat(job)
            run = form_run(actor, run=run, today=today)
        check_run(actor, run=run)
    except (PayoutRefused, PermissionDenied) as refusal:
        jobs.fail(job, type(refusal).__name__)
        return
    jobs.finish(job, done=run.n, total=run.n)


@shared_task(acks_late=True)
def settle(job_id: int) -> None:
    """Open the claims of a run that was handed over and count it for statistics."""
    from guidance.payouts.services.settling import open_claims
    from guidance.payouts.statistics.counting import count_run

    job = jobs.begin(RunJob.objects.select_related("run"), job_id, timezone.now())
    if job is None:
        return
    try:
        opened = open_claims(job.run, timezone.localdate())
    except PayoutRefused as refusal:
        jobs.fail(job, type(refusal).__name__)
        return
    jobs.beat(job, opened)
    count_run(job.run)
    jobs.finish(job)


def tell_of_files(job_id: int) -> None:
    """Tell the approvers once the files were written and nothing else stops the run."""
    from guidance.payouts.notices import tell_if_ready

    job = RunJob.objects.filter(pk=job_id, state=JobState.DONE).first()
    if job is not None:
        tell_if_ready(job.run_id, timezone.localdate())


@shared_task
def count_uncounted() -> None:
    """Each night: count what was handed over and not counted after all."""
    from guidance.payouts.statistics.counting import count_all

    count_all()
