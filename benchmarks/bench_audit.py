"""The audit, measured as ratios in one run: what recording adds, how fast the chain is verified.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_audit [--rounds 2000] [--clients 1 4 8]
        [--events 300000] [--flush MICROSECONDS]

Recording: transactions that write one row, with and without an event, taken in turns so that a
noisy machine disturbs both alike; `synchronous_commit` as the server has it. `--flush` makes every
commit wait so long before it flushes (`commit_delay`), as on a slower disk: how much recording adds
depends on what a commit costs by itself. Verifying: one process on one core. Everything is written
into the database that `DATABASE_URL` names, which must be thrown away afterwards.
"""

import argparse
import os
import statistics
import threading
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from portal.audit.integrity import Result  # noqa: E402
from portal.audit.services import record  # noqa: E402


def write_row(name: str) -> Group:
    return Group.objects.create(name=name)


def plain(name: str) -> None:
    with transaction.atomic():
        write_row(name)


def recorded(name: str) -> None:
    with transaction.atomic():
        group = write_row(name)
        record(None, "bench.row_written", group, data={"unit": 12, "from": "2026-11-21"})


def recorded_personal(name: str) -> None:
    with transaction.atomic():
        group = write_row(name)
        record(
            None, "bench.row_written", group, data={"unit": 12}, personal={"name": "Mari Maasikas"}
        )


KINDS: dict[str, Callable[[str], None]] = {
    "one row": plain,
    "with an event": recorded,
    "with a personal part": recorded_personal,
}


def compare(rounds: int) -> None:
    """One client: every kind in turns; medians and means."""
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(rounds):
        for kind, write in KINDS.items():
            started = time.perf_counter()
            write(f"{kind} {time.time_ns()} {number}"[:150])
            times[kind].append(time.perf_counter() - started)
    base = statistics.median(times["one row"])
    mean = statistics.fmean(times["one row"])
    for kind, taken in times.items():
        middle = statistics.median(taken)
        print(
            f"1 client  {kind:22} median {middle * 1e6:7.0f} us ({middle / base - 1:+.1%})"
            f"  mean {statistics.fmean(taken) * 1e6:7.0f} us"
            f" ({statistics.fmean(taken) / mean - 1:+.1%})"
        )


def together(clients: int, seconds: float) -> None:
    """Several clients at once; transactions per second of each kind, in turns."""
    rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _ in range(3):
        for kind, write in KINDS.items():
            counts = [0] * clients
            stop = threading.Event()

            def work(
                place: int,
                write: Callable[[str], None] = write,
                counts: list[int] = counts,
                stop: threading.Event = stop,
            ) -> None:
                while not stop.is_set():
                    write(f"{place} {time.time_ns()} {counts[place]}")
                    counts[place] += 1
                connection.close()

            threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
            for thread in threads:
                thread.start()
            time.sleep(seconds)
            stop.set()
            for thread in threads:
                thread.join()
            rates[kind].append(sum(counts) / seconds)
    base = statistics.median(rates["one row"])
    for kind, seen in rates.items():
        rate = statistics.median(seen)
        print(f"{clients} clients {kind:22} {rate:7.0f} per s ({rate / base - 1:+.1%})")


def verify(events: int) -> None:
    """Fill the chain to so many events and verify it on one core."""
    from portal.audit.verifying import check_chain

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditlink")
        present = cursor.fetchone()[0]
    unit = Group.objects.order_by("pk").first()
    for start in range(present, events, 1000):
        with transaction.atomic():
            for number in range(start, min(start + 1000, events)):
                record(None, "bench.row_written", unit, data={"number": number, "on": "2026-11-21"})
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for _ in range(3):
        result = Result("audit_chain")
        started, cpu = time.perf_counter(), time.process_time()
        check_chain(result)
        taken, used = time.perf_counter() - started, time.process_time() - cpu
        print(
            f"verified {result.checked} events, {len(result.findings)} findings: "
            f"{result.checked / taken:,.0f} per s by the clock, {result.checked / used:,.0f} per s "
            "of this process's time"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1500)
    parser.add_argument("--clients", type=int, nargs="*", default=[2, 8])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--events", type=int, default=300_000)
    parser.add_argument("--flush", type=int, default=0)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    print(connection.vendor)
    if options.flush:
        with connection.cursor() as cursor:
            cursor.execute("SET commit_delay = %s", [options.flush])
            cursor.execute("SET commit_siblings = 0")
        print(f"commits wait {options.flush} us before they flush")
    compare(50)
    compare(options.rounds)
    for clients in options.clients:
        together(clients, options.seconds)
    if options.events:
        verify(options.events)


if __name__ == "__main__":
    main()
