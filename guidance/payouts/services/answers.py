"""Answers of the bank: brought, taken in once in the background, every line with what it is."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from django.db import IntegrityError, transaction
from django.utils import timezone

from guidance.keeping import Incoming, path_of
from guidance.payouts import jobs, permissions
from guidance.payouts.bank.answers import AnswerReader, Message
from guidance.payouts.bank.errors import BankFileError
from guidance.payouts.enums import OPEN_JOBS, InKind, JobState
from guidance.payouts.errors import FileChanged, MayNotPay, PayoutRefused
from guidance.payouts.files.problems import about_of
from guidance.payouts.files.settings import payouts_folder
from guidance.payouts.files.taking_in import TakingIn
from guidance.payouts.models import InFile, InJob
from guidance.payouts.notices import tell_of_returns
from portal.audit.services import record
from portal.people.models import User

KINDS = {
    Message.STATUS: InKind.PAIN002,
    Message.STATEMENT: InKind.CAMT053,
    Message.NOTIFICATION: InKind.CAMT054,
}


def bring_answer(actor: User, *, name: str, chunks: Iterable[bytes]) -> InJob:
    """Keep a file that the bank sent and have it taken in; bringing it again changes nothing.

    Returns the work: done with the former file when this content was taken in before. Raises
    `MayNotPay`.
    """
    if not permissions.may_prepare(actor):
        raise MayNotPay
    with Incoming(payouts_folder()) as incoming:
        incoming.write_all(chunks)
        sha256, size = incoming.keep(), incoming.size
    with transaction.atomic():
        return _ask(actor, name=name, sha256=sha256, size=size)


def _ask(actor: User, *, name: str, sha256: str, size: int) -> InJob:
    from guidance.payouts.tasks import take_in_answer

    now = timezone.now()
    values = {"name": name[:200], "sha256": sha256, "size": size, "asked_by": actor}
    former = InFile.objects.filter(sha256=sha256).first()
    if former is not None:
        return InJob.objects.create(
            **values, asked_at=now, finished_at=now, state=JobState.DONE, file=former
        )
    try:
        with transaction.atomic():
            job = InJob.objects.create(**values, asked_at=now)
    except IntegrityError:
        return InJob.objects.get(sha256=sha256, state__in=sorted(OPEN_JOBS))
    transaction.on_commit(lambda: take_in_answer.delay(job.pk), robust=True)
    return job


def take_in(job_id: int, today: dt.date) -> None:
    """Take a file in; may be killed at any point and repeated.

    First the whole file is read, and refused for whatever is wrong with it; then its lines and
    what follows from them are written in one transaction.
    """
    job = jobs.begin(InJob.objects.select_related("asked_by"), job_id, timezone.now())
    if job is None:
        return
    try:
        lines = count_lines(job)
        with transaction.atomic():
            _settle(job, lines, today)
    except (BankFileError, PayoutRefused) as problem:
        jobs.fail(job, type(problem).__name__, detail=about_of(problem)[:300])


def count_lines(job: InJob) -> int:
    """Read a file to its end and return how many lines it has.

    Raises `BankFileError`, `FileChanged` when its content is gone.
    """
    path = path_of(payouts_folder(), job.sha256)
    try:
        source = path.open("rb")
    except FileNotFoundError as error:
        raise FileChanged from error
    with source:
        return sum(1 for _line in jobs.beating(job, AnswerReader(source)))


def _settle(job: InJob, lines: int, today: dt.date) -> None:
    locked = InJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    former = InFile.objects.filter(sha256=job.sha256).first()
    if former is not None:
        jobs.finish(locked, file=former)
        return
    path = path_of(payouts_folder(), job.sha256)
    with path.open("rb") as source:
        reader = AnswerReader(source)
        # The head stands before the first line, and the row must not change once it is there.
        rows = iter(reader)
        first = next(rows)
        file = InFile.objects.create(
            kind=KINDS[reader.message],
            name=job.name,
            path=str(path.relative_to(payouts_folder())),
            sha256=job.sha256,
            size=job.size,
            message=reader.number[:70],
            lines_count=lines,
            imported_by=job.asked_by,
            imported_at=timezone.now(),
        )
        taking = TakingIn(job.asked_by, file, today)
        taking.take(chain([first], rows))
    record(
        job.asked_by,
        "payouts.answer_taken_in",
        file,
        data={"sha256": file.sha256, "lines": lines, **taking.counted},
    )
    jobs.finish(locked, file=file, done=lines)
    tell_of_returns(taking.back, event=f"file:{file.pk}")
