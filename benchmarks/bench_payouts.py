"""Payouts, measured as ratios to a bare `INSERT … SELECT` of the same rows in the same run.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_payouts [--people 500000] [--months 1]
        [--set-off 5]

People all over the country with an account and a decision each are made by set-based SQL; of them
`--set-off` in a hundred owe something that is set off. Then, for every month: accrue, open, form,
find what is unusual, write and check the files (of the first month), approve and hand over, each
timed; the whole is everything up to the checked file. What is compared beside it is the copying of
the same rows, from a table that holds them, into an empty twin of the table with all of its keys
and constraints, in the first and the last month: of dues for accruing, of payments and lines for
forming. Everything is written into the database that `DATABASE_URL` names, which must be thrown
away afterwards.
"""

import argparse
import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.payees import FIRST, POSTGRES, make_people, make_staff, sql  # noqa: E402
from guidance.payouts import services  # noqa: E402
from guidance.payouts.enums import JobKind, OutKind  # noqa: E402
from guidance.payouts.models import (  # noqa: E402
    Finding,
    OutFile,
    PayoutRun,
    RunJob,
)
from guidance.payouts.services.files import write_files  # noqa: E402
from portal.people.models import User  # noqa: E402
from portal.workdays import add_months  # noqa: E402


def timed(what: str, deed: Callable[[], Any], *, base: float = 0.0) -> tuple[float, Any]:
    """Run a deed, say how long it took, and how many times the base that is."""
    started = time.perf_counter()
    result = deed()
    taken = time.perf_counter() - started
    ratio = f"{taken / base:6.2f} x" if base else ""
    print(f"  {what:44} {taken:8.2f} s {ratio}", flush=True)
    return taken, result


def twin_of(table: str) -> str:
    """Make an empty twin of a table with its keys, constraints and guards."""
    twin = f"bench_{table}"
    with connection.cursor() as cursor:
        if POSTGRES:
            cursor.execute(f"DROP TABLE IF EXISTS {twin}")
            cursor.execute(f"CREATE TABLE {twin} (LIKE {table} INCLUDING ALL)")
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE conrelid = %s::regclass AND contype = 'f'",
                [table],
            )
            for name, definition in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {twin} ADD CONSTRAINT "b_{name}" {definition}')
            return twin
        cursor.execute(f"DROP TABLE IF EXISTS {twin}")
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        cursor.execute(cursor.fetchone()[0].replace(f'"{table}"', f'"{twin}"', 1))
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = %s AND type = 'index' "
            "AND sql IS NOT NULL",
            [table],
        )
        for name, statement in cursor.fetchall():
            renamed = statement.replace(f'"{name}"', f'"b_{name}"', 1)
            cursor.execute(renamed.replace(f'ON "{table}"', f'ON "{twin}"', 1))
        return twin


def copied(table: str, where: str) -> float:
    """Return how long the bare copying of rows into an empty twin takes."""
    twin = twin_of(table)
    if POSTGRES:
        sql(f"ANALYZE {table}")
    sql("DROP TABLE IF EXISTS bench_source")
    sql(f"CREATE TABLE bench_source AS SELECT * FROM {table} WHERE {where}")
    if POSTGRES:
        sql("ANALYZE bench_source")
    started = time.perf_counter()
    with transaction.atomic():
        sql(f"INSERT INTO {twin} SELECT * FROM bench_source")
    taken = time.perf_counter() - started
    sql(f"DROP TABLE {twin}")
    sql("DROP TABLE bench_source")
    return taken


def write_orders(run: PayoutRun, preparer: User) -> None:
    """Write the files of a run and check them, as the worker does."""
    job = RunJob.objects.create(
        run=run, kind=JobKind.FILES, asked_by=preparer, asked_at=timezone.now()
    )
    with tempfile.TemporaryDirectory() as folder:
        settings.PAYOUTS_DIR = Path(folder)
        write_files(job.pk)
    job.refresh_from_db()
    assert not job.error, job.error


def take_as_written(run: PayoutRun) -> None:
    OutFile.objects.create(
        run=run, kind=OutKind.PAIN001, name="x", path="x", sha256="0" * 64, size=1, n=run.n,
        cents=run.net, written_at=timezone.now(), checked_at=timezone.now(),
    )  # fmt: skip


def one_month(
    month: dt.date, staff: dict[str, User], *, files: bool = False, compared: bool = False
) -> float:
    """Everything of one month; return how long accruing, forming and checking took."""
    today = month
    preparer = staff["preparer"]
    print(f"{month:%Y-%m}", flush=True)
    accrued, made = timed("accrue", lambda: services.accrue(preparer, month=month, today=today))
    if compared:
        base = copied("payouts_due", f"month = '{month}'")
        print(f"  {'  bare copying of the same dues':44} {base:8.2f} s {accrued / base:6.2f} x")
    timed("accrue again", lambda: services.accrue(preparer, month=month, today=today))
    run = services.open_run(preparer, month=month, channel="bank", today=today)
    formed, run = timed("form", lambda: services.form_run(preparer, run=run, today=today))
    pays = f"run_id = {run.pk}"
    if compared:
        base = copied("payouts_payment", pays) + copied(
            "payouts_paymentline",
            f"payment_id IN (SELECT id FROM payouts_payment WHERE {pays})",
        )
        print(f"  {'  bare copying of the same payments and lines':44} {base:8.2f} s "
              f"{formed / base:6.2f} x")  # fmt: skip
    print(f"    {made.rows} dues, {run.n} payments, gross {run.gross}, deducted {run.deducted}, "
          f"net {run.net}")  # fmt: skip
    checked, _run = timed("find what is unusual", lambda: services.check_run(preparer, run=run))
    Finding.objects.filter(run=run).update(
        decision="in_order", reason="Mõõtmine", decided_by=preparer, decided_at=timezone.now()
    )
    whole = accrued + formed + checked
    if files:
        written, _none = timed(
            "write and check the files, with the summary", lambda: write_orders(run, preparer)
        )
        print(f"  {'from entitlements to the checked file':44} {whole + written:8.2f} s")
    else:
        take_as_written(run)
    timed("approve", lambda: services.approve_run(staff["approver"], run=run, today=today))
    timed("hand over", lambda: services.hand_over_run(staff["releaser"], run=run, today=today))
    return whole


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--months", type=int, default=1)
    parser.add_argument("--set-off", type=int, default=5)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {options.people} people, {options.months} months")
    staff = make_staff()
    timed("make people, decisions and claims",
          lambda: make_people(options.people, staff, options.set_off))  # fmt: skip
    last = options.months - 1
    taken = [
        one_month(add_months(FIRST, step), staff, files=step == 0, compared=step in (0, last))
        for step in range(options.months)
    ]
    if len(taken) > 1:
        print(f"the run of the last month {taken[-1] / taken[0]:.2f} x that of the first")


if __name__ == "__main__":
    main()
