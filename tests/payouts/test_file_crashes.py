"""Killed while files are written or taken in: what is there afterwards is whole, and repeating it
comes to what an undisturbed run comes to."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from guidance.keeping import path_of
from guidance.payouts import jobs, services, tasks
from guidance.payouts.enums import JobState, RunState
from guidance.payouts.files import making
from guidance.payouts.models import InFile, InJob, InLine, Outcome, OutFile, PayoutRun, RunJob
from guidance.payouts.services.answers import bring_answer, take_in
from guidance.payouts.services.files import ask_files, digest_of, write_files
from tests.payouts.bank import messages as bank
from tests.payouts.conftest import DECEMBER, TODAY, Agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PAYEES = 60
# A child of its own: it does the work of the worker and sleeps at the place where it is killed.
CHILD = """
import sys, time
import django
django.setup()
from django.conf import settings
from django.db import connection
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[1]
settings.PAYOUTS_DIR = sys.argv[2]
where, pk = sys.argv[3], int(sys.argv[4])

def stop(*_args, **_more):
    print("here", flush=True)
    time.sleep(120)

def after(times, function):
    def called(*args, **kwargs):
        called.times += 1
        if called.times == times:
            stop()
        return function(*args, **kwargs)
    called.times = 0
    return called

from guidance.payouts.files import making, taking_in
from guidance.payouts.services import answers, files
making.paper_pdf = lambda html: b"%PDF-1.7"
if where == "writing":
    making.transfers_of = (lambda real: lambda *a: (
        stop() if row.sequence == 40 else row for row in real(*a)))(making.transfers_of)
elif where == "checking":
    making.check_file = stop
elif where == "named":
    making.summary_html = stop
elif where == "settling":
    files.settle_files = stop
elif where == "in_settling":
    files.jobs.finish = stop
elif where == "reading":
    taking_in.TakingIn.take = stop
elif where == "taking":
    taking_in.CHUNK = 12
    taking_in.TakingIn._take_chunk = after(4, taking_in.TakingIn._take_chunk)
elif where == "recording":
    answers.record = stop
if where in ("reading", "taking", "recording"):
    import datetime as dt
    answers.take_in(pk, dt.date(2026, 11, 2))
else:
    files.write_files(pk)
"""


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAYOUTS_DIR = tmp_path / "payouts"
    monkeypatch.setattr(making, "paper_pdf", lambda html: b"%PDF-1.7")
    for task in (tasks.write_run_files, tasks.take_in_answer):
        monkeypatch.setattr(task, "delay", lambda pk: None)  # the worker is the child


@pytest.fixture
def run(agency: Agency) -> PayoutRun:
    for number in range(PAYEES):
        agency.grant(agency.person(), 8000 + number)
    return agency.form()


def killed_at(where: str, pk: int, folder: Path) -> None:
    """Do the work in a process of its own and kill it there, as a loss of power would."""
    name = str(connection.settings_dict["NAME"])
    asked = [sys.executable, "-c", CHILD, name, str(folder), where, str(pk)]
    child = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        said = child.stdout.readline()
        assert said == "here\n", child.communicate()[1][-2000:]
    finally:
        child.kill()
        child.wait()
    assert child.returncode == -signal.SIGKILL


def after_a_while(job: RunJob | InJob) -> None:
    """Nobody gives a sign of life any more."""
    long_ago = timezone.now() - 2 * jobs.SILENCE
    type(job).objects.filter(pk=job.pk).update(heartbeat=long_ago)


def files_of(run: PayoutRun) -> list[tuple[str, str, int, int]]:
    return list(OutFile.objects.filter(run=run).values_list("name", "sha256", "n", "cents"))


def whole_files(folder: Path) -> Iterator[Path]:
    """Every file that has its place, made sure that it is whole."""
    for path in folder.glob("*/*/*"):
        assert digest_of(path) == path.name
        yield path


@pytest.mark.parametrize("where", ["writing", "checking", "named", "settling", "in_settling"])
def test_killed_while_files_are_written(
    agency: Agency, run: PayoutRun, tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "payouts"
    job = ask_files(agency.preparer, run=run)
    killed_at(where, job.pk, folder)
    assert files_of(run) == []
    kept = list(whole_files(folder))
    assert len(kept) == {"writing": 0, "checking": 0, "named": 1}.get(where, 2)
    job.refresh_from_db()
    run.refresh_from_db()
    assert (job.state, run.state) == (JobState.RUNNING, RunState.FORMED)
    # Somebody may still be at it, as far as anybody knows.
    write_files(job.pk)
    assert files_of(run) == []

    after_a_while(job)
    write_files(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    repeated = files_of(run)
    assert [digest_of(path_of(folder, one[1])) for one in repeated] == [one[1] for one in repeated]

    write_files(ask_files(agency.preparer, run=run).pk)
    assert files_of(run) == repeated
    assert services.runs.files_agree(run)


def sent(agency: Agency, run: PayoutRun) -> PayoutRun:
    write_files(ask_files(agency.preparer, run=run).pk)
    run = services.check_run(agency.preparer, run=run)
    for finding in run.findings.filter(decision=""):
        services.decide_finding(
            agency.preparer, finding=finding, decision="in_order", reason="Vaadatud", today=TODAY
        )
    run = services.approve_run(agency.approver, run=run, today=TODAY)
    return services.hand_over_run(agency.releaser, run=run, today=TODAY)


def returns_of(run: PayoutRun) -> bytes:
    payments = run.payments.filter(sequence__lte=50).order_by("sequence")
    details = [
        bank.detail(one.end_to_end_id, f"{one.net / 100:.2f}", code="AC04") for one in payments
    ]
    return bank.statement([bank.entry("1.00", *details)], number=run.number)


def taken_in(run: PayoutRun) -> tuple[list[Any], list[Any]]:
    """Lines and outcomes of a run, without what differs from one run to the next."""
    lines = InLine.objects.filter(file__message=f"M-{run.number}").order_by("line")
    outcomes = Outcome.objects.filter(payment__run=run).order_by("payment__sequence")
    return (
        list(lines.values_list("line", "status", "code", "cents", "matched", "why_not")),
        list(outcomes.values_list("payment__sequence", "kind", "code", "in_line__line")),
    )


@pytest.mark.parametrize("where", ["reading", "taking", "recording"])
def test_killed_while_answers_are_taken_in(
    agency: Agency, run: PayoutRun, tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "payouts"
    sent(agency, run)
    twin = sent(agency, agency.form(DECEMBER))
    job = bring_answer(agency.preparer, name="a.xml", chunks=[returns_of(run)])
    killed_at(where, job.pk, folder)
    assert not (InFile.objects.exists() or InLine.objects.exists() or Outcome.objects.exists())
    after_a_while(job)
    take_in(job.pk, TODAY)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)

    take_in(bring_answer(agency.preparer, name="b.xml", chunks=[returns_of(twin)]).pk, TODAY)
    assert taken_in(run) == taken_in(twin)
    assert len(taken_in(run)[1]) == 50

    take_in(job.pk, TODAY)
    again = bring_answer(agency.preparer, name="c.xml", chunks=[returns_of(run)])
    take_in(again.pk, TODAY)
    assert len(taken_in(run)[1]) == 50 and InFile.objects.count() == 2
