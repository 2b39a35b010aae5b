"""The files of a run: asked for, written in the background, handed out with an entry in the log."""

import datetime as dt
import hashlib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from content.documents.pdf import PdfUnavailable
from guidance.keeping import path_of
from guidance.payouts import jobs, permissions
from guidance.payouts.bank.errors import BankFileError
from guidance.payouts.enums import ORDERS, JobKind, RunState
from guidance.payouts.errors import (
    FileChanged,
    FilesDiffer,
    MayNotPay,
    PayoutRefused,
    WrongState,
)
from guidance.payouts.files.making import Made, make_files
from guidance.payouts.files.problems import problem_of
from guidance.payouts.files.settings import payouts_folder
from guidance.payouts.models import OutFile, PayoutRun, RunJob
from portal.access.purposes import Purpose
from portal.access.services import record_access
from portal.audit.services import record
from portal.people.models import User

DATA = "payouts.file"


@transaction.atomic
def ask_files(actor: User, *, run: PayoutRun) -> RunJob:
    """Have the files of a formed run written; before approval as often as wanted.

    Raises `MayNotPay`, `WrongState`.
    """
    from guidance.payouts.tasks import write_run_files

    if not permissions.may_prepare(actor):
        raise MayNotPay
    locked = PayoutRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.state != RunState.FORMED:
        raise WrongState(locked.state)
    job, _is_new = jobs.ask(actor, run=locked, kind=JobKind.FILES)
    transaction.on_commit(lambda: write_run_files.delay(job.pk), robust=True)
    return job


def write_files(job_id: int) -> None:
    """Write the files that were asked for; may be killed at any point and repeated.

    A file gets its place only when it was read back and agrees with its schema and the run. What
    is wrong is noted on the job; nothing of it becomes a file of the run.
    """
    waiting = RunJob.objects.filter(kind=JobKind.FILES).select_related("run__prepared_by")
    job = jobs.begin(waiting, job_id, timezone.now())
    if job is None:
        return
    run = job.run
    RunJob.objects.filter(pk=job.pk).update(total=2 * run.n)
    try:
        if run.state != RunState.FORMED:
            raise WrongState(run.state)
        settle_files(job, list(make_files(run, job)))
    except (BankFileError, PayoutRefused, PdfUnavailable) as problem:
        jobs.fail(job, problem_of(problem))


@transaction.atomic
def settle_files(job: RunJob, made: list[Made]) -> None:
    """Make what was written the files of the run and end the job, in one transaction.

    Raises `WrongState` when the run was approved or cancelled meanwhile, `FilesDiffer` when it
    was formed otherwise.
    """
    run = PayoutRun.objects.select_for_update(of=("self",)).get(pk=job.run_id)
    if run.state != RunState.FORMED:
        raise WrongState(run.state)
    if run.digest != job.run.digest:
        raise FilesDiffer
    now = timezone.now()
    OutFile.objects.filter(run=run).delete()
    OutFile.objects.bulk_create(_row(run, job, one, now) for one in made)
    record(
        job.asked_by,
        "payouts.files_written",
        run,
        data={
            "number": run.number,
            "files": [{"name": one.name, "sha256": one.sha256} for one in made],
        },
    )
    jobs.finish(job, done=2 * run.n, total=2 * run.n)


@transaction.atomic
def open_out_file(actor: User, *, file: OutFile) -> Path:
    """Return where a file lies for a person who takes it out, and note that in the access log.

    Orders are for who prepares and releases, summaries for whoever reads payouts. The content is
    compared with its digest first. Raises `MayNotPay`, `FileChanged`.
    """
    is_order = file.kind in ORDERS or bool(file.facts.get("list"))
    may = permissions.may_prepare if is_order else permissions.may_read
    if not may(actor) and not permissions.may_release(actor):
        raise MayNotPay
    path = path_of(payouts_folder(), file.sha256)
    if digest_of(path) != file.sha256:
        raise FileChanged
    record_access(
        actor,
        subject_code="",
        subject_label=file.name,
        what=DATA,
        purpose=Purpose.PAYOUT,
        case_reference=file.run.number,
    )
    return path


def digest_of(path: Path) -> str:
    """Return the sha256 of a file; "" where there is none."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _row(run: PayoutRun, job: RunJob, made: Made, now: dt.datetime) -> OutFile:
    return OutFile(
        run=run,
        kind=made.kind,
        part=made.part,
        name=made.name,
        path=str(path_of(Path(), made.sha256)),
        sha256=made.sha256,
        size=made.size,
        first=made.first,
        n=made.n,
        cents=made.cents,
        facts=made.facts,
        written_by=job.asked_by,
        written_at=now,
        checked_at=now,
    )
