"""The files of payouts: writing and checking beside a minimal stream, memory, answers taken in.

    .venv/bin/python -m benchmarks.bench_payout_files [--transfers 500000] [--rounds 3]
    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_payout_files --people 500000
        [--returns 10000]

Without people: the same transfers through the bare stream of lxml (elements made and written one
by one, nothing looked at), the writer and the checker, in turns, as processor time, each in a
process of its own for its memory. With people: a run is formed in the database that `DATABASE_URL`
names, which must be thrown away afterwards; its files are written and checked, the run is handed
over, and as many returned payments are taken in.
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from guidance.payouts.bank.checking import check_file
from guidance.payouts.bank.fields import write_amount
from guidance.payouts.bank.orders import FilePart, Payer, Transfer
from guidance.payouts.bank.pain001 import write_file
from guidance.payouts.bank.schemas import Version

PAYER = Payer("Sotsiaalkindlustusamet", "EE382200221020145685", "HABAEE2X", "70001975")
NAMES = ("Jüri Šmidt", "Õie-Mari Näidis", "Žanna Ülle Äär", "Kaur Näitlik")
IBAN = "EE471000001020145685"
FIRST = dt.date(2026, 1, 1)
KINDS = ("bare stream", "write", "check")


def transfers(count: int) -> Iterator[Transfer]:
    for number in range(1, count + 1):
        yield Transfer(number, NAMES[number % 4], IBAN, 8000 + number % 900, "Toetused 01.2026")


def part_of(count: int) -> FilePart:
    cents = sum(8000 + number % 900 for number in range(1, count + 1))
    formed_at = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
    return FilePart("VM-2026-0001", 1, 1, count, cents, dt.date(2026, 1, 8), formed_at)


def bare_stream(path: Path, rows: Iterator[Transfer]) -> None:
    """The same elements by the plain use of lxml: made one by one and written."""
    space = Version.V09.namespace
    add = etree.SubElement
    with etree.xmlfile(str(path), encoding="UTF-8") as file:
        file.write_declaration()
        with (
            file.element(f"{{{space}}}Document", nsmap={None: space}),
            file.element("CstmrCdtTrfInitn"),
            file.element("PmtInf"),
        ):
            for row in rows:
                one = etree.Element("CdtTrfTxInf")
                add(add(one, "PmtId"), "EndToEndId").text = f"VM-2026-0001-{row.sequence}"
                amount = add(add(one, "Amt"), "InstdAmt", Ccy="EUR")
                amount.text = write_amount(row.cents)
                add(add(one, "Cdtr"), "Nm").text = row.name
                add(add(add(one, "CdtrAcct"), "Id"), "IBAN").text = row.iban
                add(add(one, "Purp"), "Cd").text = "SSBE"
                add(add(one, "RmtInf"), "Ustrd").text = row.text
                file.write(one)


def measure(kind: str, count: int, path: Path) -> None:
    """Do one thing once and print its seconds of processor and its peak of memory."""
    part = part_of(count)
    started = time.process_time()
    if kind == "bare stream":
        bare_stream(path.with_suffix(".bare"), transfers(count))
    elif kind == "write":
        with path.open("wb") as target:
            write_file(target, part=part, payer=PAYER, transfers=transfers(count))
    else:
        with path.open("rb") as source:
            check_file(source, part=part, payer=PAYER, transfers=transfers(count))
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "megabytes": peak()}))


def peak() -> float:
    """The most memory this process has held, in MB."""
    status = Path("/proc/self/status").read_text()
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def streams(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "order.xml"
        found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
        for _round in range(rounds):
            for kind in KINDS:
                asked = [sys.executable, "-m", "benchmarks.bench_payout_files", "--measure", kind]
                asked += ["--transfers", str(count), "--path", str(path)]
                done = subprocess.run(asked, capture_output=True, check=True, text=True)
                found[kind].append(json.loads(done.stdout))
        print(f"{count} transfers, {path.stat().st_size / 1e6:.0f} MB, best of {rounds}")
        best = {kind: min(one["seconds"] for one in found[kind]) for kind in KINDS}
        for kind in KINDS:
            memory = max(one["megabytes"] for one in found[kind])
            ratio = best[kind] / best["bare stream"]
            print(f"  {kind:12} {best[kind]:7.2f} s  {ratio:5.2f} x  {memory:6.1f} MB")
        print(f"  check beside write {best['check'] / best['write']:.2f} x")


def whole(people: int, returns: int) -> None:
    """A run in the database: its files, and the answers to it."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from benchmarks.bench_payouts import timed
    from benchmarks.payees import make_people, make_staff
    from guidance.payouts import services
    from guidance.payouts.models import Finding, InJob, RunJob
    from guidance.payouts.services.answers import take_in
    from guidance.payouts.services.files import write_files
    from portal.celery import app

    # What is sent by mail afterwards is the worker's business, as it is in production.
    app.conf.task_always_eager = False
    with tempfile.TemporaryDirectory() as folder:
        settings.PAYOUTS_DIR = Path(folder)
        call_command("migrate", verbosity=0)
        staff = make_staff()
        preparer = staff["preparer"]
        timed("make people and decisions", lambda: make_people(people, staff, 5))
        timed("accrue", lambda: services.accrue(preparer, month=FIRST, today=FIRST))
        run = services.open_run(preparer, month=FIRST, channel="bank", today=FIRST)
        _taken, run = timed("form", lambda: services.form_run(preparer, run=run, today=FIRST))
        services.check_run(preparer, run=run)
        Finding.objects.filter(run=run).update(
            decision="in_order", reason="M", decided_by=preparer, decided_at=timezone.now()
        )
        job = RunJob.objects.create(
            run=run, kind="files", asked_by=preparer, asked_at=timezone.now()
        )
        before = peak()
        taken = spy_on_steps()
        timed("write and check the files, with the summary", lambda: write_files(job.pk))
        written = taken["write_file"] + taken["_keep"]
        checked = taken["check_file"]
        print(f"    writing {written:.2f} s (with reading, hashing, syncing), "
              f"checking {checked:.2f} s (with reading): {checked / written:.2f} x")  # fmt: skip
        job.refresh_from_db()
        assert not job.error, job.error
        print(f"    memory before {before:.0f} MB, at its peak {peak():.0f} MB")
        services.approve_run(staff["approver"], run=run, today=FIRST)
        services.hand_over_run(staff["releaser"], run=run, today=FIRST)
        waiting = InJob.objects.create(
            **kept_answer(run.number, returns), asked_by=preparer, asked_at=timezone.now()
        )
        timed(f"take {returns} returned payments in", lambda: take_in(waiting.pk, FIRST))
        waiting.refresh_from_db()
        print(f"    {waiting.state}: {waiting.file and waiting.file.lines_count} lines")


def spy_on_steps() -> dict[str, float]:
    """Return seconds by step, which grow as the files are made."""
    from guidance.payouts.files import making

    taken = dict.fromkeys(("write_file", "check_file", "_keep"), 0.0)

    def spied(name: str) -> None:
        step = getattr(making, name)

        def timed_step(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return step(*args, **kwargs)
            finally:
                taken[name] += time.perf_counter() - started

        setattr(making, name, timed_step)

    for name in taken:
        spied(name)
    return taken


def kept_answer(run: str, count: int) -> dict[str, str | int]:
    """A statement with returned payments, kept as one that somebody brought."""
    from guidance.keeping import keep
    from guidance.payouts.files.settings import payouts_folder
    from guidance.payouts.models import Payment

    rows = Payment.objects.filter(run__number=run, sequence__lte=count).values_list(
        "sequence", "net"
    )
    entries = "".join(
        f'<Ntry><Amt Ccy="EUR">{write_amount(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        f"<Sts>BOOK</Sts><BookgDt><Dt>2026-01-09</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{run}-{place}"
        f'</EndToEndId></Refs><Amt Ccy="EUR">{write_amount(cents)}</Amt><RtrInf><Rsn><Cd>AC04</Cd>'
        "</Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"
        for place, cents in rows.iterator()
    )
    content = (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr>'
        f"<MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>{PAYER.iban}</IBAN></Id></Acct>"
        f"{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()
    return {
        "name": "vastus.xml",
        "sha256": keep(payouts_folder(), content),
        "size": len(content),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transfers", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--returns", type=int, default=10_000)
    parser.add_argument("--measure", choices=KINDS)
    parser.add_argument("--path", type=Path)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.transfers, options.path)
    elif options.people:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
        whole(options.people, options.returns)
    else:
        streams(options.transfers, options.rounds)


if __name__ == "__main__":
    main()
